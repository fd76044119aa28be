"""Where the words of a question stand in a paper, as a list says it."""

from __future__ import annotations

import pytest

from readinglist.model import Marked, PaperText
from readinglist.search import Marker, parse
from readinglist.showing import snippet

TEXT = PaperText(
    1,
    title="A Study",
    abstract="We sort pebbles.",
    authors="Ada Lovelace, Bo Ito",
    tags="to discuss",
    note="Compare with boats.",
    comments="is this so?",
)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("pebble ", Marked("We sort pebbles.", ((8, 15),))),
        ("boats ", Marked("Note: Compare with boats.", ((19, 24),))),
        ("so ", Marked("Comment: is this so?", ((17, 19),))),
        ("lovelace ", Marked("Authors: Ada Lovelace, Bo Ito", ((13, 21),))),
        ("discuss ", Marked("Tags: to discuss", ((9, 16),))),
        ("study ", Marked("We sort pebbles.")),
        ("author:ito ", Marked("Authors: Ada Lovelace, Bo Ito", ((26, 29),))),
    ],
)
def test_a_snippet_says_where_it_is_from(asked: str, expected: Marked) -> None:
    assert snippet(Marker(parse(asked)), TEXT) == expected
