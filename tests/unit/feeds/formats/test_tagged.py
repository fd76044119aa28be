# ruff: noqa: E501 a feed is easier to read as it stands
"""Formats of tagged lines: each field is its own, and those that are not carried are counted by name."""

from __future__ import annotations

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.feeds.format_registry import load_format
from readinglist.model import Feed, FieldCount, ImportedReading, Metadata, Status


def read(text: str, name: str = "feed") -> Feed:
    feed = parse(text.encode(), name)
    assert unaccounted_lines(feed) == []
    return feed


def left(feed: Feed) -> dict[str, int]:
    return {field.name: field.count for field in feed.not_carried}


# --- RIS


@pytest.mark.parametrize("tag", ["ED", "TS", "ZZ", "Q9", "LG"])
def test_a_tag_that_is_not_known_is_a_field_and_no_text(tag: str) -> None:
    feed = read(f"TY  - JOUR\nTI  - Lamps of the Fen\nAB  - Lamps glow\nin the fen.\n{tag}  - A thing\nER  - \n")
    assert [entry.metadata.abstract for entry in feed.entries] == ["Lamps glow in the fen."]
    assert [count for name, count in left(feed).items() if name != "TS"] == ([] if tag == "TS" else [1])


def test_a_line_that_only_looks_like_a_tag_goes_on() -> None:
    feed = read("TY  - JOUR\nTI  - Lamps of the Fen\nAB  - We use\nXY - as a letter, and go on.\nER  - \n")
    assert feed.entries[0].metadata.abstract == "We use XY - as a letter, and go on."


def test_of_two_kinds_of_abstract_one_is_taken() -> None:
    feed = read("TY  - JOUR\nTI  - Lamps of the Fen\nN2  - A short word.\nAB  - Lamps glow.\nER  - \n")
    assert feed.entries[0].metadata.abstract == "Lamps glow."
    assert left(feed) == {"N2": 1}


def test_notes_of_zotero_are_notes_and_words_of_databases_are_not() -> None:
    record = "TY  - JOUR\nTI  - {}\nAB  - Lamps glow.\nN1  - {}\nKW  - fens\nER  - \n"
    feed = read(
        record.format("Lamps of the Fen", "<p>Read <b>again</b></p><p>in spring</p>")
        + record.format("Reeds of the Fen", "Export Date: 4 May 2024")
    )
    assert [entry.reading for entry in feed.entries] == [ImportedReading(note="Read again\n\nin spring"), None]
    assert left(feed) == {"notes": 1}
    assert feed.entries[0].metadata.keywords == ("fens",)


def test_text_around_the_records_is_set_aside() -> None:
    feed = read("Provider: Somebody\n1.\nTY  - JOUR\nTI  - Lamps of the Fen\nER  - \nNL  - Fen J\n\nLink to it\n")
    assert [entry.metadata.title for entry in feed.entries] == ["Lamps of the Fen"]
    assert feed.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "TY  - JOUR\nAU  - Reed, Ann\nER  - \nTY  - BOOK\nER  - \n",
        "@misc{a, author={Reed, Ann}, howpublished={\\url{https://arxiv.org/abs/2403.01234}}, year=2024}\n",
        "PMID- 1\nOWN - NLM\nAU  - Reed A\n",
        "FN Clarivate\nPT J\nAU Reed, A\nSO FENS\nER\n",
        "authors,year,doi,journal,keywords\nAnn Reed,2020,10.1000/1,Fens,lamps\n",
    ],
    ids=["RIS", "BibTeX", "PubMed", "Web of Science", "table"],
)
def test_records_without_titles_are_refused_and_no_line_of_them_is_a_title(text: str) -> None:
    with pytest.raises(ReadingListError, match=r"none of its records has a title|No column of this table"):
        parse(text.encode(), "feed")


# --- PubMed


def test_records_of_pubmed_keep_their_fields_apart() -> None:
    feed = read(
        "PMID- 11\nOWN - NLM\nDP  - 2021 Mar 4\nTI  - Lamps of\n      the Fen.\nLID - 10.1000/AB.1 [doi]\nAB  - BACKGROUND: Lamps\n      glow.\n"
        "CI  - Copyright 2021 Fen Press.\nFAU - Reed, Ann\nAU  - Reed A\nJT  - Fen Studies\nOT  - *lamps\nVI  - 3\n\n"
        "PMID- 12\nTI  - Reeds.\nMH  - Plants\n"
    )
    assert [entry.metadata for entry in feed.entries] == [
        Metadata(
            "Lamps of the Fen.",
            "BACKGROUND: Lamps glow.",
            ("Ann Reed",),
            "2021-03-04",
            "Fen Studies",
            doi="10.1000/ab.1",
            keywords=("lamps",),
        ),
        Metadata("Reeds."),
    ]
    assert left(feed) == {"MeSH terms": 1, "copyright": 1, "volume": 1}


