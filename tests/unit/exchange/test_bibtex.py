"""BibTeX as bibtexparser reads it, and as this program itself does."""

from __future__ import annotations

import re

import pytest
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware, NameParts, SeparateCoAuthors, SplitNameParts
from hypothesis import example, given
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from readinglist import feeds
from readinglist.exchange import bibtex, fields
from readinglist.model import Paper, Tag
from tests.unit.exchange.papers import HOSTILE, export_options, hostile_papers, paper, plain_paper

Fields = dict[str, str]

# Two of LaTeX's own names that pylatexenc does not know.
KNOWN = get_default_latex_context_db()
KNOWN.add_context_category(
    "braces",
    prepend=True,
    macros=[
        MacroTextSpec("textbraceleft", simplify_repl="{"),
        MacroTextSpec("textbraceright", simplify_repl="}"),
        MacroTextSpec("textasciicircum", simplify_repl="^"),
    ],
)
DECODER = LatexNodes2Text(KNOWN, keep_braced_groups=False, math_mode="verbatim")
LIGATURES = {"—": "---", "–": "--", "“": "``", "”": "''", "¡": "!`", "¿": "?`", "‘": "`", "’": "'"}


def written(*papers: Paper) -> str:
    return "".join(bibtex.write(papers, export_options(papers)))


def read(source: str) -> list[Fields]:
    library = parse_string(source, append_middleware=[LatexDecodingMiddleware(decoder=DECODER)])
    assert not library.failed_blocks
    return [{field.key: str(field.value) for field in entry.fields} | {"key": entry.key} for entry in library.entries]


def flat(value: str) -> str:
    """Return a text without what LaTeX does not tell apart either: spaces, and signs that it prints as one."""
    for sign, typed in LIGATURES.items():
        value = value.replace(sign, typed)
    return " ".join(value.split())


def test_a_paper_is_written_as_a_reader_would() -> None:
    assert written(paper(venue="NeurIPS 2025")) == (
        "@inproceedings{lovelace2025forgetting,\n"
        "  title = {Forgetting by Design in {LoRA} Models},\n"
        "  author = {Lovelace, Ada and van der Berg, Jan and Ito, Jr., Bo and {OpenAI} and {Deep Sea Team}},\n"
        "  year = {2025},\n"
        "  month = jan,\n"
        "  day = {28},\n"
        "  booktitle = {NeurIPS 2025},\n"
        "  organization = {Tidewater Labs},\n"
        "  eprint = {2501.15420},\n"
        "  archivePrefix = {arXiv},\n"
        "  doi = {10.1000/xyz\\_1},\n"
        "  url = {https://arxiv.org/abs/2501.15420},\n"
        "  abstract = {We forget 85\\% of it. Nothing is lost, $O(n^2)$ remains.},\n"
        "  keywords = {llm/training, to discuss, memory},\n"
        "  annote = {**Forgets.**\n\n- the budget\n\n“We forget 85\\% of it.” – the idea},\n"
        '  readinglist = {{"status": "read", "starred": true, "tags": ["llm/training", "to discuss"], '
        '"note": "**Forgets.**\\n\\n- the budget", '
        '"highlights": [{"quote": "We forget 85% of it.", "comment": "the idea", "colour": "green"}], '
        '"added": "2026-03-02T12:00:00+00:00", "status_at": "2026-03-02T12:00:00+00:00"}},\n'
        "}\n\n"
    )


def test_what_the_reader_keeps_back_stays_back() -> None:
    one = paper()
    source = "".join(bibtex.write([one], export_options([one], include_abstracts=False, include_user_data=False)))
    assert set(read(source)[0]).isdisjoint({"abstract", "annote", "readinglist"})
    assert read(source)[0]["keywords"] == "memory"


def test_a_bare_title_is_an_entry() -> None:
    assert read(written(plain_paper())) == [
        {"title": "A Title", "readinglist": '"added": "2026-03-02T12:00:00+00:00"', "key": "title"}
    ]


def test_names_are_told_apart() -> None:
    library = parse_string(
        written(paper(authors=("Jan van der Berg", "Bo Ito, Jr.", "Deep Sea Team", "Rock and Roll Group"))),
        append_middleware=[SeparateCoAuthors(), SplitNameParts()],
    )
    assert library.entries[0]["author"] == [
        NameParts(first=["Jan"], von=["van", "der"], last=["Berg"]),
        NameParts(first=["Bo"], last=["Ito"], jr=["Jr."]),
        NameParts(last=["{Deep Sea Team}"]),
        NameParts(last=["{Rock and Roll Group}"]),
    ]


@pytest.mark.slow
@given(hostile_papers())
@example([paper(n, title=value, abstract=value, note=value) for n, value in enumerate(HOSTILE, start=1)])
def test_nothing_is_missing_whatever_the_texts_are(papers: list[Paper]) -> None:
    found = read(written(*papers))
    assert [one["key"] for one in found] == list(export_options(papers).keys.values())
    for one, expected in zip(found, papers, strict=True):
        metadata = expected.metadata
        assert flat(one["title"]) == flat(fields.one_line(metadata.title))
        assert flat(one["abstract"]) == flat(fields.one_line(metadata.abstract))
        assert flat(one.get("organization", "")) == flat(fields.one_line(metadata.organisation))
        assert flat(one["keywords"]) == flat(", ".join(fields.keywords(expected, include_tags=True)))
        assert flat(one["annote"]) == flat(fields.one_line("\n\n".join(bibtex.annotation_texts(expected))))
        assert one["eprint"] == metadata.arxiv_id


@given(hostile_papers())
def test_braces_balance_as_bibtex_counts_them(papers: list[Paper]) -> None:
    """Not only as LaTeX does: a brace behind a backslash counts."""
    for one in papers:
        depth = 0
        for char in bibtex.format_entry(one, export_options(papers)):
            depth += (char == "{") - (char == "}")
            assert depth >= 0
        assert depth == 0


@pytest.mark.parametrize("hostile", HOSTILE)
def test_this_program_reads_its_own(hostile: str) -> None:
    one = paper(title=f"About {hostile}", abstract=hostile, tags=(Tag("x", 0),))
    feed = feeds.parse(written(one).encode(), "x.bib")
    (entry,) = feed.entries
    assert (entry.metadata.arxiv_id, entry.metadata.doi) == ("2501.15420", "10.1000/xyz_1")
    assert entry.metadata.published == "2025-01-28"
    assert re.sub(r"\W", "", entry.metadata.abstract) != ""
    assert not feed.problems
