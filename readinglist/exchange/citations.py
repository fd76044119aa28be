"""Format citations in styles of the Citation Style Language with citeproc-py, which is imported on first use."""

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

_MONTH_AFTER_YEAR = re.compile(r"(\d{4})(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b")
_DOUBLE_STOP = re.compile(r"(?<=[.?!])([”’]?)\.(?=\s|<|$)|(?<=\.) \.(?= )")
_CITATION_NUMBER = re.compile(r'<text\b[^>]*\bvariable="citation-number"[^>]*/>')
_HIDE_MARKUP = str.maketrans("<>&", "\ue000\ue001\ue002")
_TO_PLAIN = str.maketrans("\ue000\ue001\ue002", "<>&")
_TO_HTML = {0xE000: "&lt;", 0xE001: "&gt;", 0xE002: "&amp;"}
_INITIALIZE_WITH = re.compile(r'(?<!\s)\s++initialize-with="[^"]*"')


@dataclass(frozen=True, slots=True)
class CitationStyle:
    """A citation style: its CSL file name, short name and full name.

    ``full_given_names`` is set if the style has given names in full, ``punctuation_in_quotes`` if it has commas and
    full stops inside quotation marks.
    """

    key: str
    name: str
    full_name: str
    full_given_names: bool = False
    punctuation_in_quotes: bool = False


STYLES = (
    CitationStyle("apa", "APA", "APA Style 7th edition"),
    CitationStyle(
        "modern-language-association",
        "MLA",
        "MLA Handbook 9th edition",
        full_given_names=True,
        punctuation_in_quotes=True,
    ),
    CitationStyle(
        "chicago-author-date",
        "Chicago author-date",
        "Chicago Manual of Style 18th edition",
        full_given_names=True,
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
    """Citations as plain text, one on each line, and as HTML for word processors."""

    plain: str
    html: str = ""


def cite_plain(metadata: Metadata) -> str:
    """Return a citation without a style: "Authors (Year). Title. URL"."""
    authors = ", ".join(fields.one_line(author) for author in metadata.authors)
    year = f"({metadata.published[:4]})" if metadata.published else ""
    byline = " ".join(part for part in (authors, year) if part)
    title = fields.typeset_line(metadata.title)
    sentence = title if title.endswith((".", "!", "?")) else f"{title}."
    return " ".join(part for part in (f"{byline}." if byline else "", sentence, fields.paper_url(metadata)) if part)


def cite(style: str, papers: Sequence[Metadata]) -> Citation:
    """Return the citations of papers in a style, each formatted as the only item of a bibliography."""
    return Citation(
        "\n".join(_format(style, metadata, "plain") for metadata in papers),
        "\n".join(f"<p>{_format(style, metadata, 'html')}</p>" for metadata in papers),
    )


def _format(style: str, metadata: Metadata, output: str) -> str:
    """Return one citation in ``output``, "plain" or "html"."""
    from citeproc import Citation as CiteprocCitation  # noqa: PLC0415 - slow to import
    from citeproc import CitationItem, CitationStylesBibliography  # noqa: PLC0415
    from citeproc import formatter as formatters  # noqa: PLC0415
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415

    item = _hide_markup(csl.citation_item(metadata, "paper") | {"title": fields.typeset_line(metadata.title)})
    citation_style = STYLES_BY_KEY[style]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns each time about everything in a style that it does not support
        bibliography = CitationStylesBibliography(
            _load_style(citation_style), CiteProcJSON([item]), getattr(formatters, output)
        )
        bibliography.register(CiteprocCitation([CitationItem("paper")]))
        (cited,) = bibliography.bibliography()
    citation = str(cited) if metadata.authors else _remove_repeated_title(str(cited), item["title"])
    restore_markup = _TO_PLAIN if output == "plain" else _TO_HTML
    fixed = _fix_output(citation, metadata, punctuation_in_quotes=citation_style.punctuation_in_quotes)
    return fixed.translate(restore_markup)


@lru_cache(maxsize=2)
def _load_style(style: CitationStyle) -> Any:
    """Load a style without citation numbers, and without initials if it has full given names."""
    from citeproc import CitationStylesStyle  # noqa: PLC0415

    source = (RESOURCES / "citation-styles" / f"{style.key}.csl").read_text("utf-8")
    if style.full_given_names:
        source = _INITIALIZE_WITH.sub("", source)
    head, tag, rest = source.partition("<bibliography")
    source = head + tag + _CITATION_NUMBER.sub("", rest)
    return CitationStylesStyle(io.BytesIO(source.encode("utf-8")), locale="en-US", validate=False)


def _hide_markup(value: Any) -> Any:
    """Replace "<", ">" and "&" by private-use characters, as citeproc-py's formatters treat them differently."""
    if isinstance(value, dict):
        return {name: _hide_markup(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_hide_markup(inner) for inner in value]
    return value.translate(_HIDE_MARKUP) if isinstance(value, str) else value


def _remove_repeated_title(cited: str, title: str) -> str:
    """Remove the second occurrence of a title that takes the place of missing authors."""
    escaped = re.escape(title.rstrip(".?!"))
    repeated = re.compile(rf"(?is)^(.*?{escaped}.*?)\s*(?:<i>)?[“‘]?{escaped}[.,?!]*[”’]?[.,]?(?:</i>)?\.?")
    return repeated.sub(r"\1", cited)


def _fix_output(cited: str, metadata: Metadata, *, punctuation_in_quotes: bool) -> str:
    """Fix citeproc-py's output: double full stops, a month joined to the year, "ArXiv" for "arXiv"."""
    cited = _MONTH_AFTER_YEAR.sub(r"\1 \2", _DOUBLE_STOP.sub(r"\1", cited)).strip()
    if punctuation_in_quotes:
        cited = re.sub("”([.,])", r"\1”", cited)
    if metadata.arxiv_id and "ArXiv" not in metadata.title:
        cited = cited.replace("ArXiv", "arXiv").replace("arXiv: arXiv:", "arXiv:")
    return cited
