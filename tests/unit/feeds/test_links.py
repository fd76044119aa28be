from __future__ import annotations

import pytest

from readinglist.feeds.links import doi_in_path, find_links, parse_arxiv_id, parse_doi
from readinglist.model import Link, LinkKind


@pytest.mark.parametrize(
    ("text", "url", "kind"),
    [
        ("Code at https://github.com/a/b.", "https://github.com/a/b", LinkKind.CODE),
        ("(see https://github.com/a/b)", "https://github.com/a/b", LinkKind.CODE),
        ("is at github.com/a/b, and", "https://github.com/a/b", LinkKind.CODE),
        ("\\url{https://github.com/a/b_c}.", "https://github.com/a/b_c", LinkKind.CODE),
        ("\\href{https://a.github.io/b\\_c}{page}", "https://a.github.io/b_c", LinkKind.PROJECT),
        ("https://en.wikipedia.org/wiki/Ring_(algebra)", "https://en.wikipedia.org/wiki/Ring_(algebra)", LinkKind.PAGE),
        ("“https://arxiv.org/pdf/2501.00001v2”", "https://arxiv.org/pdf/2501.00001v2", LinkKind.PDF),
        ("https://arxiv.org/abs/2501.00001!", "https://arxiv.org/abs/2501.00001", LinkKind.ARXIV),
        ("DOI: 10.1000/Xyz.12.", "https://doi.org/10.1000/Xyz.12", LinkKind.DOI),
        ("**https://example.org/x.pdf**", "https://example.org/x.pdf", LinkKind.PDF),
    ],
)
def test_a_link_is_free_of_what_stands_around_it(text: str, url: str, kind: LinkKind) -> None:
    assert find_links(text) == (Link(kind, url),)


@pytest.mark.parametrize(
    "text", ["", "ftp://example.org/x", "javascript:alert(1)", "http://", "and/or 3.5/7", "a@b.org"]
)
def test_what_is_no_web_address_is_no_link(text: str) -> None:
    assert find_links(text) == ()


def test_a_link_that_is_said_twice_is_one() -> None:
    assert len(find_links("https://github.com/a/b and again https://github.com/a/b.")) == 1


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("https://arxiv.org/abs/2501.12345v3", ("2501.12345", 3)),
        ("http://arxiv.org/pdf/2501.12345.pdf", ("2501.12345", 0)),
        ("https://huggingface.co/papers/2501.12345#community", ("2501.12345", 0)),
        ("arXiv:hep-th/9901001v2 [hep-th]", ("hep-th/9901001", 2)),
        ("https://doi.org/10.48550/arXiv.2501.12345", ("2501.12345", 0)),
        ("2501.12345v1", ("2501.12345", 1)),
        ("2513.12345", ("", 0)),
        ("https://example.org/2501.12345", ("", 0)),
    ],
)
def test_an_arxiv_id_is_known_with_its_version(text: str, known: tuple[str, int]) -> None:
    assert parse_arxiv_id(text) == known


@pytest.mark.parametrize(
    "text", ["https://doi.org/10.1000/ABC", "doi:10.1000/abc", "10.1000/abc.", "http://dx.doi.org/10.1000%2Fabc"]
)
def test_a_doi_is_lower_case_without_resolver(text: str) -> None:
    assert parse_doi(text) == "10.1000/abc"


@pytest.mark.parametrize(
    ("url", "doi"),
    [
        ("https://www.x.example/doi/full/10.5555/Ice.2015", "10.5555/ice.2015"),
        ("https://www.x.example/doi/abs/10.5555/ice.2015?journalCode=ice", "10.5555/ice.2015"),
        ("https://x.example/doi/10.5555%2Fice.2015/full#s2", "10.5555/ice.2015"),
        ("https://x.example/content/pdf/10.5555/ice-2015.pdf", "10.5555/ice-2015"),
        ("https://x.example/articles/10.5555/a/b.1/full", "10.5555/a/b.1"),
        ("https://www.biorxiv.org/content/10.1101/2020.01.02.123456v2.full.pdf", "10.1101/2020.01.02.123456"),
        ("https://academic.oup.com/bib/article/doi/10.1093/bib/bbaa123/5868071", "10.1093/bib/bbaa123"),
        ("https://x.example/doi/suppl/10.5555/ice.2015/suppl_file/a.pdf", ""),
        ("https://x.example/blog/10.5555/ice", ""),
        ("https://x.example/search?from=/doi/10.5555/ice", ""),
    ],
)
def test_a_publishers_address_names_the_doi_of_its_paper(url: str, doi: str) -> None:
    assert doi_in_path(url) == doi
