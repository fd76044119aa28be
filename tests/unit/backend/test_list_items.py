"""Where the words of a question stand in a paper, as a list says it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readinglist.backend.list_items import snippet
from readinglist.model import MarkedText, PaperText
from readinglist.search import Highlighter, parse

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
        ("pebble ", MarkedText("We sort pebbles.", ((8, 15),))),
        ("boats ", MarkedText("Note: Compare with boats.", ((19, 24),))),
        ("so ", MarkedText("Comment: is this so?", ((17, 19),))),
        ("lovelace ", MarkedText("Authors: Ada Lovelace, Bo Ito", ((13, 21),))),
        ("discuss ", MarkedText("Tags: to discuss", ((9, 16),))),
        ("study ", MarkedText("We sort pebbles.")),
        ("author:ito ", MarkedText("Authors: Ada Lovelace, Bo Ito", ((26, 29),))),
    ],
)
def test_a_snippet_says_where_it_is_from(asked: str, expected: MarkedText) -> None:
    assert snippet(Highlighter(parse(asked)), TEXT) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("number ", MarkedText("Note: Forgets by design. The budget is a number.", ((41, 47),))),
        ("design budget ", MarkedText("Note: Forgets by design. The budget is a number.", ((17, 23), (29, 35)))),
        (
            "tidewater ",
            MarkedText(
                "Note: **Forgets by [design](https://x.org/tidewater).** The budget is a *number*.", ((42, 51),)
            ),
        ),
    ],
)
def test_a_note_is_read_without_its_signs_but_for_an_address_that_was_meant(asked: str, expected: MarkedText) -> None:
    note = "**Forgets by [design](https://x.org/tidewater).** The budget is a *number*."
    text = replace(TEXT, note=note)
    assert snippet(Highlighter(parse(asked)), text) == expected
