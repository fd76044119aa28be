"""Find which of some papers match a search, as if they alone were in the index."""

from __future__ import annotations

from collections.abc import Iterable

from readinglist.model import PaperText, QueryNode
from readinglist.search.builder import SegmentBuilder
from readinglist.search.evaluate import Evaluator, FindFacet
from readinglist.search.segment import all_live
from readinglist.search.snapshot import Snapshot


def matching_unindexed(papers: Iterable[PaperText], tree: QueryNode, find_facet: FindFacet) -> frozenset[int]:
    """Return the ids of those papers that match; ``find_facet`` returns those that match a facet."""
    builder = SegmentBuilder()
    for paper in papers:
        builder.add(paper)
    if not len(builder):
        return frozenset()
    segment = builder.build()
    return frozenset(Evaluator(Snapshot.of([(segment, all_live(segment))])).find(tree, find_facet))
