"""Papers to export, and hostile texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

from readinglist.exchange import ExportOptions, citation_keys
from readinglist.model import Highlight, HighlightColour, Link, LinkKind, Metadata, Paper, PaperName, Status, Tag

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

HOSTILE = (
    "100% of {braces} and \\commands{",
    "}} unbalanced {",
    "\"quoted\", and 'so' on",
    "line one\nline two\r\n\r\nTY  - JOUR\nER  - ",
    "@article{x, title={y}}",
    "a\n@misc(evil, title = {z})",
    "<script>alert(1)</script> & <b>bold</b> &amp;",
    "\u202egnitirw\u202c \u2067x\u2069",
    '=HYPERLINK("http://x")',
    "$5 and $6, $x_1^2$, $\\frac{1}{2}$, a_b ^ ~ # &",
    "---\nstatus: read\n---\n# heading\n- item",
    "[[link]] ![img](x) `code` ==mark== %%comment%% {{macro}}",
    "Über 数学 \U0001f600 \u0301 ½ \u2028 \x85 \ufeff",
)
ALPHABET = st.sampled_from("ab Z9{}\\$%&#_~^\"'<>=+-@,;:()[]|`*!\n\r\t.\u2028\x85\x00\x1f\u202e\xa0é数\U0001f600/")
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(ALPHABET, max_size=60))


def paper(number: int = 1, **more: Any) -> Paper:
    """Build a paper with every field set."""
    metadata = more.pop("facts", None) or Metadata(
        title=more.pop("title", "Forgetting by Design in LoRA Models"),
        abstract=more.pop("abstract", "We forget 85% of it. Nothing is lost, $O(n^2)$ remains."),
        authors=more.pop("authors", ("Ada Lovelace", "Jan van der Berg", "Bo Ito, Jr.", "OpenAI", "Deep Sea Team")),
        published=more.pop("published", "2025-01-28"),
        venue=more.pop("venue", ""),
        organisation=more.pop("organisation", "Tidewater Labs"),
        arxiv_id=more.pop("arxiv_id", "2501.15420"),
        arxiv_version=2,
        doi=more.pop("doi", "10.1000/xyz_1"),
        keywords=more.pop("keywords", ("memory",)),
        links=more.pop("links", (Link(LinkKind.CODE, "https://github.com/a/b"), Link(LinkKind.PAGE, "javascript:x"))),
    )
    values: dict[str, Any] = {
        "status": Status.READ,
        "starred": True,
        "added": NOW,
        "status_at": NOW,
        "tags": (Tag("llm/training", 1), Tag("to discuss", 2)),
        "note": "**Forgets.**\n\n- the budget",
        "highlights": (Highlight(7, 0, 20, metadata.abstract[:20], HighlightColour.GREEN, "the idea"),),
    }
    return Paper(id=number, metadata=metadata, **(values | more))


def plain_paper(number: int = 1, title: str = "A Title") -> Paper:
    """Build a paper of which only the title is known."""
    return Paper(number, Metadata(title), Status.INBOX, starred=False, added=NOW)


def export_options(papers: Sequence[Paper], **more: Any) -> ExportOptions:
    """Return options to export papers, with their citation keys."""
    return replace(ExportOptions("Queue", NOW, len(papers), keys(papers)), **more)


def keys(papers: Sequence[Paper]) -> dict[int, str]:
    """Return the citation keys of papers."""
    first = (paper.metadata.authors[0] if paper.metadata.authors else "" for paper in papers)
    return citation_keys(
        PaperName(paper.id, author, paper.metadata.published, paper.metadata.title)
        for paper, author in zip(papers, first, strict=True)
    )


@st.composite
def hostile_papers(draw: st.DrawFn) -> list[Paper]:
    """Return some papers with hostile texts in every field."""
    made = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        title, abstract, comment, tag, note = (draw(TEXTS) for _ in range(5))
        made.append(
            paper(
                number,
                title=f"T{title}",
                abstract=f"A {abstract}",
                authors=tuple(draw(st.lists(TEXTS, max_size=3))),
                venue=draw(TEXTS),
                organisation=draw(TEXTS),
                tags=(Tag(f"t{tag}", 0),),
                note=note,
                highlights=(Highlight(1, 0, 2, "A ", HighlightColour.BLUE, comment),),
            )
        )
    return made
