"""What the search box offers while one types."""

from __future__ import annotations

import pytest

from readinglist.gui.search.search_completions import Hints, hints

TAGS = ("llm", "llm/training", "to read", "vision")


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("st", Hints(0, ("status:",))),
        ("guidance st", Hints(9, ("status:",))),
        ("status:", Hints(0, ("status:inbox", "status:queued", "status:reading", "status:read", "status:dismissed"))),
        ("status:rea", Hints(0, ("status:reading", "status:read"))),
        ("-tag:l", Hints(1, ("tag:llm", "tag:llm/training"))),
        ("(is:st", Hints(1, ("is:starred",))),
        ("tag:read", Hints(0, ('tag:"to read"',))),
        ("diffusion", Hints(0, ())),
        ("title:lo", Hints(0, ())),
        ("", Hints(0, ())),
    ],
)
def test_fields_and_values_are_offered(text: str, offered: Hints) -> None:
    assert hints(text, len(text), TAGS) == offered
