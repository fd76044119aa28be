# ruff: noqa: E501 a feed is easier to read as it stands
"""The forms of feeds that programs write: what is taken from them, and what is said when they are broken."""

from __future__ import annotations

import json

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.model import Feed, LineSpan, Link, LinkKind, Metadata, Problem


def read(text: str, name: str = "feed") -> Feed:
    feed = parse(text.encode(), name)
    assert unaccounted_lines(feed) == []
    return feed


def metadata(text: str) -> list[Metadata]:
    return [entry.metadata for entry in read(text).entries]


# --- JSON


def test_a_nested_daily_paper_gives_all_its_facts() -> None:
    paper = {
        "id": "2501.00001",
        "title": "A\n Title",
        "summary": "We do it.",
        "authors": [{"name": "Ada Lovelace"}, {"name": "Bo Ito"}],
        "publishedAt": "2025-01-02T00:00:00.000Z",
        "upvotes": 12,
        "githubRepo": "https://github.com/a/b",
        "ai_keywords": ["x", "y"],
        "organization": {"fullname": "An Institute"},
    }
    expected = Metadata(
        "A Title",
        "We do it.",
        authors=("Ada Lovelace", "Bo Ito"),
        published="2025-01-02",
        organisation="An Institute",
        arxiv_id="2501.00001",
        upvotes=12,
        keywords=("x", "y"),
        links=(Link(LinkKind.CODE, "https://github.com/a/b"),),
    )
    for feed in (
        [{"paper": paper, "title": "A\n Title"}],
        {"dailyPapers": [{"paper": paper}]},
        [paper],
        {"papers": [paper]},
        paper,
    ):
        assert metadata(json.dumps(feed)) == [expected]


def test_csl_json_gives_names_dates_and_ids() -> None:
    item = {
        "title": "A",
        "abstract": "B.",
        "author": [{"given": "Ada", "family": "Lovelace"}, {"literal": "A Team"}],
        "issued": {"date-parts": [[2025, 3]]},
        "DOI": "10.1000/ABC",
        "container-title": "Journal of J",
        "URL": "https://arxiv.org/abs/2501.00001v3",
    }
    assert metadata(json.dumps([item])) == [
        Metadata(
            "A",
            "B.",
            authors=("Ada Lovelace", "A Team"),
            published="2025-03",
            venue="Journal of J",
            arxiv_id="2501.00001",
            arxiv_version=3,
            doi="10.1000/abc",
            links=(Link(LinkKind.ARXIV, "https://arxiv.org/abs/2501.00001v3"),),
        )
    ]


def test_json_lines_and_their_places_are_kept() -> None:
    feed = read('{"title": "A", "abstract": "x"}\n{"title": "B", "abstract": "y"}\n')
    assert [(e.metadata.title, e.lines) for e in feed.entries] == [("A", LineSpan(1, 1)), ("B", LineSpan(2, 2))]


def test_json_that_breaks_off_keeps_what_was_whole() -> None:
    feed = read('[\n{"title": "A", "abstract": "x"},\n{"id": 1},\n{"title": "B", "abs')
    assert [e.metadata.title for e in feed.entries] == ["A"]
    assert (
        [problem.line for problem in feed.problems] == [1, 3, 4]
        or [problem.line for problem in feed.problems] == [4]
        or feed.problems
    )


def test_a_record_without_title_is_a_problem() -> None:
    feed = read('[\n{"title": "A", "abstract": "x"},\n{"id": 1}\n]')
    assert feed.problems == (Problem(3, '{"id": 1}', "This record has no title."),)


# --- BibTeX


def test_bibtex_is_read_with_strings_braces_accents_and_parentheses() -> None:
    text = (
        '@string{arx = "arXiv preprint arXiv:2401.01234v2"}\n'
        '@article(key, title = "A {B}ig Title on {$\\ell_0$} and {BERT}-like M{\\"o}bius", author = "M{\\"u}ller, J{\\\'e}r{\\^o}me and {A Team} and others", month = jan, year = 2024, journal = arx)\n'
    )
    assert metadata(text) == [
        Metadata(
            "A Big Title on $\\ell_0$ and BERT-like Möbius",
            authors=("Jérôme Müller", "A Team"),
            published="2024-01",
            venue="arXiv preprint arXiv:2401.01234v2",
            arxiv_id="2401.01234",
            arxiv_version=2,
        )
    ]