def test_the_text_of_pubmed_is_read_paragraph_by_paragraph() -> None:
    feed = read(
        "1. Fen Stud. 2021 Mar 4;3(1):5-9. doi: 10.1000/ab.1. Epub 2021 Feb 1.\n\n"
        "Lamps of the\nFen: a study.\n\nReed A(1), van der Bog B(1)(2).\n\n"
        "Author information:\n(1)House of Fens.\n(2)House of Bogs.\n\n"
        "BACKGROUND: Lamps glow in\nthe fen.\n1. They glow at night.\n\nRESULTS: They glow.\n\nCopyright © 2021 Fen Press.\n\n"
        "DOI: 10.1000/ab.1\nPMID: 11\n\nConflict of interest statement: None.\n\n\n"
        "2. Fen Stud. 2020;2(1):1.\n\n[Reeds].\n\n[Article in Frisian]\n\nSedge C.\n\nPMID: 12\n"
    )
    assert [entry.metadata for entry in feed.entries] == [
        Metadata(
            "Lamps of the Fen: a study.",
            "BACKGROUND: Lamps glow in the fen. 1. They glow at night. RESULTS: They glow.",
            ("Reed A", "van der Bog B"),
            "2021-03-04",
            "Fen Stud",
            doi="10.1000/ab.1",
        ),
        Metadata("Reeds.", authors=("Sedge C",), published="2020", venue="Fen Stud"),
    ]
    assert left(feed) == {"author information": 1, "conflict of interest": 1, "copyright": 1}


# --- EndNote


def test_endnote_is_read_with_and_without_types() -> None:
    fields = "%T Lamps of\n the Fen\n%A Reed, Ann\n%A Bog, Bo\n%J Fen Studies\n%D 2021\n%R doi:10.1000/AB.1\n%K lamps\nfens\n%X Lamps glow.\n%Z Mine.\n%V 3\n"
    expected = Metadata(
        "Lamps of the Fen",
        "Lamps glow.",
        ("Ann Reed", "Bo Bog"),
        "2021",
        "Fen Studies",
        doi="10.1000/ab.1",
        keywords=("lamps", "fens"),
    )
    for text in (
        f"%0 Journal Article\n{fields}\n%0 Book\n%T Reeds\n%A Sedge, C\n",
        f"{fields}\n%T Reeds\n%A Sedge, C\n",
    ):
        feed = read(text)
        assert [entry.metadata for entry in feed.entries] == [expected, Metadata("Reeds", authors=("C Sedge",))]
        assert feed.entries[0].reading == ImportedReading(note="Mine.")
        assert left(feed) == {"volume": 1}


# --- Web of Science, RefWorks, Ovid, Embase and others


def test_web_of_science_is_read_with_full_names_and_wrapped_lines() -> None:
    feed = read(
        "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Reed, A\n   Bog, B\nAF Reed, Ann\n   Bog, Bo\nTI Lamps of\n   the Fen\nSO FEN STUDIES\n"
        "DE lamps; fens\nAB Lamps glow.\nPD MAR 4\nPY 2021\nDI 10.1000/AB.1\nCR Sedge C, 1999\n   Sedge C, 2000\nER\n\nPT J\nTI Reeds\nER\n\nEF\n"
    )
    assert [entry.metadata for entry in feed.entries] == [
        Metadata(
            "Lamps of the Fen",
            "Lamps glow.",
            ("Ann Reed", "Bo Bog"),
            "2021-03-04",
            "FEN STUDIES",
            doi="10.1000/ab.1",
            keywords=("lamps", "fens"),
        ),
        Metadata("Reeds"),
    ]
    assert left(feed) == {"cited references": 1}
    assert feed.problems == ()


def test_refworks_is_read() -> None:
    feed = read(
        "RT Journal Article\nSR Electronic(1)\nID 1\nA1 Reed,Ann\nT1 Lamps of the Fen\nJF Fen Studies\nYR 2021\nFD Mar\nAB Lamps glow.\nNO Mine.\n"
    )
    assert feed.entries[0].metadata == Metadata(
        "Lamps of the Fen", "Lamps glow.", ("Ann Reed",), "2021-03", "Fen Studies"
    )
    assert feed.entries[0].reading == ImportedReading(note="Mine.")


