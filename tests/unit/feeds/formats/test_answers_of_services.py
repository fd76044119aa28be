"""Answers of services hold more than papers: messages, reviews, figures, earlier versions, and marks in the text."""

from __future__ import annotations

import json

import pytest

from readinglist import feeds
from readinglist.errors import ReadingListError
from readinglist.model import Feed, Link, LinkKind


def _json(value: object) -> Feed:
    return feeds.parse(json.dumps(value).encode(), "answer.json")


def _titles(feed: Feed) -> list[str]:
    return [entry.metadata.title for entry in feed.entries]


_ATOM = """<?xml version='1.0' encoding='UTF-8'?><feed xmlns="http://www.w3.org/2005/Atom">
<id>https://arxiv.org/api/x</id><title>arXiv Query</title>
{entries}</feed>"""
_ERROR = """<entry><id>https://arxiv.org/api/errors#bad</id><title>Error</title>
<summary>incorrect id format for 2611.9</summary><author><name>arXiv api core</name></author></entry>"""
_PAPER = """<entry><id>https://arxiv.org/abs/2501.00001v{version}</id><title>{title}</title><summary>Words.</summary>
<author><name>Ada Example</name></author></entry>"""


def test_an_error_of_arxiv_is_told_and_is_no_paper() -> None:
    with pytest.raises(ReadingListError) as raised:
        feeds.parse(_ATOM.format(entries=_ERROR).encode(), "answer.xml")
    assert str(raised.value.message) == "arXiv answered with an error: incorrect id format for 2611.9."
    feed = feeds.parse(
        _ATOM.format(entries=_ERROR + "\n" + _PAPER.format(version=1, title="A paper")).encode(), "a.xml"
    )
    assert _titles(feed) == ["A paper"]


def test_of_several_versions_in_an_answer_the_newest_is_the_paper() -> None:
    both = _PAPER.format(version=1, title="Old words") + "\n" + _PAPER.format(version=2, title="New words")
    feed = feeds.parse(_ATOM.format(entries=both).encode(), "answer.xml")
    assert [(one.metadata.title, one.metadata.arxiv_version) for one in feed.entries] == [("New words", 2)]
    assert [one.name for one in feed.skipped] == ["feed header and footer", "earlier version"]

    def preprint(version: str, title: str) -> dict[str, str]:
        return {"title": title, "doi": "10.1101/2025.01.01.000001", "version": version, "authors": "Li, W.; Wu, L."}

    feed = _json({"collection": [preprint("1", "Old"), preprint("3", "New"), preprint("2", "Between")]})
    assert _titles(feed) == ["New"]


def test_a_doi_of_arxiv_has_the_version_that_its_record_states() -> None:
    feed = _json(
        {"data": {"attributes": {"doi": "10.48550/arxiv.2501.00001", "titles": [{"title": "T"}], "version": "4"}}}
    )
    assert (feed.entries[0].metadata.arxiv_id, feed.entries[0].metadata.arxiv_version) == ("2501.00001", 4)


def test_reviews_figures_covers_and_deleted_notes_are_problems_and_no_papers() -> None:
    crossref = [
        {"DOI": "10.5555/1", "type": "journal-article", "title": ["The paper"]},
        {"DOI": "10.5555/2", "type": "peer-review", "title": ["Review for The paper"]},
        {"DOI": "10.5555/3", "type": "component", "title": ["Figure 1 from: The paper"]},
        {"DOI": "10.5555/4", "type": "journal-article", "title": ["Issue Information"]},
        {"id": "x", "doi": "10.5555/5", "is_paratext": True, "title": "Cover picture"},
    ]
    feed = _json({"message": {"items": crossref}})
    assert _titles(feed) == ["The paper"]

    def note(name: str, **more: object) -> dict[str, object]:
        content = {"title": {"value": name}, "abstract": {"value": "Words."}}
        return {"id": name, "forum": name, "invitations": ["x"], "content": content, **more}

    feed = _json(
        {"notes": [note("Here"), note("Gone", ddate=1_700_000_000_000), note("Official Review", replyto="Here")]}
    )
    assert _titles(feed) == ["Here"]


def test_names_are_read_without_entities_and_no_author_is_called_anonymous() -> None:
    value = {"title": "A title", "abstract": "Words.", "authors": ["Ada Example", "S. &Ouml;ld"]}
    assert _json([value]).entries[0].metadata.authors == ("Ada Example", "S. Öld")
    assert _json([{**value, "authors": ["Anonymous"]}]).entries[0].metadata.authors == ()


def test_two_authors_of_one_name_are_two_if_the_service_tells_them_apart() -> None:
    def people(*ids: str) -> list[dict[str, object]]:
        return [{"author": {"id": one, "display_name": "Wei Wang"}} for one in ids]

    assert _json([{"title": "T", "authorships": people("A1", "A2")}]).entries[0].metadata.authors == ("Wei Wang",) * 2
    assert _json([{"title": "T", "authorships": people("A1", "A1")}]).entries[0].metadata.authors == ("Wei Wang",)


def test_marks_that_biorxiv_leaves_in_abstracts_and_scripts_are_taken_off() -> None:
    marked = (
        "O_ST_ABSBackgroundC_ST_ABSSleep is good. We find O_SCPCAPNREMC_SCPCAP spindles. O_FIG O_LINKSMALLFIG x C_FIG"
    )
    value = {"title": "A <script>alert(1)</script>title", "doi": "10.1101/1", "abstract": f"O_ABS {marked} C_ABS"}
    metadata = _json([value]).entries[0].metadata
    assert metadata.abstract == "Background: Sleep is good. We find NREM spindles."
    assert metadata.title == "A title"