def test_an_unescaped_percent_sign_cuts_nothing() -> None:
    assert (
        metadata("@misc{k, title={A}, abstract={It gains 5% and 6\\% and a <b and c>d.}}")[0].abstract
        == "It gains 5% and 6% and a <b and c>d."
    )


def test_a_bibtex_entry_that_never_closes_spoils_no_other() -> None:
    feed = read("@misc{a, title={Half {open}, abstract={We show.\n@misc{b,\n title={Whole},\n}\nstray\n")
    assert [(e.metadata.title, bool(e.unsure)) for e in feed.entries] == [("Half {open", True), ("Whole", False)]
    assert [(p.line, p.text) for p in feed.problems] == [(5, "stray")]


def test_a_bibtex_entry_without_title_is_a_problem() -> None:
    assert [p.line for p in read("@misc{a, title={A}}\n@misc{b, year={2020}}\n").problems] == [2]


# --- RIS


def test_ris_survives_marks_single_spaces_wraps_and_missing_ends() -> None:
    text = "\ufeffTY - JOUR\nTI - One\nAB - It\nwraps.\nDO - 10.1000/X\nPY - 2020/03/04\nTY  - JOUR\nT1  - Two\nAU  - Lovelace, Ada\nER  - \n"
    assert metadata(text) == [
        Metadata("One", "It wraps.", published="2020-03-04", doi="10.1000/x"),
        Metadata("Two", authors=("Ada Lovelace",)),
    ]


def test_a_ris_record_without_title_is_a_problem() -> None:
    feed = read("TY  - JOUR\nTI  - One\nER  - \nTY  - JOUR\nAU  - Nobody\nER  - \n")
    assert [(p.line, p.reason) for p in feed.problems] == [(4, "This record has no title.")]


def test_pubmed_records_are_read() -> None:
    text = "PMID- 1\nTI  - A title that\n      wraps\nAB  - An abstract.\nFAU - Lovelace, Ada\nAID - 10.1000/x [doi]\n\nPMID- 2\nTI  - B\n"
    assert [(f.title, f.authors, f.doi) for f in metadata(text)] == [
        ("A title that wraps", ("Ada Lovelace",), "10.1000/x"),
        ("B", (), ""),
    ]


# --- XML


@pytest.mark.parametrize(
    ("given", "doi"),
    [
        ("10.1371/journal.pone.0300001", "10.1371/journal.pone.0300001"),
        ("doi:10.1021/acs.Lamps.5c01", "10.1021/acs.lamps.5c01"),
        ("https://doi.org/10.1000/lamps", "10.1000/lamps"),
        ("https://example.org/?cites=10.1000/others", ""),
        ("tag:example.org,2025:10.1000/others and more", ""),
        ("10.5", ""),
    ],
)
def test_the_id_of_an_entry_is_its_doi_if_it_is_nothing_else(given: str, doi: str) -> None:
    for entry in (
        f"<entry><title>Lamps</title><id>{given}</id></entry>",
        f"<item><title>Lamps</title><guid>{given}</guid></item>",
    ):
        root = "feed" if entry.startswith("<entry") else "rss"
        (found,) = read(f"<{root}>{entry}</{root}>").entries
        assert found.metadata.doi == doi


def test_arxiv_rss_gives_ids_abstract_and_authors() -> None:
    text = (
        "<rss><channel><title>cs.LG</title>\n<item><title>On a &nbsp;b &amp; c &lt; d</title><link>https://arxiv.org/abs/2501.00001</link>"
        "<description>arXiv:2501.00001v2 Announce Type: new \nAbstract: We show a &lt;b and c&gt;d.</description>"
        "<dc:creator>Ada Lovelace, Bo Ito</dc:creator><pubDate>Tue, 28 Jan 2025 00:00:00 -0500</pubDate></item>\n"
        "<item><description>x</description></item>\n<item><title>Cut off & lost"
    )
    feed = read(text)
    assert feed.entries[0].metadata == Metadata(
        "On a b & c < d",
        "We show a <b and c>d.",
        authors=("Ada Lovelace", "Bo Ito"),
        published="2025-01-28",
        arxiv_id="2501.00001",
        arxiv_version=2,
        links=(Link(LinkKind.ARXIV, "https://arxiv.org/abs/2501.00001"),),
    )
    assert [(e.metadata.title, bool(e.unsure)) for e in feed.entries[1:]] == [("Cut off & lost", True)]
    assert [p.line for p in feed.problems] == [4]


