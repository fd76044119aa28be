# ruff: noqa: E501 a table is easier to read on one line
"""What a typed or pasted name or address is."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from readinglist.model.source import SourceKind
from readinglist.online.sources import explain, recognize
from readinglist.online.sources.check_digits import parse_issn, parse_orcid

ROOT = Path(__file__).parents[4]
ARXIV, DAILY, BIO, JOURNAL, AUTHOR, VENUE, FEED, PAGE = (
    SourceKind.ARXIV,
    SourceKind.DAILY_PAPERS,
    SourceKind.BIORXIV,
    SourceKind.JOURNAL,
    SourceKind.AUTHOR,
    SourceKind.VENUE,
    SourceKind.FEED,
    SourceKind.PAGE,
)
LG = ("cat:cs.LG", "arXiv cs.LG (Machine Learning)")
TWO = ("cat:cs.LG OR cat:stat.ML", "arXiv cs.LG, stat.ML")
CELLS = ("biorxiv/cell-biology", "bioRxiv Cell Biology")
ICLR = ("ICLR.cc/2025/Conference", "OpenReview ICLR 2025")
NATURE = ("1476-4687", "ISSN 1476-4687")
LOVELACE = ("0000-0002-1825-0097", "ORCID 0000-0002-1825-0097")
HF = ("daily", "Hugging Face Daily Papers")

KNOWN = [
    ("cs.LG", ARXIV, *LG),
    ("arXiv cs.LG", ARXIV, *LG),
    ("arXiv:CS.lg", ARXIV, *LG),
    ("arxiv/cs.LG", ARXIV, *LG),
    ("“cs.LG”", ARXIV, *LG),
    ("cs.LG (Machine Learning)", ARXIV, *LG),
    ("cs.LG - Machine Learning", ARXIV, *LG),
    ("arXiv Machine Learning", ARXIV, *LG),
    ("machine  learning", ARXIV, *LG),
    ("cat:cs.LG", ARXIV, *LG),
    ("cat: cs.LG", ARXIV, *LG),
    ("cs/LG", ARXIV, *LG),
    ("cs lg", ARXIV, *LG),
    ("cs.", ARXIV, "cat:cs.*", "arXiv cs (Computer Science)"),
    ("cmp-lg", ARXIV, "cat:cs.CL", "arXiv cs.CL (Computation and Language)"),
    ("cs.LG\nstat.ML", ARXIV, *TWO),
    ("cs.LG, stat.ML", ARXIV, *TWO),
    ("cs.lg+stat.ml", ARXIV, *TWO),
    ("cs.LG OR stat.ML", ARXIV, *TWO),
    ("cat:cs.LG or cat:stat.ML", ARXIV, *TWO),
    ("cs.LG/recent", ARXIV, *LG),
    ("list/cs.LG/new", ARXIV, *LG),
    ("cat:stat.ML abs:causal", ARXIV, "cat:stat.ML AND abs:causal", "arXiv: cat:stat.ML AND abs:causal"),
    ("( ti:a OR ti:b ) (abs:c ANDNOT abs:d)", ARXIV, "( ti:a OR ti:b ) AND (abs:c ANDNOT abs:d)", "arXiv: ( ti:a OR ti:b ) AND (abs:c ANDNOT abs:d)"),
    ("math", ARXIV, "cat:math.*", "arXiv math (Mathematics)"),
    ("hep-th", ARXIV, "cat:hep-th", "arXiv hep-th (High Energy Physics - Theory)"),
    ("physics.flu-dyn", ARXIV, "cat:physics.flu-dyn", "arXiv physics.flu-dyn (Fluid Dynamics)"),
    ("cat:stat.ML AND abs:causal", ARXIV, "cat:stat.ML AND abs:causal", "arXiv: cat:stat.ML AND abs:causal"),
    ("cat:stat.ml and not abs:causal", ARXIV, "cat:stat.ML ANDNOT abs:causal", "arXiv: cat:stat.ML ANDNOT abs:causal"),
    ('(ti:"flow matching" or abs:rest and play) AND cat:cs.cv', ARXIV, '(ti:"flow matching" OR abs:rest and play) AND cat:cs.CV', 'arXiv: (ti:"flow matching" OR abs:rest and play) AND cat:cs.CV'),
    ('arXiv diffusion "flow matching"', ARXIV, 'all:diffusion AND all:"flow matching"', 'arXiv: diffusion "flow matching"'),
    ("https://arxiv.org/list/cs.LG/recent", ARXIV, *LG),
    ("arxiv.org/list/cs.LG/new", ARXIV, *LG),
    ("www.arxiv.org/list/cs.LG/pastweek?skip=25&show=50", ARXIV, *LG),
    ("https://arxiv.org/list/cs.LG/2501", ARXIV, *LG),
    ("https://arxiv.org/list/cs/recent", ARXIV, "cat:cs.*", "arXiv cs (Computer Science)"),
    ("https://arxiv.org/archive/astro-ph", ARXIV, "cat:astro-ph.*", "arXiv astro-ph (Astrophysics)"),
    ("https://rss.arxiv.org/rss/cs.LG", ARXIV, *LG),
    ("http://export.arxiv.org/rss/cs.LG", ARXIV, *LG),
    ("feed://rss.arxiv.org/atom/cs.LG+stat.ML", ARXIV, *TWO),
    ("https://rss.arxiv.org/rss/cs.LG%2Bstat.ML", ARXIV, *TWO),
    ("https://arxiv.org/search/?query=flow+matching&searchtype=title&source=header", ARXIV, "ti:flow AND ti:matching", "arXiv: flow matching"),
    ("https://arxiv.org/search/cs?query=Song%2C+Y&searchtype=author", ARXIV, 'cat:cs.* AND (au:"Song Y")', 'arXiv: cat:cs.* AND (au:"Song Y")'),
    ("https://arxiv.org/search/advanced?terms-0-operator=AND&terms-0-term=causal&terms-0-field=title&terms-1-operator=NOT&terms-1-term=flow&terms-1-field=abstract", ARXIV, "(ti:causal) ANDNOT (abs:flow)", "arXiv: (ti:causal) ANDNOT (abs:flow)"),
    ("https://export.arxiv.org/api/query?search_query=cat:cs.LG+AND+abs:causal&start=0&max_results=10", ARXIV, "cat:cs.LG AND abs:causal", "arXiv: cat:cs.LG AND abs:causal"),
    ("https://arxiv.org/a/warner_s_1", FEED, "https://arxiv.org/a/warner_s_1.atom2", "arXiv S Warner"),
    ("Hugging Face daily papers", DAILY, *HF),
    ("huggingface papers", DAILY, *HF),
    ("hugginface daily papers", DAILY, *HF),
    ("HuggingFace.co/Papers?date=2025-01-28", DAILY, *HF),
    ("Daily Papers", DAILY, *HF),
    ("huggingface.co/papers", DAILY, *HF),
    ("https://huggingface.co/papers/date/2025-01-28", DAILY, *HF),
    ("https://huggingface.co/papers/trending", DAILY, *HF),
    ("https://huggingface.co/api/daily_papers?date=2025-01-28", DAILY, *HF),
    ("bioRxiv cell biology", BIO, *CELLS),
    ("biorxiv: Cell_Biology", BIO, *CELLS),
    ("bioarxiv cell biology", BIO, *CELLS),
    ("bio-rxiv cell biology", BIO, *CELLS),
    ("https://www.biorxiv.org/collection/cell-biology?page=1", BIO, *CELLS),
    ("https://connect.biorxiv.org/biorxiv_xml.php?subject=cell_biology", BIO, *CELLS),
    ("https://api.biorxiv.org/details/biorxiv/2025-01-01/2025-01-02?category=cell_biology", BIO, *CELLS),
    ("bioRxiv genomics, genetics", BIO, "biorxiv/genomics+genetics", "bioRxiv Genomics, Genetics"),
    ("medRxiv psychiatry and clinical psychology", BIO, "medrxiv/psychiatry-and-clinical-psychology", "medRxiv Psychiatry and Clinical Psychology"),
    ("http://connect.medrxiv.org/medrxiv_xml.php?subject=all", BIO, "medrxiv", "medRxiv"),
    ("bioRxiv", BIO, "biorxiv", "bioRxiv"),
    ("https://www.biorxiv.org/content/early/recent", BIO, "biorxiv", "bioRxiv"),
    ("Neuroscience", BIO, "biorxiv/neuroscience", "bioRxiv Neuroscience"),
    ("1476-4687", JOURNAL, *NATURE),
    ("ISSN 1476-4687", JOURNAL, *NATURE),
    ("14764687", JOURNAL, *NATURE),
    ("eISSN: 1476–4687", JOURNAL, *NATURE),
    ("ISSN (online): 14764687", JOURNAL, *NATURE),
    ("urn:issn:1476-4687", JOURNAL, *NATURE),
    ("https://portal.issn.org/resource/ISSN/1476-4687", JOURNAL, *NATURE),
    ("https://doaj.org/toc/1476-4687", JOURNAL, *NATURE),
    ("https://example.org/feed.php?issn=1476-4687", JOURNAL, *NATURE),
    ("https://api.crossref.org/journals/1476-4687/works", JOURNAL, *NATURE),
    ("0953-8984", JOURNAL, "0953-8984", "ISSN 0953-8984"),
    ("2434-561x", JOURNAL, "2434-561X", "ISSN 2434-561X"),
    ("0000-0002-1825-0097", AUTHOR, *LOVELACE),
    ("https://openalex.org/authors/A5023888391", AUTHOR, "A5023888391", "OpenAlex A5023888391"),
    ("ORCID iD: 0000 0002 1825 0097", AUTHOR, *LOVELACE),
    ("https://orcid.org/0000-0002-1825-0097", AUTHOR, *LOVELACE),
    ("orcid.org/0000-0002-1825-0097", AUTHOR, *LOVELACE),
    ("0000-0002-1694-233x", AUTHOR, "0000-0002-1694-233X", "ORCID 0000-0002-1694-233X"),
    ("ICLR.cc/2025/Conference", VENUE, *ICLR),
    ("ICLR.cc/2025/Conference/-/Submission", VENUE, *ICLR),
    ("ICLR.cc/2025/Conference#tab-accept-oral", VENUE, *ICLR),
    ("ICLR 2025", VENUE, *ICLR),
    ("ICLR'25", VENUE, *ICLR),
    ("iclr.cc/2025/conference", VENUE, *ICLR),
    ("https://openreview.net/group?id=iclr.cc/2025/conference", VENUE, *ICLR),
    ("NIPS 2016", VENUE, "NIPS.cc/2016/Conference", "OpenReview NIPS 2016"),
    ("https://openreview.net/group?id=ICLR.cc/2025/Conference#tab-accept-oral", VENUE, *ICLR),
    ("https://openreview.net/submissions?page=2&venue=ICLR.cc%2F2025%2FConference", VENUE, *ICLR),
    ("ICLR.cc/2025/Workshop/BuildingTrust", VENUE, "ICLR.cc/2025/Workshop/BuildingTrust", "OpenReview ICLR 2025 Workshop BuildingTrust"),
    ("aclweb.org/ACL/2024/Conference", VENUE, "aclweb.org/ACL/2024/Conference", "OpenReview ACL 2024"),
    ("TMLR", VENUE, "TMLR", "OpenReview TMLR"),
    ("https://openreview.net/group?id=TMLR", VENUE, "TMLR", "OpenReview TMLR"),
    ("https://www.nature.com/nature.rss", FEED, "https://www.nature.com/nature.rss", "nature.com/nature.rss"),
    ("https:/example.org/feed.xml", FEED, "https://example.org/feed.xml", "example.org/feed.xml"),
    ("https://example.org/feed.xml?utm_source=a&jc=tog&fbclid=b", FEED, "https://example.org/feed.xml?jc=tog", "example.org/feed.xml?jc=tog"),
    ("https://dblp.org/pid/00/1.html", FEED, "https://dblp.org/pid/00/1.rss", "dblp.org/pid/00/1.rss"),
    ("feed://example.org/feed.xml", FEED, "https://example.org/feed.xml", "example.org/feed.xml"),
    ("feed:https://example.org/feed.xml", FEED, "https://example.org/feed.xml", "example.org/feed.xml"),
    ("Example.ORG/feed", FEED, "https://example.org/feed", "example.org/feed"),
    ("https://example.org/feed.json", FEED, "https://example.org/feed.json", "example.org/feed.json"),
    ("https://pubmed.ncbi.nlm.nih.gov/rss/search/1abc/?limit=15", FEED, "https://pubmed.ncbi.nlm.nih.gov/rss/search/1abc/?limit=15", "pubmed.ncbi.nlm.nih.gov/rss/search/1abc?limit=15"),
    ("HTTP://Example.org:80/a b", None, "", ""),
    ("http://Example.org:80/a", PAGE, "http://example.org/a", "example.org/a"),
    ("<https://example.org/a>.", PAGE, "https://example.org/a", "example.org/a"),
    ("[Papers](https://example.org/a)", PAGE, "https://example.org/a", "example.org/a"),
    ("~Ada_Lovelace1", AUTHOR, "~Ada_Lovelace1", "Ada Lovelace"),
    ("https://openreview.net/profile?id=~Ada_B._Lovelace12", AUTHOR, "~Ada_B._Lovelace12", "Ada B. Lovelace"),
    ("https://openreview.net/profile?id=%7EZoë_Müller1", AUTHOR, "~Zoë_Müller1", "Zoë Müller"),
    ("S137773608", JOURNAL, "S137773608", "OpenAlex S137773608"),
    ("https://openalex.org/sources/s137773608", JOURNAL, "S137773608", "OpenAlex S137773608"),
    ("iclr", VENUE, "ICLR", "OpenReview ICLR"),
    ("NIPS", VENUE, "NeurIPS", "OpenReview NeurIPS"),
    ("https://openreview.net/group?id=ICLR.cc", VENUE, "ICLR", "OpenReview ICLR"),
    ("https://exämple.org/fäed#top", PAGE, "https://xn--exmple-cua.org/f%C3%A4ed", "exämple.org/fäed"),
    ("https://www.nature.com/nature", PAGE, "https://www.nature.com/nature", "nature.com/nature"),
    ("https://www.youtube.com/watch?v=x", PAGE, "https://www.youtube.com/watch?v=x", "youtube.com/watch?v=x"),
    ("https://aclanthology.org/events/acl-2024/", PAGE, "https://aclanthology.org/events/acl-2024/", "aclanthology.org/events/acl-2024"),
    ("https://proceedings.mlr.press/v235/", PAGE, "https://proceedings.mlr.press/v235/", "proceedings.mlr.press/v235"),
    ("https://example.org/season/2020-2021", PAGE, "https://example.org/season/2020-2021", "example.org/season/2020-2021"),
    ("localhost:8000/feed.xml", FEED, "http://localhost:8000/feed.xml", "localhost/feed.xml"),
    ("http://192.168.1.5/papers", PAGE, "http://192.168.1.5/papers", "192.168.1.5/papers"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "address", "name"), [one for one in KNOWN if one[1]], ids=lambda one: str(one)[:40]
)
def test_a_name_or_address_is_recognised(text: str, kind: SourceKind, address: str, name: str) -> None:
    for written in (text, f"  {text}\n"):
        source = recognize(written)
        assert source is not None, explain(written)
        assert (source.kind, source.address, source.name, source.id) == (kind, address, name, 0)
        assert explain(written) == ""


@pytest.mark.parametrize("source", sorted({(kind, address) for _, kind, address, _ in KNOWN if kind}), ids=str)
def test_what_a_source_is_called_by_is_recognised_as_itself(source: tuple[SourceKind, str]) -> None:
    kind, address = source
    again = recognize("Hugging Face daily papers" if kind is DAILY else address)
    assert again is not None
    assert (again.kind, again.address) == (kind, address)


@pytest.mark.parametrize(
    "text",
    [
        "2501.12345",
        "2501.12345v2",
        "arXiv:2501.12345",
        "hep-th/9901001",
        "math.GT/0309136",
        "https://openalex.org/W2741809807",
        "https://arxiv.org/abs/2501.12345",
        "arxiv.org/pdf/2501.12345v1.pdf",
        "https://huggingface.co/papers/2501.12345",
        "10.1038/s41586-020-2649-2",
        "doi:10.1038/s41586-020-2649-2",
        "https://doi.org/10.1038/s41586-020-2649-2",
        "https://www.biorxiv.org/content/10.1101/2025.01.01.123456v1",
        "https://www.medrxiv.org/content/10.1101/2025.01.01.123456v1.full.pdf",
        "https://openreview.net/forum?id=abc",
        "https://openreview.net/pdf?id=abc",
        "https://www.nature.com/articles/s41586-020-2649-2",
        "https://pubmed.ncbi.nlm.nih.gov/12345678/",
        "https://aclanthology.org/2024.acl-long.1/",
        "https://proceedings.mlr.press/v235/lovelace24a.html",
    ],
)
def test_a_single_paper_is_no_source(text: str) -> None:
    assert recognize(text) is None
    assert explain(text) == "This is a single paper, not a source of new ones. Import it instead."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("file:///etc/passwd", "Only http and https"),
        ("javascript:alert(1)", "Only http and https"),
        ("data:text/html,x", "Only http and https"),
        ("ftp://example.org/feed.xml", "Only http and https"),
        ("feed:file:///etc/passwd", "Only http and https"),
        ("view-source:https://example.org", "Only http and https"),
        ("http://[::1", "This address is incomplete"),
        ("https://exam ple.org/", "This address is incomplete"),
        ("https://", "This address is incomplete"),
        ("https://reader:secret@example.org/feed", "Addresses with a user name"),
        ("cat:cs.LG AND (abs:causal", "A parenthesis"),
        ('ti:"flow matching', "A parenthesis"),
        ("1476-4688", "The last digit of this ISSN"),
        ("ISSN 1476-4688", "The last digit of this ISSN"),
        ("0000-0002-1825-0098", "The last digit of this ORCID"),
        ("https://orcid.org/0000-0002-1825-0098", "The last digit of this ORCID"),
        ("bioRxiv astrology", "bioRxiv has no subject area called “astrology”"),
        ("14764688", "Paste the address"),
        ("20240805", "Paste the address"),  # a day, though its last digit fits as that of an ISSN
        ("cs.LGG", "arXiv has no category cs.LGG. Did you mean cs.LG?"),
        ("cs.ZZ", "arXiv has no category cs.ZZ. Did you mean cs."),
        ("cs.LG, cs.LGG", "arXiv has no category cs.LGG."),
        ("cat:cs.LGG AND abs:causal", "arXiv has no category cs.LGG."),
        ("https://arxiv.org/list/cs.LGG/recent", "arXiv has no category cs.LGG."),
        ("https://arxiv.org/", "This page doesn't list papers. Type an arXiv category"),
        ("https://huggingface.co/models", "This page doesn't list papers. For Hugging Face"),
        ("https://scholar.google.com/citations?user=x", "Google Scholar has no feeds"),
        ("https://openreview.net/profile?email=ada@example.org", "Only profiles with an ID"),
        ("https://www.semanticscholar.org/author/Ada-Example/1741101", "Semantic Scholar doesn't let other programs"),
        ("Nature", "Search for a journal or an author"),
        ("J. Am. Chem. Soc.", "Search for a journal or an author"),
        ("Ada Lovelace", "Search for a journal or an author"),
        ("https://example.org/a https://example.org/b", "These are several addresses"),
        ("example.org/a\nexample.org/b", "These are several addresses"),
        ("cs.LG\nAttention is all you need", "Paste the address"),
        ("20250128", "Paste the address"),
        ("papers.bib", "Paste the address"),
        ("papers", "Search for a journal or an author"),
        ("attention is all you need", "Search for a journal or an author"),
        ("Title: all: about cats", "Paste the address"),
        ("", "Paste the address"),
        ("x" * 100_000, "Paste the address"),
        ("https://example.org/" + "x" * 3000, "This address is incomplete"),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_is_told_why(text: str, reason: str) -> None:
    assert recognize(text) is None
    assert explain(text).startswith(reason)


def test_recognising_loads_nothing_that_reads_pages_or_asks_servers() -> None:
    code = "import sys; from readinglist.online.sources import recognize; recognize('https://arxiv.org/list/cs.LG/new')"
    code += "; print([one for one in ('lxml', 'urllib3', 'ssl', 'readinglist.feeds.page') if one in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_check_digits_that_are_wrong_are_noticed() -> None:
    for digit in "0123456789X":
        assert bool(parse_issn(f"1476-468{digit}")) is (digit == "7")
        assert bool(parse_orcid(f"0000-0002-1825-009{digit}")) is (digit == "7")
    assert parse_issn("2434-561X") == parse_issn("2434561x") == "2434-561X"
    assert parse_issn("١٤٧٦-٤٦٨٧") == ""


@pytest.mark.parametrize(
    "piece", ["(", "a.", "cs.LG ", "1-", "arxiv ", "[", '"', "/2025/A", "feed:", "0 ", "cat:x ", "é", "%"]
)
def test_recognising_takes_time_that_grows_with_the_text_alone(piece: str) -> None:
    started = time.thread_time()
    for length in (100, 1000, 3900):
        explain((piece * length)[:length])
    assert time.thread_time() - started < 0.5
