"""What the search box offers while one types."""

from __future__ import annotations

import pytest

from readinglist.gui.search.search_completions import SearchCompletions, search_completions
from readinglist.model import Status

TAGS = ("llm", "llm/training", "to read", "vision", 'say "no"')


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("st", SearchCompletions(0, ("status:",))),
        ("guidance st", SearchCompletions(9, ("status:",))),
        ("status:", SearchCompletions(0, tuple(f"status:{status.value}" for status in Status))),
        ("status:rea", SearchCompletions(0, ("status:reading", "status:read"))),
        ("-tag:l", SearchCompletions(1, ("tag:llm", "tag:llm/training"))),
        ("(is:st", SearchCompletions(1, ("is:starred",))),
        ("tag:read", SearchCompletions(0, ('tag:"to read"',))),
        ("tag:say", SearchCompletions(0, (r'tag:"say \"no\""',))),
        ("diffusion", SearchCompletions(0, ())),
        ("title:lo", SearchCompletions(0, ())),
        ("", SearchCompletions(0, ())),
    ],
)
def test_fields_and_values_are_offered(text: str, offered: SearchCompletions) -> None:
    assert search_completions(text, len(text), TAGS) == offered