def test_a_list_of_published_preprints_is_of_the_preprints() -> None:
    value = {
        "preprint_doi": "10.1101/2025.01.01.000001",
        "published_doi": "10.1091/mbc.1",
        "published_journal": "Cell Things",
        "preprint_platform": "bioRxiv",
        "preprint_title": "Yeast",
        "preprint_date": "2025-09-20",
        "published_date": "2026-11-01",
    }
    metadata = _json({"collection": [value]}).entries[0].metadata
    assert (metadata.title, metadata.doi, metadata.published, metadata.venue) == (
        "Yeast",
        "10.1101/2025.01.01.000001",
        "2025-09-20",
        "bioRxiv",
    )
    assert metadata.links == (Link(LinkKind.DOI, "https://doi.org/10.1091/mbc.1"),)


def test_affiliations_in_arxiv_feeds_are_no_names_and_authors_with_elements_need_no_guess_at_commas() -> None:
    rss = """<rss version="2.0"><channel><title>cs.LG</title><item><title>On moss</title>
<link>https://arxiv.org/abs/2609.90002</link><description>arXiv:2609.90002v3 Announce Type: new
Abstract: We determine.</description><guid>oai:arXiv.org:2609.90002v3</guid>
<journal_reference>J. Moss 4 (2026)</journal_reference>
<creator>Ada Example (Univ. of Nowhere (South)), Bo Li</creator></item></channel></rss>"""
    metadata = feeds.parse(rss.encode(), "a.rss").entries[0].metadata
    assert (metadata.authors, metadata.venue) == (("Ada Example", "Bo Li"), "J. Moss 4 (2026)")
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>P</title><entry><title>A mouse</title>
<author><name>María José Cascante</name></author><author><name>X. Y.</name></author>
<id>10.1371/journal.pone.0999002</id>
<content type="html">&lt;p&gt;by María José Cascante, X. Y.&lt;/p&gt; We looked.</content></entry></feed>"""
    metadata = feeds.parse(atom.encode(), "a.atom").entries[0].metadata
    assert (metadata.authors, metadata.doi) == (("María José Cascante", "X. Y."), "10.1371/journal.pone.0999002")


def test_a_name_that_pubmed_has_corrected_is_no_second_author() -> None:
    xml = """<?xml version="1.0"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article>
<ArticleTitle>Tea</ArticleTitle><AuthorList>
<Author ValidYN="Y"><LastName>New</LastName>
<ForeName>Ada</ForeName></Author>
<Author ValidYN="N"><LastName>Nwe</LastName><ForeName>Ada</ForeName></Author></AuthorList></Article></MedlineCitation>
</PubmedArticle></PubmedArticleSet>"""
    assert feeds.parse(xml.encode(), "a.xml").entries[0].metadata.authors == ("Ada New",)


@pytest.mark.parametrize("title", ["Not Found", "404 Not Found", "Just a moment...", "Access Denied", "Error 503"])
def test_an_error_page_is_no_paper(title: str) -> None:
    page = f"<!doctype html><html><title>{title}</title><h1>{title}</h1><p>The requested URL was not found.</p>"
    with pytest.raises(ReadingListError):
        feeds.parse(page.encode(), "page.html")


def test_links_called_doi_or_pdf_belong_to_the_reference_before_them() -> None:
    page = """<html><body><h2>2025</h2><ul>
<li>A. Smith, B. Jones. "Learning to pour tea with robots". In Proc. of ICRA.
[<a href="https://arxiv.org/abs/2501.01234">arXiv</a>]
[<a href="x.pdf">PDF</a>]</li>
<li>Jones, B., and Smith, A. (2024). A kettle is not a pot. Journal of Kettles, 3(2), 1-10.
<a href="https://doi.org/10.5555/kk.1">doi</a></li>
<li>Talk: <a href="/slides.pdf">Why kettles?</a></li></ul></body></html>"""
    found = [entry.metadata for entry in feeds.parse(page.encode(), "page.html").entries]
    assert [(one.title, one.authors, one.published, one.arxiv_id, one.doi) for one in found] == [
        ("Learning to pour tea with robots", ("A. Smith", "B. Jones"), "2025", "2501.01234", ""),
        ("A kettle is not a pot", ("B. Jones", "A. Smith"), "2024", "", "10.5555/kk.1"),
    ]


def test_each_line_of_a_list_of_links_is_a_paper_of_its_own_whatever_is_around_the_link() -> None:
    lines = (
        "# To read",
        "- [Quantum words in sign language](https://arxiv.org/abs/2107.97093)",
        "- <https://arxiv.org/pdf/hep-th/0307939>",
        "- [paper](http://arxiv.org/abs/0807.9748v1) *great*",
        "- [ ] arXiv:2503.97098",
        '"10.5555/fict.2018.1255",',
        "10.5555/fict.2024.1176?utm_source=x",
        "1. [How tree rings sha…](https://arxiv.org/html/2312.97052v1#S2)",
        "| Calibration without labels | [abs](https://arxiv.org/abs/0807.9803) |",
    )
    found = [entry.metadata for entry in feeds.parse("\n".join(lines).encode(), "list.md").entries]
    assert [(one.title, one.arxiv_id or one.doi) for one in found] == [
        ("Quantum words in sign language", "2107.97093"),
        ("arXiv hep-th/0307939", "hep-th/0307939"),
        ("arXiv 0807.9748", "0807.9748"),
        ("arXiv 2503.97098", "2503.97098"),
        ("DOI 10.5555/fict.2018.1255", "10.5555/fict.2018.1255"),
        ("DOI 10.5555/fict.2024.1176", "10.5555/fict.2024.1176"),
        ("arXiv 2312.97052", "2312.97052"),
        ("Calibration without labels", "0807.9803"),
    ]