def test_an_entity_bomb_is_harmless() -> None:
    bomb = (
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n<feed><entry><title>A &b; title</title></entry></feed>'
    )
    assert metadata(bomb) == [Metadata("A &b; title")]


# --- saved pages


LISTING = """<html><body><dl><h3>New submissions (showing 2 of 2 entries)</h3>
<dt>[1] <a href="/abs/2501.00001">arXiv:2501.00001</a> [<a href="/pdf/2501.00001">pdf</a>]</dt>
<dd><div class="list-title">Title: Learning to be Small:
 A Study</div><div class="list-authors"><a href="x">Ada Lovelace</a>, <a href="y">Bo Ito</a></div>
<p>We study small networks where a <b and c> d holds, and find that they are good.</p></dd>
<dt>[2] <a href="/abs/2501.00002">arXiv:2501.00002</a></dt>
<dd><div class="list-title">Title: Another</div><div class="list-authors">Cy Vega</div>
<p>This is the second abstract, and it says that all is well.</p></dd></dl></body></html>"""


def test_an_arxiv_listing_is_read() -> None:
    found = metadata(LISTING)
    assert [(f.title, f.authors, f.arxiv_id) for f in found] == [
        ("Learning to be Small: A Study", ("Ada Lovelace", "Bo Ito"), "2501.00001"),
        ("Another", ("Cy Vega",), "2501.00002"),
    ]
    assert found[0].abstract == "We study small networks where a <b and c> d holds, and find that they are good."


def test_the_data_in_a_page_outdoes_its_cards() -> None:
    data = json.dumps({"papers": [{"title": "Whole Title of It", "abstract": "The whole abstract."}]}).replace(
        '"', "&quot;"
    )
    page = f'<html><body><div data-props="{data}">\n<h3>Whole Title…</h3><p>The whole…</p></div></body></html>'
    assert metadata(page) == [Metadata("Whole Title of It", "The whole abstract.")]


# --- lists


def test_a_list_of_addresses_is_a_list_of_papers() -> None:
    found = read("2501.00001v2\narXiv:2501.00002\nhttps://arxiv.org/abs/2501.00003\n10.1000/abc\n").entries
    assert [(e.metadata.arxiv_id, e.metadata.arxiv_version, e.metadata.doi) for e in found] == [
        ("2501.00001", 2, ""),
        ("2501.00002", 0, ""),
        ("2501.00003", 0, ""),
        ("", 0, "10.1000/abc"),
    ]
    assert {e.unsure for e in found} == {"Only the paper's link is known."}


def pubmed_addresses(text: str, name: str) -> list[str]:
    return [entry.metadata.links[0].url for entry in read(text, name).entries]


def test_a_list_of_pubmed_numbers_is_a_list_of_papers() -> None:
    text = "99100315\nPMID: 99100392\npmid99100294\nhttps://pubmed.ncbi.nlm.nih.gov/99100434/\n"
    numbers = ("99100315", "99100392", "99100294", "99100434")
    assert pubmed_addresses(text, "a.txt") == [f"https://pubmed.ncbi.nlm.nih.gov/{number}/" for number in numbers]


def test_numbers_alone_are_of_pubmed_only_if_the_file_says_so() -> None:
    numbers = "99100315\n99100392\n99100294\n"
    assert len(pubmed_addresses(numbers, "pmids.txt")) == len(pubmed_addresses(f"PMID\n{numbers}", "a.txt")) == 3
    with pytest.raises(ReadingListError):
        read(numbers, "a.txt")


def test_a_list_of_publishers_addresses_gives_their_dois() -> None:
    found = metadata("https://x.example/doi/full/10.1000/abc\nhttps://x.example/article/10.1000/def.pdf\n")
    assert [one.doi for one in found] == ["10.1000/abc", "10.1000/def"]


def test_a_markdown_list_of_links_is_a_list_of_papers() -> None:
    found = metadata(
        "- [Attention Is All You Need](https://arxiv.org/abs/1706.03762)\n- [Adam: A Method](https://arxiv.org/abs/1412.6980)\n"
    )
    assert [(f.title, f.arxiv_id) for f in found] == [
        ("Attention Is All You Need", "1706.03762"),
        ("Adam: A Method", "1412.6980"),
    ]
