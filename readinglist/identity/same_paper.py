"""Judge whether two records are the same paper, and say what speaks against it.

A common arXiv id or DOI is proof, unless title and authors both say otherwise. An equal title is evidence only: it
counts if nothing contradicts it, and if it is a title that names one paper. What is missing contradicts nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from readinglist.i18n import Message, en, enn
from readinglist.identity.author_names import family_keys, shared_authors
from readinglist.identity.title_key import is_generic, names_kind, title_key
from readinglist.identity.venues import are_same_venue, is_preprint
from readinglist.model import Metadata

DECIDED = "decided "  # what keys of decisions begin with
ID_KINDS = ("arxiv ", "doi ")  # what ids begin with; no key of a title does
_IDENTICAL = 32  # the score of records that say the same
MAX_YEARS = 2  # between a preprint and what is published of it
_MIN_COMMON = 0.2  # of the words of two abstracts of one paper
_MIN_ABSTRACT = 25  # different words of an abstract that is compared
_MIN_START = 40  # letters of an abstract that is the start of a longer one
_MAX_ABSTRACT = 6000  # letters of an abstract that are compared
_ARXIV_DOI = "10.48550/arxiv."
_PREPRINT_DOI = re.compile(
    r"10\.(?:48550|1101|64898|21203|2139|26434|31219|31234|31235|31223|20944|36227|22541|5281|6084|14293|55458)/"
)
_VERSION = re.compile(r"v\d+$")
_NON_WORD = re.compile(r"[\W_]+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two records compare: what contradicts that they are the same paper, and how much speaks for it.

    ``unconfirmed`` is why an equal title says too little, without contradicting anything.
    """

    contradictions: tuple[Message, ...] = ()
    unconfirmed: Message | None = None
    score: int = field(default=0, compare=False)
    certain: bool = False  # more than the title speaks for it
    has_common_id: bool = False

    @property
    def same(self) -> bool:
        """Whether it is the same paper."""
        return not self.contradictions and self.unconfirmed is None

    @property
    def doubts(self) -> tuple[Message, ...]:
        """Why it may be another paper."""
        return self.contradictions if self.unconfirmed is None else (*self.contradictions, self.unconfirmed)


def strong_ids(metadata: Metadata) -> tuple[str, ...]:
    """Return the ids that identify a paper, each with its kind; the DOI of an arXiv paper is its arXiv id."""
    arxiv, doi = metadata.arxiv_id, metadata.doi.lower()
    if doi.startswith(_ARXIV_DOI):
        number = _VERSION.sub("", doi.removeprefix(_ARXIV_DOI))
        return tuple(dict.fromkeys(f"arxiv {one}" for one in (arxiv, number) if one))
    return (*((f"arxiv {arxiv}",) if arxiv else ()), *((f"doi {doi}",) if doi else ()))


def arxiv_dois(ids: Iterable[str]) -> list[str]:
    """Return the DOIs of the arXiv papers among some ids."""
    return [_ARXIV_DOI + one.removeprefix("arxiv ") for one in ids if one.startswith("arxiv ")]


def is_preprint_doi(doi: str) -> bool:
    """Return whether a DOI is that of a preprint, by its registrant."""
    return _PREPRINT_DOI.match(doi.lower()) is not None


def preferred_doi(known: str, update: str) -> str:
    """Return the known DOI, unless it is a preprint's and the paper has one of a journal now."""
    is_published = bool(update) and not _PREPRINT_DOI.match(update.lower())
    return update if is_published and _PREPRINT_DOI.match(known.lower()) else known or update


def has_only_title(metadata: Metadata) -> bool:
    """Return whether a record says nothing that tells its paper from others with the same title."""
    return not (strong_ids(metadata) or metadata.authors or metadata.abstract or metadata.published or metadata.venue)


def are_listed_apart(one: Metadata, other: Metadata) -> bool:
    """Return whether two lines of one list with the same title are two papers to its writer.

    They are if one has a name or a year and the other has not, or if the years differ and nothing else is known.
    """
    if has_only_title(one) is not has_only_title(other):
        return True
    are_bare = not any(strong_ids(each) or each.abstract or each.venue or each.links for each in (one, other))
    return are_bare and one.published[:4] != other.published[:4]


