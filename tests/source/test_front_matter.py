"""A Markdown file is taken apart into front matter and body."""

from __future__ import annotations

import pytest

from cxsite.source.front_matter import read_data, read_markdown
from cxsite.source.text import MAX_FILE_BYTES, Text, UnreadableText, decode, read


def _read(content: str):
    return read_markdown("page.md", Text("content/page.md", content))


def test_a_page_is_front_matter_and_body() -> None:
    document, found = _read("---\ntitle: Join\n---\n\n# Text\n")
    assert (document.data, document.body, document.front, found) == ({"title": "Join"}, "\n# Text\n", "title: Join\n", [])
    assert document.text.content[document.body_start :] == document.body


@pytest.mark.parametrize("content", ["", "# Text\n", "text\n---\ntitle: Join\n---\n", " ---\ntitle: Join\n---\n", "----\ntitle: Join\n---\n"])
def test_a_page_without_front_matter_is_all_body(content: str) -> None:
    document, found = _read(content)
    assert (document.has_front_matter, document.data, document.body, found) == (False, None, content, [])


@pytest.mark.parametrize("closing", ["---", "...", "--- \t", "... "])
def test_front_matter_ends_at_dashes_or_dots(closing: str) -> None:
    document, found = _read(f"---\ntitle: Join\n{closing}\nbody\n---\nmore\n")
    assert (document.data, document.body, found) == ({"title": "Join"}, "body\n---\nmore\n", [])


def test_dashes_at_the_very_end_close_front_matter() -> None:
    document, found = _read("---\ntitle: Join\n---")
    assert (document.data, document.body, found) == ({"title": "Join"}, "", [])


@pytest.mark.parametrize("front", ["", "# only a comment\n", "\n \n"])
def test_empty_front_matter_is_no_data_and_never_page_text(front: str) -> None:
    document, found = _read(f"---\n{front}---\nbody\n")
    assert (document.has_front_matter, document.data, document.body, found) == (True, None, "body\n", [])


@pytest.mark.parametrize("front", ["- a\n- b\n", "just a sentence\n", "'title: quoted'\n"])
def test_a_list_or_a_single_text_is_no_front_matter(front: str) -> None:
    document, found = _read(f"---\n{front}---\nbody\n")
    assert [(item.code, item.line, item.column) for item in found] == [("yaml/not-a-mapping", 2, 1)]
    assert (document.data, document.body) == (None, "body\n")


def test_dashes_inside_a_value_do_not_close_front_matter() -> None:
    document, found = _read("---\ntitle: a --- b\ngoal: |\n  ---\n  text\n---\nbody\n")
    assert (document.data, document.body, found) == ({"title": "a --- b", "goal": "---\ntext\n"}, "body\n", [])


def test_a_data_file_is_all_data() -> None:
    document, found = read_data("taxonomy.yml", Text("", "channels: [web]\n"))
    assert (document.data, document.body, found) == ({"channels": ["web"]}, "", [])


@pytest.mark.parametrize("raw", [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\r\nb\n"])
def test_every_line_break_and_a_byte_order_mark_give_the_same_text(raw: bytes) -> None:
    assert decode(raw) == "a\nb\n"


@pytest.mark.parametrize("raw", ["é".encode("utf-16"), "é".encode("latin-1"), b"\xff\xfe\x00", b"a\x80"])
def test_other_encodings_are_named_in_a_finding(raw: bytes) -> None:
    with pytest.raises(UnreadableText, match="UTF-8") as caught:
        decode(raw)
    assert caught.value.code == "file/not-utf-8"


def test_a_file_beyond_the_limit_is_not_read(tmp_path) -> None:
    large = tmp_path / "large.md"
    with large.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    with pytest.raises(UnreadableText, match="larger than 4 MB") as caught:
        read(large, "large.md")
    assert caught.value.code == "file/too-large"


def test_characters_that_only_some_programs_take_for_line_breaks_do_not_count_as_lines() -> None:
    text = Text("", "a\x0cb\u2028c\u0085d\ne")
    assert text.lines == ["a\x0cb\u2028c\u0085d", "e"]
    assert text.position(8) == (2, 1)


def test_positions_are_lines_and_columns_from_one() -> None:
    text = Text("", "ab\n😀c\n")
    assert [text.position(index) for index in range(7)] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1)]
    assert (text.line(2), text.line(0), text.line(9)) == ("😀c", "", "")
