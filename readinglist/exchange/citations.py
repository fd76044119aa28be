"""Citations in the styles of the Citation Style Language, by citeproc-py; loaded when the first one is wanted."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from readinglist.exchange import csl, fields
from readinglist.model import Metadata
from readinglist.paths import RESOURCES

_MONTH = re.compile(r"(\d{4})(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b")
_TWO_STOPS = re.compile(r"(?<=[.?!])([”’]?)\.(?=\s|<|$)|(?<=\.) \.(?= )")
_NUMBER = re.compile(r'<text\b[^>]*\bvariable="citation-number"[^>]*/>')
_VEIL = str.maketrans("<>&", "\ue000\ue001\ue002")
_PLAIN = str.maketrans("\ue000\ue001\ue002", "<>&")
_HTML = {0xE000: "&lt;", 0xE001: "&gt;", 0xE002: "&amp;"}
_INITIALS = re.compile(r'\s+initialize-with="[^"]*"')


@dataclass(frozen=True, slots=True)
class CitationStyle:
    """A citation style: the name by which readers ask for it, and its own; whether names stand in full.

    ``american`` says that stops stand within quotation marks.
    """

    key: str
    name: str
    full_name: str
    has_full_names: bool = False
    punctuation_in_quotes: bool = False


STYLES = (
    CitationStyle("apa", "APA", "APA Style 7th edition"),
    CitationStyle(
        "modern-language-association",
        "MLA",
        "MLA Handbook 9th edition",
        has_full_names=True,
        punctuation_in_quotes=True,
    ),
    CitationStyle(
        "chicago-author-date",
        "Chicago author-date",
        "Chicago Manual of Style 18th edition",
        has_full_names=True,
        punctuation_in_quotes=True,
    ),
    CitationStyle("harvard-cite-them-right", "Harvard", "Cite Them Right 12th edition"),
    CitationStyle("ieee", "IEEE", "IEEE Reference Guide", punctuation_in_quotes=True),
    CitationStyle("association-for-computing-machinery", "ACM", "Association for Computing Machinery"),
    CitationStyle("nature", "Nature", "Nature"),
    CitationStyle("nlm-citation-sequence", "Vancouver", "NLM/Vancouver: Citing Medicine 2nd edition"),
    CitationStyle("american-medical-association", "AMA", "AMA Manual of Style 11th edition"),
)
STYLES_BY_KEY = {style.key: style for style in STYLES}


@dataclass(frozen=True, slots=True)
class Citation:
    """Citations as plain text, one a line, and as HTML for word processors."""

    plain: str
    html: str = ""


def cite_plain(metadata: Metadata) -> str:
    """Cite without a style: "Authors (Year). Title." and where it is found."""
    authors = ", ".join(fields.one_line(author) for author in metadata.authors)
    year = f"({metadata.published[:4]})" if metadata.published else ""
    before = " ".join(part for part in (authors, year) if part)
    title = fields.typeset_line(metadata.title)
    ended = title if title.endswith((".", "!", "?")) else f"{title}."
    return " ".join(part for part in (f"{before}." if before else "", ended, fields.paper_url(metadata)) if part)


def cite(style: str, papers: Sequence[Metadata]) -> Citation:
    """Cite papers in a style, each as if it stood alone in a bibliography."""
    return Citation(
        "\n".join(_formatted(style, metadata, "plain") for metadata in papers),
        "\n".join(f"<p>{_formatted(style, metadata, 'html')}</p>" for metadata in papers),
    )


def _formatted(style: str, metadata: Metadata, form: str) -> str:
    from citeproc import Citation as Cited  # noqa: PLC0415 - takes its time to load
    from citeproc import CitationItem, CitationStylesBibliography  # noqa: PLC0415
    from citeproc import formatter as formatters  # noqa: PLC0415
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

    item = _veiled(csl.citation_item(metadata, "paper") | {"title": fields.typeset_line(metadata.title)})
    chosen = STYLES_BY_KEY[style]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says on every occasion what it does not know of a style
        made = CitationStylesBibliography(_loaded(chosen), CiteProcJSON([item]), getattr(formatters, form))
        made.register(Cited([CitationItem("paper")]))
        (cited,) = made.bibliography()
    once = str(cited) if metadata.authors else _once(str(cited), item["title"])
    unveiled = _PLAIN if form == "plain" else _HTML
    return _tidied(once, metadata, american=chosen.punctuation_in_quotes).translate(unveiled)


@lru_cache(maxsize=2)
def _loaded(style: CitationStyle) -> Any:
    """Load a style, without the numbers of a list, and with full names where citeproc-py would shorten them."""
    from citeproc import CitationStylesStyle  # noqa: PLC0415

    written = (RESOURCES / "citation-styles" / f"{style.key}.csl").read_text("utf-8")
    if style.has_full_names:
        written = _INITIALS.sub("", written)
    before, bibliography, rest = written.partition("<bibliography")
    written = before + bibliography + _NUMBER.sub("", rest)
    return CitationStylesStyle(io.BytesIO(written.encode("utf-8")), locale="en-US", validate=False)


def _veiled(value: Any) -> Any:
    """Hide from citeproc-py the signs that it would take for markup in one form and not in the other."""
    if isinstance(value, dict):
        return {name: _veiled(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_veiled(inner) for inner in value]
    return value.translate(_VEIL) if isinstance(value, str) else value


def _once(cited: str, title: str) -> str:
    """Leave a title out where it is told again: it stands in the place of authors that nobody knows."""
    told = re.escape(title.rstrip(".?!"))
    again = re.compile(rf"(?is)^(.*?{told}.*?)\s*(?:<i>)?[“‘]?{told}[.,?!]*[”’]?[.,]?(?:</i>)?\.?")
    return again.sub(r"\1", cited)


def _tidied(cited: str, metadata: Metadata, *, american: bool) -> str:
    """Put right what citeproc-py leaves: two stops for one, a month glued to its year, a capital in "arXiv"."""
    cited = _MONTH.sub(r"\1 \2", _TWO_STOPS.sub(r"\1", cited)).strip()
    if american:
        cited = re.sub("”([.,])", r"\1”", cited)
    if metadata.arxiv_id and "ArXiv" not in metadata.title:
        cited = cited.replace("ArXiv", "arXiv").replace("arXiv: arXiv:", "arXiv:")
    return cited