def judge(one: Metadata, other: Metadata, *, common_id: str = "") -> Comparison:
    """Compare two records that have a title in common, or ``common_id``."""
    if _facts(one) == _facts(other):
        return Comparison(score=_IDENTICAL, certain=True, has_common_id=bool(common_id))
    authors = shared_authors(one.authors, other.authors)
    if common_id:
        equal_title = title_key(one.title) == title_key(other.title)
        against = _differing_ids(one, other)
        differ = not equal_title and not _are_titles_related(one.title, other.title)
        score = (8 if common_id.startswith("arxiv") else 4) + 6 * equal_title + authors.some
        if not differ or not (authors.disjoint or against):
            return Comparison(score=score, certain=True, has_common_id=True)
        doubts = [
            _common(common_id),
            en("Different title."),
            *([en("Different authors.")] if authors.disjoint else []),
            *against,
        ]
        return Comparison(tuple(doubts), score=score, has_common_id=True)
    is_vague = is_generic(one.title)
    # Long texts are compared only where it matters.
    same_text = (is_vague or not authors.most) and _are_texts_same(one.abstract, other.abstract)
    years = _years_apart(one, other)
    doubts = _differing_ids(one, other)
    if authors.disjoint:
        doubts.append(en("Different authors."))
    if years > MAX_YEARS:
        doubts.append(enn("{n} year apart.", "{n} years apart.", years))
    if _do_venues_differ(one, other):
        doubts.append(en("Different venue."))
    if not authors.some and _are_texts_unrelated(one.abstract, other.abstract):
        doubts.append(en("Different abstract."))
    # An editor writes an editorial every year.
    confirmed = same_text or (authors.most and 0 <= years <= (0 if names_kind(one.title) else 1))
    unconfirmed = en("Many papers could have this title.") if is_vague and not confirmed else None
    return Comparison(
        tuple(doubts),
        unconfirmed,
        2 * same_text + 2 * authors.most + authors.some + (years in (0, 1)),
        same_text or authors.most,
    )


def decision_key(metadata: Metadata) -> str:
    """Return a key of what a feed says of a paper, under which a decision on it is remembered.

    The abstract, which changes most, counts only if there is nothing else.
    """
    ids = strong_ids(metadata)
    families = family_keys(metadata.authors, 3)
    told = [title_key(metadata.title), *ids, *families, metadata.published[:4]]
    if not ids and not families:
        told += [_letters(metadata.venue), _letters(metadata.abstract)]
    digest = hashlib.blake2b("\0".join(told).encode("utf-8", "replace"), digest_size=16).hexdigest()
    return DECIDED + digest


def evidence(metadata: Metadata) -> list[str]:
    """Return keys of what tells papers with the same title apart; two records of one paper mostly share one of them."""
    found = [f"facts {hash(_facts(metadata))}"]
    found += (f"author {family}" for family in family_keys(metadata.authors, 3))
    found += (f"abstract {start}" for start in (_letters(metadata.abstract)[:_MIN_START],) if start)
    return [*found, f"year {metadata.published[:4]}"]


def _differing_ids(one: Metadata, other: Metadata) -> list[Message]:
    """Return the ids of the same kind that differ; a preprint's DOI is of another kind than a journal's."""
    ours, theirs = _ids_by_kind(one), _ids_by_kind(other)
    return [
        en("Different arXiv ID, {arxiv}.", arxiv=theirs[kind])
        if kind == "arxiv"
        else en("Different DOI, {doi}.", doi=theirs[kind])
        for kind in ours
        if kind in theirs and ours[kind] != theirs[kind]
    ]


def _ids_by_kind(metadata: Metadata) -> dict[str, str]:
    ids: dict[str, str] = {}
    for one in strong_ids(metadata):
        kind, _, value = one.partition(" ")
        if kind == "doi" and _PREPRINT_DOI.match(value):
            kind, value = "preprint", _VERSION.sub("", value)
        ids.setdefault(kind, value)
    return ids


def _common(common_id: str) -> Message:
    return en("Same arXiv ID.") if common_id.startswith("arxiv") else en("Same DOI.")


def _years_apart(one: Metadata, other: Metadata) -> int:
    """Return the years between two records; -1 if one of them is unknown."""
    ours, theirs = one.published[:4], other.published[:4]
    known = all(len(year) == 4 and year.isascii() and year.isdigit() for year in (ours, theirs))
    return abs(int(ours) - int(theirs)) if known else -1


def _do_venues_differ(one: Metadata, other: Metadata) -> bool:
    ours, theirs = one.venue, other.venue
    if not ours or not theirs or is_preprint(ours) or is_preprint(theirs):
        return False
    if any("preprint" in _ids_by_kind(record) for record in (one, other)):
        return False
    return not are_same_venue(ours, theirs)


def _are_titles_related(one: str, other: str) -> bool:
    """Return whether two titles share half of the words of the shorter one."""
    ours, theirs = (set(_WORD.findall(title.casefold())) for title in (one, other))
    return 2 * len(ours & theirs) >= min(len(ours), len(theirs))


def _are_texts_same(one: str, other: str) -> bool:
    """Return whether an abstract equals another, or is its start."""
    if one == other:
        return bool(one)
    short, long = sorted((_letters(one), _letters(other)), key=len)
    return bool(short) and (short == long or (len(short) >= _MIN_START and long.startswith(short)))


def _are_texts_unrelated(one: str, other: str) -> bool:
    ours, theirs = (set(_LONG_WORD.findall(text[:_MAX_ABSTRACT].casefold())) for text in (one, other))
    fewer = min(len(ours), len(theirs))
    return fewer >= _MIN_ABSTRACT and len(ours & theirs) < _MIN_COMMON * fewer


def _facts(metadata: Metadata) -> tuple[object, ...]:
    ids, abstract = strong_ids(metadata), " ".join(metadata.abstract.split())
    return (ids, metadata.authors, metadata.published, metadata.venue, abstract)


def _letters(text: str) -> str:
    return _NON_WORD.sub("", text[:_MAX_ABSTRACT].casefold())
