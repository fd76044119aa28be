"""Tell what people say of papers from their titles: openers, remarks, praise."""

from __future__ import annotations

import re

_WORD = re.compile(r"[\w'’]+")
_SENTENCE = re.compile(r"[.!?…]\s+(?=[^\W\d_a-z]|\d)")
# What people say before a title that they go on with: "have you seen …", "still thinking about …".
_OPENER = re.compile(
    r"(?i:(?:(?:ok(?:ay)?|so|and|but|also|well|just|still|currently|now|then|yes|yeah|oh|hey|hi|e|und|et|y)[\s,]+){0,3}"
    r"(?:(?:has|have|did) (?:any(?:one|body)|you(?: all| guys)?|some(?:one|body)) (?:read|seen|see|looked at)"
    r"|(?:i(?:['’](?:m|ve|d|ll))?|we(?:['’](?:re|ve|d|ll))?) (?:[a-z]+ ){0,3}?(?:read(?:ing)?|re-?read(?:ing)?|saw"
    r"|liked|loved|enjoyed|recommend|suggest|vote for|propose|found|start with|present(?:ing)?|take|pick|add)"
    r"|(?:(?:i|we) )?(?:thinking|talking|reading|raving|thought|talked|raved) (?:about|of)"
    r"|(?:re-?|start |starting |try |please )?(?:read|reading)"
    r"|check out|have a look at|look at|start with|take a look at|(?:here|this) is|don['’]t miss|there['’]?s(?: also)?"
    r"|cf\.?|see(?: also)?|vgl\.?|siehe(?: auch)?|voir(?: aussi)?|vedi(?: anche)?|also|auch|aussi|anche|también"
    r"|(?:and |und |et |e |y )(?:for|für|per|para|pour) (?:the |die |den |les |la |los |las |i |gli )?[\w-]{1,30}))"
    r"[:,]?\s(?=[^\W\d_a-z]|\d|[“\"«„])"
)
# How people address each other: where such a word stands before a colon, no title begins.
_ADDRESSING = frozenset({
    "i'd", "i'll", "i'm", "i've", "we'll", "we're", "we've", "let's", "here's", "there's", "that's", "it's", "pls",
    "please", "ok", "okay", "hey", "hi", "hello", "btw", "fyi", "folks", "everyone", "thanks", "ich", "mir", "euch",
    "ecco", "ragazzi", "voici", "vous", "yo",
})  # fmt: skip
# What ends a remark of a few words before a title: "Many of you sent me this one: …", "and for Tuesday: …".
_ANNOUNCING = frozenset({
    "one", "ones", "mention", "pick", "paper", "read", "reading", "recommendation", "suggestion", "bonus", "gold",
    "goldie", "favourite", "favorite", "year", "start", "next", "also", "then", "finally", "lastly", "plus", "here",
    "mine", "today", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week",
    "thread", "link", "too", "forgot", "missed", "missing", "vergessen", "oublié", "olvidé", "dimenticato",
    "vote", "choice", "auch", "noch", "dann", "zuletzt", "heute", "morgen", "mal", "poi",
    "anche", "infine", "oggi", "domani", "aussi", "puis", "enfin", "demain", "también", "luego", "hoy",
})  # fmt: skip
_MOST_ANNOUNCING = 8  # words
# What those who speak say of themselves and to others.
TALKING = frozenset({
    "i", "i'd", "i'll", "i'm", "i've", "me", "my", "you", "your", "you're", "we'll", "we're", "we've",
    "that's", "here's", "there's", "it's", "let's", "don't", "didn't", "can't", "isn't", "doesn't", "won't", "thanks",
    "thank", "thx", "pls", "please", "plz", "lol", "haha", "btw", "imho", "imo", "fyi", "wow", "yeah", "ok", "okay",
    "hey", "hi", "hello", "guys", "folks", "everyone", "anyone", "someone", "somebody", "anybody", "tomorrow",
    "tonight", "yesterday", "sorry", "congrats", "congratulations", "ciao", "grazie", "hallo", "danke",
    "bitte", "merci", "bonjour", "hola", "gracias", "ragazzi", "euch", "dir", "mir", "ich", "vous", "moi",
})  # fmt: skip
# What people say of papers, rooms and meetings, as no bare title does.
PRAISING = frozenset({
    "great", "good", "nice", "cool", "love", "loved", "best", "amazing", "brilliant", "classic", "fun", "must",
    "paper", "papers", "read", "sec", "section", "fig", "figure", "pdf", "link", "slides", "code", "talk", "meeting",
    "room", "lunch", "coffee", "that", "this", "these", "those", "slot", "vote", "pizza", "today", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
})  # fmt: skip
# What begins a remark on a list: "Mine, in no order".
OWNING = frozenset({"mine", "ours", "yours", "meine", "unsere"})
# What begins a sentence about somebody, where no title is in capitals.
SAYING = frozenset({
    "i", "i'm", "i've", "i'd", "i'll", "he", "she", "they", "it's", "that's", "let's", "we'll", "we've", "we're",
    "you're", "ich", "wir", "je", "io", "yo",
})  # fmt: skip


def without_lead(title: str) -> str:
    """Return a title without what was said before it: "I'll start: Ice", "Next ❤ Ice", "still reading Ice"."""
    title = title.rpartition("\ue000")[2].strip() or title.replace("\ue000", " ").strip()
    last = next(iter(reversed(list(_SENTENCE.finditer(title)))), None)
    if last is not None and not TALKING.isdisjoint(words_of(title[: last.start()])):
        title = title[last.end() :]
    for sign in (": ", " – ", " — ", " - "):
        lead, found, rest = title.partition(sign)
        if found and rest and _is_lead(lead, rest):
            title = rest.strip()
    opener = _OPENER.match(title)
    if opener and opener.end() < len(title):
        is_talk = title[0].islower() or len(opener[0].split()) > 1
        title = title[opener.end() :] if is_talk else title
    return title.strip(" ,")


def _is_lead(lead: str, rest: str) -> bool:
    """Return whether people say ``lead`` before a title, and it is no part of one."""
    words = _WORD.findall(lead)
    if not 0 < len(words) < 12 or not (rest[0].isupper() or rest[0].isdigit() or not rest[0].isascii()):
        return False
    first = words[0]
    if first.isalpha() and first.islower() and (len(words) > 1 or first in _ANNOUNCING):
        return True
    said = words_of(lead)
    return not _ADDRESSING.isdisjoint(said) or (said[-1] in _ANNOUNCING and len(said) <= _MOST_ANNOUNCING)


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def is_title_case(text: str) -> bool:
    """Return whether the long words of a text begin with capitals."""
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.7 * len(words)
