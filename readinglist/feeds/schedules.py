"""Tell schedules of reading groups and seminars from tables of papers: who presents what, when and where."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADINGS = frozenset({
    "presenter", "presenters", "presentedby", "presenting", "speaker", "speakers", "who", "discussant",
    "discussants", "host", "chair", "moderator", "leader", "room", "place", "where", "when", "time", "week",
    "session", "meeting", "slot", "vortrag", "vortragende", "vortragender", "referent", "referentin", "wer", "wann",
    "wo", "raum", "ort", "uhrzeit", "woche", "sitzung", "intervenant", "intervenante", "orateur", "qui", "quand",
    "salle", "heure", "semaine", "séance", "ponente", "presenta", "quién", "cuándo", "sala", "aula", "hora",
    "semana", "sesión", "relatore", "relatrice", "chi", "quando", "ora", "settimana", "spreker", "zaal",
    "докладчик", "аудитория", "время", "неделя", "発表者", "担当", "場所", "报告人", "地点", "时间",
})  # fmt: skip
_YEARS = frozenset({
    "year", "pubyear", "publicationyear", "published", "publicationdate", "pubdate", "jahr", "année", "annee", "año",
    "anno", "jaar", "год", "年", "年份",
})  # fmt: skip
TITLES = frozenset({
    "papers", "article", "reading", "readings", "text", "topic", "talk", "thema", "artikel", "aufsatz", "lecture",
    "texte", "artículo", "lectura", "articolo", "lettura",
})  # fmt: skip
# What a row says in place of a paper.
_NO_PAPER = re.compile(
    r"(?:no|kein|keine|pas de|sin|nessun\w*|geen|without) |(?:tba|tbd|tbc|n/?a|none|cancell?ed|free|open|holidays?"
    r"|vacation|break|recess|easter|christmas|carnival|spring break|exams?|midterm|ostern|weihnachten|pfingsten|ferien"
    r"|feiertag|entfällt|frei|pâques|noël|vacances|férié|pascua|navidad|vacaciones|festivo|pasqua|natale|vacanze|lunch|dinner"
    r"|social|discussion|retreat|conference|presenter chooses|to be (?:announced|decided|confirmed))\b",
    re.IGNORECASE,
)
_OPENING = "“\"«„'‘¿¡「『"
_BARE_WORDS = 4  # of a title with nothing beside it


def is_schedule(headings: Sequence[str]) -> bool:
    """Return whether a table with these headings says who presents papers, or where."""
    return any(heading_key(name) in _HEADINGS for name in headings)


def heading_key(cell: str) -> str:
    """Return the letters and digits of a heading in lower case."""
    return re.sub(r"[\W_]+", "", cell.casefold())


def is_year(heading: str) -> bool:
    """Return whether a column has the years of papers; the dates of a schedule are those of its meetings."""
    return heading_key(heading) in _YEARS


def names_no_paper(title: str) -> bool:
    """Return whether a cell is no title, in a row without authors and a year: "no meeting", "Easter"."""
    title = title.strip()
    if not title or not (title[0].isalnum() or title[0] in _OPENING):
        return True
    if title[0].islower() or _NO_PAPER.match(title):
        return True
    # Writing without spaces between words, such as Chinese, has a word in about two signs.
    return len(title.split()) < _BARE_WORDS and (title.isascii() or len(title) < 3 * _BARE_WORDS)
