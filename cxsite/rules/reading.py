"""The rules that are applied while files are read and linked: their texts."""

from __future__ import annotations

from cxsite.rules.registry import Rule, register

for _rule in (
    Rule("file/unreadable", "error", "A file that cannot be read: no permission, a dangling link, a link out of the content folder, a pipe, a folder named like a page.", "What cannot be read cannot be published; other files are not affected."),
    Rule("file/too-large", "error", "A file of more than 4 MB.", "No handbook page is that large; usually something was pasted into it."),
    Rule("file/not-utf-8", "error", "A file in another encoding than UTF-8.", "Umlauts and quotation marks would come out wrong.", instead="Save the file as UTF-8."),
    Rule("yaml/syntax", "error", "Front matter or a data file that is not valid YAML.", "Nothing in it can be used until it is.", "title: Join: the library", 'title: "Join: the library"'),
    Rule("yaml/tab", "error", "A tab used for indentation.", "YAML allows spaces only.", "stages:\n\t- name: Learn", "stages:\n  - name: Learn"),
    Rule("yaml/character", "error", "A control character that YAML forbids, or an escape that is half a character.", "It usually comes from copying out of another program.", instead="Type the line again."),
    Rule("yaml/space", "error", "A no-break space, or another that is not the one of the space bar, where YAML wants a space.", "It cannot be seen, and YAML takes it for a part of the text.", instead="Type the space again."),
    Rule("yaml/conflict", "error", "Lines that git leaves in a file where two people changed the same text.", "Neither version can be read until one of them is chosen.", "<<<<<<< HEAD\ntitle: Join\n=======\ntitle: Join us\n>>>>>>> theirs", "title: Join us"),
    Rule("yaml/comment", "warning", "A value without quotation marks that holds a space and a `#`: what follows is a comment to YAML, and not shown.", "Half of a text must not vanish. A comment has a space behind its `#`.", "title: Call #2", 'title: "Call #2"'),
    Rule("yaml/duplicate-key", "error", "The same key twice in one mapping.", "Only one of the two values could count.", "emotion: 2\nemotion: 4", "emotion: 2"),
    Rule("yaml/alias", "error", "YAML anchors, aliases or merge keys.", "A few lines can expand without bound, and readers of the file lose track.", "goal: &g Be on time\nscope: *g", "goal: Be on time\nscope: Be on time"),
    Rule("yaml/tag", "error", "YAML tags such as `!!python/object` or `!ENV`.", "Content is data: it never runs code or reads the environment.", "owner: !ENV USER", "owner: membership"),
    Rule("yaml/too-deep", "error", "Values nested deeper than 32 levels.", "No handbook file needs that."),
    Rule("yaml/too-large", "error", "More than 1 MB of YAML, or more than 100,000 values, in one file.", "It would take minutes to read and no browser would show it."),
    Rule("yaml/not-a-mapping", "error", "Front matter that is a list or a single text.", "cxsite needs names to the values.", "---\n- Learn\n---", "---\ntitle: Learn\n---"),
    Rule("yaml/unterminated", "error", "Front matter without its closing `---` line, in a folder of handbook files.", "The whole page would be taken for front matter, or printed as text.", "---\ntitle: Join", "---\ntitle: Join\n---"),
    Rule("schema/unknown-key", "error", "A key inside a stage, step, hotspot or data file that cxsite does not know.", "A typing mistake must not make a value vanish.", "emotoin: 4", "emotion: 4"),
    Rule("schema/near-miss", "warning", "A key at the top of a file that is nearly one of cxsite's.", "Other tools may have keys of their own there, so it is kept; but it was probably meant for cxsite.", "peronsas: [student]", "personas: [student]"),
    Rule("schema/unknown-type", "warning", "A `type:` that is nearly one of cxsite's, in a folder of handbook files.", "The page would stay an ordinary one.", "type: jurney", "type: journey"),
    Rule("schema/missing", "error", "A key that cannot be left out.", "A step needs a name, a hotspot a text, a goal a metric.", "steps:\n  - emotion: 4", "steps:\n  - name: Compare prices\n    emotion: 4"),
    Rule("schema/no-value", "error", "A key in braces with neither a colon nor a value.", "Something was to be said, and is not.", "{name: Compare prices, touchpoint}", "{name: Compare prices, touchpoint: website}"),
    Rule("schema/type", "error", "A list or mapping where a single value belongs, or the other way round.", "The value cannot be used.", "demographics: 34 years old", "demographics:\n  age: 34"),
    Rule("value/text", "error", "A mapping or list where a text belongs.", "Often a `: ` inside an unquoted text.", "goal: Know: the price", 'goal: "Know: the price"'),
    Rule("value/number", "error", "Something that is not a number, written in a form that people read differently.", "`4,5` is four and a half to some and forty-five to others.", "csat: 4,5", "csat: 4.5"),
    Rule("value/range", "error", "A number outside its scale.", "Curves and scores would be wrong.", "emotion: 9", "emotion: 4.5"),
    Rule("value/share", "error", "A share that is not a percentage.", "`0.38` and `38` could mean the same or not.", "bounce: 0.38", "bounce: 38%"),
    Rule("value/boolean", "error", "Something that is neither yes nor no.", "The value cannot be used.", "online: sometimes", "online: true"),
    Rule("value/date", "error", "Something that is not a date of the calendar.", "Freshness and timelines need one.", "reviewed: 14/09/2026", "reviewed: 2026-09-14"),
    Rule("value/duration", "error", "Something that is not a length of time.", "Review dates need one.", "review_every: often", "review_every: 180 days"),
    Rule("value/choice", "error", "A word that is not one of the few that a key allows.", "Every view groups by these words.", "status: finished", "status: published"),
    Rule("value/handle", "error", "A `handle` that is no owner to GitHub or GitLab.", "`cxsite codeowners` prints it into a file that decides who must review.", "departments: {membership: {handle: the membership people}}", "departments: {membership: {handle: '@library/membership'}}"),
    Rule("link/unsafe", "error", "A link that could run code or hide where it leads: `javascript:`, `data:`, `//host`, control characters.", "Handbook pages are read with the reader's rights.", "link: javascript:alert(1)", "link: https://example.org/report"),
    Rule("reference/unknown", "error", "A reference to something that does not exist.", "Links would lead nowhere and counts would be wrong.", "touchpoint: web-page", "touchpoint: website"),
    Rule("reference/near-miss", "warning", "A free text that is nearly the name of something the handbook knows.", "It was probably meant as a reference.", "owner: membrship", "owner: membership"),
    Rule("id/duplicate", "error", "The same id twice.", "References could mean either.", "id: pay   # in two steps", "id: pay-online"),
    Rule("id/collision", "error", "Ids that differ only by upper and lower case.", "Windows and macOS store both in one file, and one page would replace the other.", "journeys/Join.md and journeys/join.md", "journeys/join.md and journeys/join-again.md"),
    Rule("id/invalid", "error", "An id with other characters than letters, digits, `-`, `_` and `.`.", "Ids become addresses and file names.", "id: pay & go", "id: pay-and-go"),
    Rule("id/reserved", "error", "An id that the site or Windows needs for itself, such as `index` or `con`.", "The page would replace another one, or could not be stored.", "id: index", "id: overview"),
    Rule("page/collision", "error", "A page of your own at the address of a generated one.", "Your page wins, and the generated one is left out.", "journeys/index.md without a `cx` block", "journeys/index.md with ```cx blocks where sections belong"),
    Rule("view/unknown", "error", "A `cx` block that names no section cxsite has, or a key or value it does not know.", "The section would be missing from the page.", "```cx\nhotspot:\n```", "```cx\nhotspots:\n```"),
):  # fmt: skip
    register(_rule)
