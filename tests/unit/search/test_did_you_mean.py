"""Correcting the spelling of queries that find nothing."""

from __future__ import annotations

import pytest

from readinglist.model import WordNode
from readinglist.search import did_you_mean

KNOWN = ("diffusion", "guidance", "lora")
NEAREST = {"difusion": "diffusion", "guidence": "guidance", "lorra": "lora", "survy": "survey"}


def meant(text: str) -> str:
    def found(word: WordNode) -> bool:
        return any(known.startswith(word.text) if word.prefix else known == word.text for known in KNOWN)

    return did_you_mean(text, found, lambda word: NEAREST.get(word, ""))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("difusion guidence", "diffusion guidance"),
        ("diffusion guidence", "diffusion guidance"),
        ("title:lorra  -difusion", "title:lora  -diffusion"),
        ("(lorra OR guidance)", "(lora OR guidance)"),
        ("lorra guid", "lora guid"),
        ("guid", ""),
        ("zebra", ""),
        ("tag:lorra", ""),
        ("lorra~", ""),
        ("lorra*", ""),
        ('"difusion lorra"', '"diffusion lora"'),
        ('title:"difusion lorra" guid', 'title:"diffusion lora" guid'),
        ("difusion-guid", "diffusion-guid"),
        ("lora/guidence-difusion", "lora/guidance-diffusion"),
        ('tag:"difusion lorra"', ""),
        ("", ""),
    ],
)
def test_only_unknown_words_become_others(text: str, expected: str) -> None:
    assert meant(text) == expected
