"""Names that programs trip over."""

from __future__ import annotations

#: Names that the grammar of Mermaid cuts, loses or trips over unless they are escaped (facts, "Mermaid"; hostile-inputs 30), and their kin.
NASTY = [
    "Journey to work", "journey", "Section of the line", "section", "Title of the page", "title", "TITLE", "accTitle: a", "accTitle",
    "accDescr: b", "accDescr { c }", "journeyman", "sectional", "titled", "%%", "%% a comment", "a %% b", "%%{init: {'theme': 'dark'}}%%", "#",
    "#2", "a # b", "#35;", "#amp;", "&amp;", "a & b", "&lt;b&gt;", "<b>bold</b>", "<script>alert(1)</script>", "</svg>", "<!-- c -->", "]]>",
    ";", "a;b", "a; b;", ":", "a: b", "a:b:c", "Pay: 3: Me", ": 5: Me", "Ops; EU", "a b", "a\tb", "a\nb", "a\r\nsection b", "\"quoted\"",
    "'quoted'", "`code`", "**bold**", "[a](http://b.c)", "{{ 7*7 }}", "{% raw %}", "${x}", "\\n", "\\", "/", "|", "a|b", "---",
    "--- title: x ---", "...", "@x", "=1+1", "__proto__", "constructor", "toString", "null", "NaN", "0", "3", "-1", "end", "subgraph", "click",
    "graph TD", "flowchart", "init", "class", "style", "*", "~", "^", "(", ")", "[", "]", "{", "}", "!", "?", "$", "€", "ß", "Ünïcödé", "عربي",
    "עברית ABC", "漢字かな", "👩‍👩‍👧 family", "e\u0301", "a\u00a0b", "a\u2028b", "zero\u200bwidth", "over\u202eride", "Dr. A. Müller-O'Neil (X)",
    "Why?! No!", "$$x^2$$", "costs $$5 and $$6 more", "$$$$", "/* c */", "W" * 300, "word " * 60, "#58;" * 20,
]  # fmt: skip
