"""What comes from elsewhere does nothing but be shown: feeds, searches, settings, names. See ``tests/THREATS.md``."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from readinglist import feeds
from readinglist.backend.feed_sources import FeedSource
from readinglist.errors import ReadingListError
from readinglist.exchange import FORMATS, ExportOptions, cite_plain, file_name
from readinglist.exchange import markdown as folder
from readinglist.feeds.references.reference import MOST_TEXT, read_reference
from readinglist.feeds.written import line as written_line
from readinglist.library import Library, open_library
from readinglist.model import Link, LinkKind, Metadata, Order, Paper, Status
from readinglist.search import Highlighter, parse, syntax_spans
from readinglist.settings import Settings, load
from readinglist.typeset import plain_source, typeset
from tests.builders import accept_all, entry, feed

pytestmark = pytest.mark.slow

ABSTRACT = "Rivers carry less ice every winter, and nobody has measured by how much. We do so in nine places."
TURNING = "\u202e\u2066\u202d"
LONGEST = 2.0  # seconds of the processor for 16,000 characters; what grows too fast needs minutes
SIZE = 16_000
PIECES = (
    *"a([{\\$<&@\"'`*_|- #~^%=,;:.)1é",
    *(
        "[[",
        "$a$ ",
        "\\frac",
        "\\begin{x}",
        "<a href=",
        "<!--",
        "&#",
        "@a{",
        "```",
        "**",
        "| ",
        "\t",
        "\n",
        "\r",
        "\n\n",
    ),
    *("http://", "https://a.", "www.a.", "10.1/", "arxiv:", "1.", "TY  - ", '{"a":', "[{", "{{", "]]>", "<![CDATA["),
    *("![", " ~", "^{", "title = {", "\u0301", "\u200b", "\u202e", "\U0001f600", "Abstract: ", "A b. ", "and ", "--"),
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """An empty library."""
    return open_library(tmp_path / "library.db")


# --- what takes for ever ------------------------------------------------------------------------------------


def _wrapped(before: str, after: str, name: str) -> Callable[[str], object]:
    return lambda text: feeds.parse(f"{before}{text}{after}".encode(), name)


def _given_out(text: str) -> list[object]:
    metadata = Metadata(text, text, (text[:500],), venue=text[:500], keywords=(text[:300],))
    paper = Paper(1, metadata, Status.INBOX, starred=False, added=datetime.now(UTC), note=text)
    terms = ExportOptions("t", datetime.now(UTC), 1, {1: "k"})
    writers = [writer for form in FORMATS if not form.is_weekly for writer in form.writers.values()]
    return [
        *(list(writer([paper], terms)) for writer in writers),
        list(folder.files([paper], terms)),
        cite_plain(metadata),
    ]


READERS: dict[str, Callable[[str], object]] = {
    "page": _wrapped("Title of a Paper One\n", f"\nTitle of Paper Two\n{ABSTRACT}\n", "x.txt"),
    "bibtex": _wrapped("@misc{a, title={x}}\n", "", "x.bib"),
    "bibtex field": _wrapped("@misc{a, title={x}, note={", "}}\n", "x.bib"),
    "ris": _wrapped("TY  - JOUR\nTI  - x\n", "\nER  - \n", "x.ris"),
    "ris note": _wrapped("TY  - JOUR\nTI  - x\nN1  - <p>", "\nER  - \n", "x.ris"),
    "pubmed": _wrapped("PMID- 1\nOWN - NLM\nTI  - x\nFAU - ", "\n", "x.nbib"),
    "pubmed text": _wrapped("1. J X. 2020;1.\n\nT.\n\nReed A, ", "\n\nPMID: 1\n", "x.txt"),
    "ovid": _wrapped("<1>\nTI  - x\nAU  - ", "\n", "x.txt"),
    "ovid source": _wrapped("<1>\nTI  - x\nSO  - ", "\n", "x.txt"),
    "web of science": _wrapped("FN C\nPT J\nTI x\nAU ", "\nER\n", "x.ciw"),
    "endnote": _wrapped("%0 Book\n%T x\n%A ", "\n", "x.enw"),
    "labelled": _wrapped("--TI-- x\n--AU-- y\n--YP-- 2020\n--AB-- ", "\n", "x.txt"),
    "bibtex title": _wrapped("@misc{a, title={", "}}\n", "x.bib"),
    "tags of a table": _wrapped('title,tags,note,status,authors\nx,"', '",,,\n', "x.csv"),
    "html": _wrapped("<article><h3><a href='/papers/2501.00001'>T</a></h3><p>", "</p></article>", "x.html"),
    "markdown": _wrapped("# Papers\n\n## [T](https://arxiv.org/abs/2501.00001)\n\n", "", "x.md"),
    "references": _wrapped("[1] A. Ito, “T,” 2024.\n[2] A. Ito, “T,” 2024.\n[3] Ito, A. (2024). T.\n[4] ", "", "x.txt"),
    "reference": lambda text: read_reference(text[:MOST_TEXT]),
    "title list": _wrapped("- T of a P (Ito & Reed 2013)\n- U of a P (Ito et al., 2013)\n- ", "", "x.txt"),
    "written line": lambda text: written_line.read_alone(text[: written_line.LONGEST]),
    "chat": _wrapped("[1/1/24, 8:41] A: T https://arxiv.org/abs/2501.00001\n" * 3 + "[1/1/24, 8:41] ", "", "x.txt"),
    "mixed list": _wrapped("Ice on Rivers\n10.1000/a\n10.1000/b\n", "\n2501.00001\n", "x.txt"),
    "csv": _wrapped("title,year\n", ",2020\nfoo,2021\n", "x.csv"),
    "json": lambda text: feeds.parse(json.dumps([{"title": "T", "summary": text}]).encode(), "x.json"),
    "broken json": _wrapped('[{"title": "T", "x": ', "", "x.json"),
    "yaml": _wrapped("- title: T\n  abstract: |\n    x\n", "\n- title: U\n  year: 2\n", "x.yaml"),
    "pubmed xml": _wrapped(
        "<PubmedArticleSet><PubmedArticle><PMID>1</PMID>", "</PubmedArticle></PubmedArticleSet>", "x.xml"
    ),
    "rdf": _wrapped("<rdf:RDF xmlns:rdf='r'><a><title>T</title>", "</a></rdf:RDF>", "x.rdf"),
    "code": _wrapped("import a\nimport b\ndef c():\n", "", "x.py"),
    "rss": _wrapped("<rss version='2.0'><channel><item><title>T</title><description>", "</description></item>", "x"),
    "anything": _wrapped("", "", "x"),
    "printed": typeset,
    "search": lambda text: (parse(text), syntax_spans(text)),
    "marked": lambda text: Highlighter(parse('diffusion "a b" a*')).mark(text, "abstract"),
    "marked by itself": lambda text: Highlighter(parse(text[:2000])).mark(text, "abstract"),
    "given out": _given_out,
    "file name": file_name,
}


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3), st.sampled_from(["", "a", "<", "}", "$", '"']))
@example(["http://"], "")
@example(["10.1/"], "a")
@example(["\t"], "")
@example([","], "a")
@example([" ", "1"], "a")
@example(["<a href="], "")
@example(["<!--"], "a")
@example(["\U0001f600"], "")
@example(["a", "\U0001f600"], "")
def test_no_text_takes_longer_than_its_length(reader: str, pieces: list[str], end: str) -> None:
    unit = "".join(pieces)
    text = unit * (SIZE // len(unit)) + end
    begun = time.process_time()
    with suppress(ReadingListError):  # said in a sentence
        READERS[reader](text)
    assert time.process_time() - begun < LONGEST


@pytest.mark.parametrize(
    ("before", "inside", "after", "name"),
    [
        ("[" * 100_000, "", "]" * 100_000, "a.json"),
        ('{"a":' * 50_000, "1", "}" * 50_000, "a.json"),
        ('[{"title": "T", "x": ' + "[" * 50_000, "", "]" * 50_000 + "}]", "a.json"),
        ("<rss><channel><item><title>T</title>" + "<a>" * 20_000, "", "</a>" * 20_000, "a.xml"),
        ("<mods><titleInfo><title>T</title></titleInfo>" + "<a>" * 20_000, "", "</a>" * 20_000 + "</mods>", "a.xml"),
        ("- title: T\n  x: " + "[" * 20_000, "", "]" * 20_000, "a.yaml"),
        ("<html>" + "<div>" * 20_000, "T", "</div>" * 20_000, "a.html"),
        ("@misc{a, title=" + "{" * 20_000, "T", "}" * 20_000 + "}", "a.bib"),
        ("> " * 20_000, "T", "", "a.md"),
        ("$" + "\\frac{" * 5_000, "a", "}" * 5_000 + "$", "a.txt"),
    ],
)
def test_what_is_nested_without_end_is_read_or_refused(before: str, inside: str, after: str, name: str) -> None:
    try:
        read = feeds.parse((before + inside + after).encode(), name)
    except ReadingListError:
        return
    for one in read.entries:
        typeset(one.metadata.title)
        typeset(one.metadata.abstract)


@pytest.mark.parametrize("size", [1_000_000])
@pytest.mark.parametrize("sign", ["a", "word ", "\0", "\u202e"])
def test_a_line_of_a_megabyte_is_a_line(sign: str, size: int) -> None:
    line = (sign * (size // len(sign)))[:size]
    try:
        read = feeds.parse(f"Ice on Rivers\n{line}\n\nFog over Lakes\n{ABSTRACT}\n".encode(), "x.txt")
    except ReadingListError:
        return
    assert read.entries


@pytest.mark.parametrize(
    "text", ["(" * 50_000, "a OR " * 20_000, '"' * 9_999, "-" * 50_000, "title:" * 9_999, "a* " * 9_999]
)
def test_any_text_is_a_search(text: str) -> None:
    question = parse(text)
    Highlighter(question).mark(ABSTRACT, "abstract")
    syntax_spans(text)


@pytest.mark.parametrize(
    "search",
    [
        *(f"import:{number}" for number in ("9" * 18, "9" * 30, "9" * 5_000, "٣", "²")),
        *(f"added:{age}" for age in ("<99999y", ">99999y", "<99999d", "0000-00-00", "9999-99-99", "<=9999")),
        *("read:<99999m", "year:9999..0000", "year:٢٠٢٠", 'import:"99 Foo 9999"', "tag:" + "a" * 50_000),
        *("tag:%", "tag:_", "import:%", 'tag:"\'); DROP TABLE paper; --"'),
    ],
)
def test_no_facet_is_too_much_to_ask(search: str, library: Library) -> None:
    accept_all(library, feed(entry("Ice on Rivers")))
    tree = parse(search, typing=False).tree
    assert library.find(tree).tolist() in ([], [1])
    assert library.find(None, Order.ADDED).tolist() == [1]
    library.close()


# --- numbers and names --------------------------------------------------------------------------------------


@pytest.mark.parametrize("big", ["9" * 30, "9" * 5_000, "²", "٣" * 30, "-1", "1e999"])
def test_no_number_in_a_feed_is_too_large(big: str, tmp_path: Path) -> None:
    documents = (
        f"title,year,upvotes,date\nIce on Rivers,{big},{big},{big}\nFog,2021,3,2020\n",
        f'[{{"title":"Ice on Rivers","summary":"{ABSTRACT}","upvotes":{"9" * 30},"publishedAt":"{big}"}}]',
        f'[{{"paper":{{"id":"2501.00001v{big}","title":"Ice on Rivers","upvotes":"{big}"}}}}]',
        f'[{{"type":"article","title":"Ice on Rivers","issued":{{"date-parts":[["{big}","{big}"]]}}}}]',
        f"@article{{x, title={{Ice on Rivers}}, year={{{big}}}, month={{{big}}}, eprint={{2501.00001v{big}}}}}",
        f"@article{{x, title={{Ice on Rivers}}, year={{2025}}, month=3, day={{{big}}}}}",
        f"TY  - JOUR\nTI  - Ice on Rivers\nDA  - 2025/{big}/{big}\nER  - \n",
        f"Ice on Rivers\n{ABSTRACT}\nUpvote {big}\nhttps://arxiv.org/abs/2501.00001v{big}\n{big} authors\n",
        f"<rss><channel><item><title>Ice on Rivers</title><pubDate>{big}</pubDate></item></channel></rss>",
    )
    for number, document in enumerate(documents):
        library = open_library(tmp_path / str(number) / "library.db")
        accept_all(library, feeds.parse(document.encode(), "x"))
        titles = [paper.metadata.title for paper in library.papers(library.find(None))]
        assert "Ice on Rivers" in titles
        library.close()


def test_nothing_turns_the_order_of_letters(library: Library) -> None:
    read = feeds.parse(f"Ice{TURNING} on Rivers\n{TURNING}{ABSTRACT}\n".encode(), "x.txt")
    metadata = read.entries[0].metadata
    assert (metadata.title, metadata.abstract) == ("Ice on Rivers", ABSTRACT)
    assert typeset(f"a{TURNING}b").text == "ab"
    assert plain_source(f"a{TURNING}b").text == "a   b"
    assert FeedSource.of_file(Path(f"gnp.{TURNING}exe\nb.txt")).name == "gnp.exe b.txt"
    library.close()


def test_nothing_unseen_is_in_a_tag(library: Library) -> None:
    accept_all(library, feed(entry("Ice on Rivers")))
    library.tags.add([1], f"ic{TURNING}e\x85\u200b\ufeff")
    assert [tag.name for tag in library.overview().tags] == ["ic e"]
    library.close()


def test_no_export_turns_letters_holds_controls_or_links_to_anything_but_the_web() -> None:
    links = tuple(
        Link(LinkKind.PAGE, url)
        for url in (
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "vbscript:x",
            " JaVaScRiPt:alert(1)",
        )
    )
    metadata = Metadata(
        f"<script>alert(1)</script>\x1b[2J{TURNING}\0",
        f"<img src=x onerror=alert(1)>{TURNING} $<img src=x onerror=alert(1)>$",
        links=links,
    )
    paper = Paper(1, metadata, Status.INBOX, starred=False, added=datetime.now(UTC), note="<script>n</script>")
    terms = ExportOptions("<script>t</script>", datetime.now(UTC), 1, {1: "k"})
    for form in FORMATS:
        for writer in () if form.is_weekly else form.writers.values():
            text = "".join(writer([paper], terms))
            assert not {"\x1b", "\0", *TURNING}.intersection(text), form.key
            assert "script:" not in text.casefold(), form.key
            assert "file:" not in text, form.key
            if form.key == "report":
                assert "<script" not in text
                assert "<img" not in text
    for name, text in folder.files([paper], terms):
        assert not {"\x1b", "\0", *TURNING}.intersection(name + text)
        assert "script:" not in text.casefold()
        assert "<img" not in text.replace("\\<", "")
        assert "<script" not in text.replace("\\<", "").partition("## Note")[0]


@pytest.mark.parametrize(
    "title",
    [
        "../../etc/passwd",
        "..",
        ".",
        "/etc/passwd",
        "C:\\Windows\\x",
        "a\0b",
        "CON",
        "nul.txt",
        "COM1",
        "x" * 5_000,
        "~",
        "-rf",
    ],
)
def test_no_title_names_a_file_elsewhere(title: str, tmp_path: Path) -> None:
    paper = Paper(1, Metadata(title), Status.INBOX, starred=False, added=datetime.now(UTC))
    ((name, _),) = folder.files([paper], ExportOptions("t", datetime.now(UTC), 1, {1: "key"}))
    written = tmp_path / name
    written.write_text("x")
    assert written.parent == tmp_path
    assert written.resolve().parent == tmp_path.resolve()
    assert len(name.encode()) < 200
    assert name.partition(".")[0].casefold() not in {"con", "nul", "com1"}


# --- markup that reaches out --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form", ["<!ENTITY x SYSTEM '{0}'>", "<!ENTITY % p SYSTEM '{0}'> %p;", "<!ENTITY x PUBLIC 'x' '{0}'>"]
)
def test_no_file_is_read_by_an_entity(form: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    declared = form.format(secret.as_uri())
    document = (
        f"<?xml version='1.0'?><!DOCTYPE rss [{declared}]><rss><channel><item><title>Ice on Rivers &x;</title>"
        f"<description>&x; {ABSTRACT}</description></item></channel></rss>"
    )
    try:
        read = feeds.parse(document.encode(), "x.xml")
    except ReadingListError:
        return
    assert "the secret" not in repr(read)


@pytest.mark.parametrize("root", ["rss", "feed"])
def test_an_entity_that_grows_without_end_is_not_let_grow(root: str) -> None:
    levels = "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12))
    item = "<item><title>Ice on Rivers &a12;</title><description>We show &a12;.</description></item>"
    document = f"<!DOCTYPE {root} [<!ENTITY a0 'ha'>{levels}]><{root}><channel>{item}</channel></{root}>"
    begun = time.process_time()
    try:
        read = feeds.parse(document.encode(), "x.xml")
    except ReadingListError:
        read = None
    assert time.process_time() - begun < LONGEST
    assert read is None or sum(len(one.metadata.title) + len(one.metadata.abstract) for one in read.entries) < 100_000


# --- settings -----------------------------------------------------------------------------------------------


@given(
    st.dictionaries(
        st.sampled_from([*Settings.__dataclass_fields__, "more"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
            max_leaves=6,
        ),
    )
)
def test_whatever_stands_in_the_settings_they_are_usable(
    tmp_path_factory: pytest.TempPathFactory, stored: object
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.json"
    path.write_text(json.dumps(stored))
    chosen, complaints = load(path)
    again = Path(path.parent, "again.json")
    again.write_text(json.dumps({name: getattr(chosen, name) for name in Settings.__dataclass_fields__}))
    assert load(again) == (chosen, [])
    assert all(isinstance(sentence, str) for sentence in complaints)


@pytest.mark.parametrize("text", ["[" * 100_000, "9" * 10_000, '{"text_size": ' + "9" * 10_000 + "}", "\0", "\ud800"])
def test_settings_that_are_no_settings_are_said(text: str, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    chosen, complaints = load(path)
    assert (chosen, len(complaints)) == (Settings(), 1)