TAGS = "<{}. >\nVN  - Ovid\nAU  - Reed, Ann\nTI  - Lamps of the Fen. [Article]\nAB  - Lamps glow.\nYR  - 2021\nLG  - English\n\n"
NAMES = "<{}>\nAuthor\n  Reed, Ann PhD 1;  Bog, Bo MD *\nTitle\n  Lamps of the Fen.[Article]\nSource\n  Fen Studies. 3(1):5-9, March 2021.\nAbstract\n  Lamps glow.\nLanguage\n  English.\n\n"


@pytest.mark.parametrize(
    ("text", "authors", "venue"),
    [(TAGS, ("Ann Reed",), ""), (NAMES, ("Ann Reed", "Bo Bog"), "Fen Studies")],
    ids=["tags", "names"],
)
def test_ovid_is_read_in_both_of_its_forms(text: str, authors: tuple[str, ...], venue: str) -> None:
    feed = read(text.format(1) + text.format(2).replace("Lamps", "Reeds"))
    assert [entry.metadata for entry in feed.entries] == [
        Metadata(f"{what} of the Fen", f"{what} glow.", authors, "2021", venue) for what in ("Lamps", "Reeds")
    ]


def test_embase_is_read() -> None:
    feed = read(
        "RECORD 1\nTITLE\n  Lamps of\nthe Fen\nAUTHOR NAMES\n  Reed A.; Bog B.\nPUBLICATION YEAR\n  2021\nABSTRACT\n  Lamps\nglow.\nISSN\n  1\n\nRECORD 2\nTITLE\n  Reeds\n"
    )
    assert [(entry.metadata.title, entry.metadata.abstract) for entry in feed.entries] == [
        ("Lamps of the Fen", "Lamps glow."),
        ("Reeds", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "--AU-- Reed, Ann\n--TI-- Lamps of the Fen\n--AB-- Lamps glow.\n--YP-- 2021\n------\n",
        "Record.*INSPEC.*\n\nTI ~ Lamps of the Fen\nAU ~ Reed, Ann\nAB ~ Lamps glow.\nPY ~ 2021\n",
        "TI- Lamps of the Fen\nAU- Reed, Ann\nPU- Fen Press\nPY- 2021\nAB- Lamps glow.\nHL- Ely\n",
    ],
    ids=["Biblioscape", "INSPEC", "catalogue"],
)
def test_other_tags_are_no_titles(text: str) -> None:
    assert [entry.metadata for entry in read(text).entries] == [
        Metadata("Lamps of the Fen", "Lamps glow.", ("Ann Reed",), "2021")
    ]


# --- BibTeX


def bib(fields: str, *, more: str = "") -> Feed:
    return read(f"@article{{k,\n title = {{Lamps of the Fen}},\n {fields}}}\n{more}")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"Erd{\H{o}}s, Erd\H{o}s and Erd\H os", "Erdős, Erdős and Erdős"),
        (r"{\v{C}}apek \v{C}apek {\v C}apek", "Čapek Čapek Čapek"),
        (r"Fran\c cois Fran{\c{c}}ois", "François François"),
        (r"{\L}\'od\'z and {\L}{\'o}d{\'z}", "Łódź and Łódź"),
        (r"Stra{\ss}e \ss{} \o{}re {\O}re \AA rhus {\aa}", "Straße ß øre Øre Århus å"),
        (r"Garc{\'{\i}}a Garc\'{\i}a Garc\'ia Garc{\'\i}a", "García García García García"),
        (r"{{G}{\"o}del} and {{\'E}}mile", "Gödel and Émile"),
        (r"Nguy{\~{\^e}}n \k{a} \r{u} \u{g}", "Nguyễn ą ů ğ"),
        (r"5\,\% of \$6 --- \textasciitilde{}7 \& \textbackslash{}n \{x\}", "5 % of $6 --- ~7 & \\n {x}"),
        (r"$\ell_1$ in {\em very} \emph{small} \textbf{{LoRA}}s", r"$\ell_1$ in very small LoRAs"),
    ],
)
def test_letters_are_read_in_every_spelling(written: str, meant: str) -> None:
    (entry,) = read(f"@misc{{k, title = {{{written}}}, abstract = {{{written}}}, author = {{{{{written}}}}}}}").entries
    assert entry.metadata.title == meant
    if "LoRA" not in meant and "del" not in meant:
        assert entry.metadata.abstract == meant


def test_latex_of_the_authors_stays_in_a_file_that_writes_letters_as_they_are() -> None:
    written = r"A na\"ive flow~(of {\it small} ones) loses \textless2\% in {\L}{\'o}d{\'z}"
    (entry,) = bib(f"author = {{Gödel, Ada}}, abstract = {{{written}}}").entries
    assert entry.metadata.abstract == r"A na\"ive flow~(of {\it small} ones) loses \textless2% in Łódź"


