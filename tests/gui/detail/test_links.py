"""The links of a paper."""

from __future__ import annotations

from readinglist.gui.detail.links import links_of
from readinglist.model import Link, LinkKind, Metadata


def test_there_is_one_link_for_each_target() -> None:
    links = (
        Link(LinkKind.ARXIV, "http://arxiv.org/abs/2401.00001v2"),
        Link(LinkKind.PDF, "https://www.arxiv.org/pdf/2401.00001v2.pdf"),
        Link(LinkKind.DOI, "http://dx.doi.org/10.1000/Gulls"),
        Link(LinkKind.PAGE, "https://example.org/Gulls/"),
        Link(LinkKind.PAGE, "http://example.org/Gulls"),
        Link(LinkKind.PAGE, "https://example.org/gulls"),
        Link(LinkKind.ARXIV, "https://arxiv.org/abs/2401.00002"),
    )
    found = links_of(Metadata("Gulls", arxiv_id="2401.00001", doi="10.1000/gulls", links=links))
    assert [link.url for link in found] == [
        "https://doi.org/10.1000/gulls",
        "https://arxiv.org/abs/2401.00001",
        "https://arxiv.org/pdf/2401.00001",
        "https://example.org/Gulls/",
        "https://example.org/gulls",
        "https://arxiv.org/abs/2401.00002",
    ]
