"""Plurals that Snowball does not bring together with their singulars: "buses", "lenses", "hypotheses"."""

from __future__ import annotations

import re

# Nouns that end in one s. Snowball cuts it ("len"), or leaves an e in the plural ("buse"). A rule can't tell them from
# "cases" and "phases", so they are listed.
_NOUNS_IN_S = frozenset({
    "alias", "asbestos", "atlas", "bias", "biogas", "bus", "canvas", "chaos", "christmas", "cosmos", "dermis",
    "epidermis", "ethos", "gas", "glottis", "ibis", "iris", "lens", "metropolis", "offgas",
    "pancreas", "pathos", "pelvis", "plus", "pus", "rhinoceros", "syngas", "tennis", "thermos", "topos",
    "trellis",
})  # fmt: skip
# Greek nouns. Not "axes", "bases" and "ellipses", which are plurals of others as well; nor "analyses", which is a verb.
_GREEK_PLURAL = re.compile(r"(.*(?:the|agno|progno|sta|synop|cri|empha|neuro|thrombo|sclero))ses")


def noun_in_s(word: str) -> str:
    """Return "bus" for "bus", "buses" and "busses"; "" for all other words."""
    endings = ("", "es", "ses") if word[-1:] == "s" else ()
    nouns = (word.removesuffix(ending) for ending in endings if word.endswith(ending))
    return next((noun for noun in nouns if noun in _NOUNS_IN_S), "")


def greek_singular(word: str) -> str:
    """Return "hypothesis" for "hypotheses"; other words unchanged."""
    found = _GREEK_PLURAL.fullmatch(word) if word.endswith("ses") else None
    return f"{found[1]}sis" if found else word
