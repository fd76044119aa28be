"""Tells plurals of acronyms from words: "LLMs" and "gpus", but not "gas", "us" and "CSS"."""

from __future__ import annotations

import re

# In lower case, a word without a vowel, or that begins as no English word does.
_VOWEL = re.compile("[aeiouy]")
_BEGINNINGS_OF_WORDS = re.compile(
    "b[lry]|c[hlryz]|d[hrwy]|f[jlr]|g[hlnry]|k[hlnr]|ll|mn|p[hlnrst]|qu|rh|s[cfhklmnpqrtvw]|t[hrswz]|vl|wh|wr|zh"
)
_CONSONANTS = re.compile("[b-df-hj-np-tv-z]{2}|q[^u]")
_NO_PLURALS = frozenset({
    "gps", "dns", "tls", "sms", "rms", "cms", "tts", "nfs", "fps", "bps", "hls", "vps", "dps", "rss", "dbms", "rdbms",
    "https",
})  # fmt: skip


def is_written_as_plural(word: str) -> bool:
    """Return whether capitals say that a word is the plural of an acronym: "LLMs", not "As", "CSS" or "Networks"."""
    if word[-1:] != "s" or not (word[-2:-1].isupper() or word[-2:-1].isdigit()):
        return False
    return any(char.isupper() for char in word[:-2])


def singular(word: str) -> str:
    """Return the singular of a folded word that can only be an acronym: "gpu" for "gpus"; other words unchanged."""
    if len(word) < 3 or word[-1] != "s" or word[-2] in "s'" or not word.isalpha() or word in _NO_PLURALS:
        return word
    if _VOWEL.search(word) is None:
        return word[:-1]
    if _CONSONANTS.match(word) and _BEGINNINGS_OF_WORDS.match(word) is None:
        return word[:-1]
    return word
