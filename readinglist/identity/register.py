"""Find the records that may be the same paper as a new one, in time that does not grow with their number."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from readinglist.identity.same_paper import ID_KINDS, Comparison, evidence, judge, strong_ids
from readinglist.identity.title_key import title_key
from readinglist.model import Metadata

T = TypeVar("T", bound=Hashable)
_FEW = 24  # records with one title or id that are all compared; of more, those that share evidence
_MAX_SHARED = 8  # records compared for each piece of evidence


@dataclass(frozen=True, slots=True)
class PaperMatch(Generic[T]):
    """A paper that may be the one looked for, one of its records, and how that compares."""

    paper: T
    metadata: Metadata
    comparison: Comparison


@dataclass(slots=True)
class _Group:
    """The records with one title or id, and for many of them, by evidence; grouped as far as ``grouped``."""

    records: list[int] = field(default_factory=list)
    by_evidence: dict[str, list[int]] = field(default_factory=dict)
    grouped: int = 0


class PaperRegister(Generic[T]):
    """Records of papers, by id and by title. A paper may have several records."""

    def __init__(self) -> None:
        self._records: list[tuple[Metadata, T]] = []
        self._records_of: dict[T, list[int]] = {}
        self._groups: dict[str, _Group] = {}  # by "arxiv …", "doi …" or "title …"

    def add(self, metadata: Metadata, paper: T, aliases: Iterable[str] = ()) -> None:
        """Add a record of a paper; ``aliases`` are further keys of its titles, and ids."""
        number = len(self._records)
        self._records.append((metadata, paper))
        self._records_of.setdefault(paper, []).append(number)
        named = (alias if alias.startswith(ID_KINDS) else f"title {alias}" for alias in aliases)
        for key in dict.fromkeys((*_keys(metadata), *named)):
            self._groups.setdefault(key, _Group()).records.append(number)

    def find(self, metadata: Metadata) -> list[PaperMatch[T]]:
        """Return the papers that may be the one of a record: those that are the same first, then the most alike."""
        found: dict[T, PaperMatch[T]] = {}
        compared: set[int] = set()
        for key in _keys(metadata):
            common_id = "" if key.startswith("title ") else key
            for number in self._candidates(key, metadata):
                if number in compared:
                    continue
                compared.add(number)
                known, paper = self._records[number]
                match = PaperMatch(paper, known, judge(metadata, known, common_id=common_id))
                if paper not in found or _rank(match) < _rank(found[paper]):
                    found[paper] = match
        return sorted((self._checked(match, metadata) for match in found.values()), key=_rank)

    def _candidates(self, key: str, metadata: Metadata) -> list[int]:
        group = self._groups.get(key)
        if group is None:
            return []
        if len(group.records) <= _FEW:
            return list(group.records)
        for number in group.records[group.grouped :]:
            for shared in evidence(self._records[number][0]):
                group.by_evidence.setdefault(shared, []).append(number)
        group.grouped = len(group.records)
        near = (number for shared in evidence(metadata) for number in group.by_evidence.get(shared, ())[:_MAX_SHARED])
        return list(dict.fromkeys((*near, *group.records[:_MAX_SHARED])))

    def _checked(self, match: PaperMatch[T], metadata: Metadata) -> PaperMatch[T]:
        """Return a match unless another record of the same paper contradicts it.

        A record that says little agrees with many papers that contradict each other.
        """
        records = self._records_of[match.paper]
        if match.comparison.contradictions or match.comparison.has_common_id or len(records) == 1:
            return match
        for number in records[:_FEW]:
            known, _ = self._records[number]
            comparison = judge(metadata, known)
            if comparison.contradictions:
                return PaperMatch(match.paper, known, comparison)
        return match


def _keys(metadata: Metadata) -> list[str]:
    key = title_key(metadata.title)
    return [*strong_ids(metadata), *([f"title {key}"] if key else [])]


def _rank(match: PaperMatch[T]) -> tuple[bool, int]:
    return not match.comparison.same, -match.comparison.score