def test_names_of_groups_stay_whole() -> None:
    feed = bib(
        "author = {{Fens and Bogs, Inc.} and Reed, Ann and van der Bog, Jr., Bo and {The {ABC} Team} and others}"
    )
    assert feed.entries[0].metadata.authors == (
        "Fens and Bogs, Inc.",
        "Ann Reed",
        "Bo van der Bog, Jr.",
        "The ABC Team",
    )


def test_same_titles_of_others_or_of_other_years_are_other_papers() -> None:
    feed = read(
        "@article{a, title={Editorial}, author={Reed, Ann}, year=2001}\n@article{b, title={Editorial}, author={Bog, Bo}, year=2001}\n"
        "@article{c, title={Editorial}, author={Reed, Ann}, year=2014}\n@article{d, title={Editorial}, author={Reed, A.}, year=2002}\n"
    )
    assert [(entry.metadata.authors, entry.metadata.published) for entry in feed.entries] == [
        (("Ann Reed",), "2001"),
        (("Bo Bog",), "2001"),
        (("Ann Reed",), "2014"),
        (("A. Reed",), "2002"),  # a title like this says nothing
    ]


def test_what_a_collection_says_holds_for_what_stands_in_it() -> None:
    feed = read(
        "@inproceedings{a, title={Lamps of the Fen}, author={Reed, Ann}, crossref={p}}\n@inproceedings{b, title={Reeds}, crossref={lost}}\n"
        "@proceedings{p, title={Fens of the World}, year=2021, editor={Bog, Bo}}\n"
    )
    assert [(entry.metadata.title, entry.metadata.venue, entry.metadata.published) for entry in feed.entries] == [
        ("Lamps of the Fen", "Fens of the World", "2021"),
        ("Reeds", "", ""),
        ("Fens of the World", "", "2021"),
    ]
    assert left(feed) == {"crossref": 1}


def test_comments_are_set_aside_with_all_that_is_in_them() -> None:
    feed = bib(
        "year = 2021",
        more="@comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n1 StaticGroup:fens\\;0\\;;\n@article{not, title={No}}\n}\n",
    )
    assert [entry.metadata.title for entry in feed.entries] == ["Lamps of the Fen"]
    assert feed.problems == ()


def test_entries_may_share_a_line_and_odd_fields_end_nothing() -> None:
    feed = read(
        "@a{a, title={One of Many}} @a{b, title={Two of Many}}\n@a{c,\n title={Three of Many},\n funding_text 1={x},\n !odd line,\n abstract={It is.}}\n"
    )
    assert [(entry.metadata.title, entry.metadata.abstract) for entry in feed.entries] == [
        ("One of Many", ""),
        ("Two of Many", ""),
        ("Three of Many", "It is."),
    ]


def test_abbreviations_that_multiply_each_other_stay_small() -> None:
    bomb = "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60))
    feed = read(f'@string{{s0 = "fen"}}\n{bomb}@misc{{k, title = s2 # " at night", note = s59}}')
    assert [entry.metadata.title for entry in feed.entries] == ["fenfenfenfen at night"]


def test_what_jabref_keeps_is_carried_and_the_rest_is_counted() -> None:
    feed = bib(
        "readstatus = {read}, ranking = {rank4}, relevance = {relevant}, groups = {Fens, {Reeds, tall}}, comment = {Mine \\& yours.},\n"
        "keywords = {lamps, glow}, creationdate = {2021-03-04T05:06:07}, owner = {ann}, volume = {3},\n"
        "file = {:lamps.pdf:PDF;:https\\://example.org/lamps.pdf:PDF}",
        more="@article{l, title={Reeds}, readstatus={skimmed}, file={:reeds.pdf:PDF}, pages={1--2}}\n",
    )
    first, second = feed.entries
    assert first.reading == ImportedReading(
        Status.READ,
        starred=True,
        tags=("Fens", "Reeds, tall", "rating/4"),
        note="Mine & yours.",
        added="2021-03-04T05:06:07.000000+00:00",
    )
    assert first.metadata.keywords == ("lamps", "glow")
    assert [link.url for link in first.metadata.links] == ["https://example.org/lamps.pdf"]
    assert second.reading == ImportedReading(tags=("skimmed",))
    assert feed.not_carried == tuple(FieldCount(name, 1) for name in ("file", "owner", "pages", "volume"))


def test_a_page_that_cites_is_no_bibliography() -> None:
    prose = ["The fens have lamps, and the lamps have fens; this is a page about both of them, at length."] * 20
    cite = ["@misc{k, title = {Lamps of the Fen}}"]
    assert not load_format("bibtex").sniff(Document([*prose, *cite]))
    assert load_format("bibtex").sniff(Document(["A list of mine", *cite, *cite]))
