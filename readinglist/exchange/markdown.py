"""Export papers as Markdown files, one for each paper, for Obsidian and Logseq."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from readinglist.exchange import fields
from readinglist.exchange.file_names import FileNames
from readinglist.exchange.formulas import is_mathematics
from readinglist.exchange.options import ExportOptions
from readinglist.model import Highlight, Metadata, Paper, Status

# Characters with a meaning in Markdown, in Obsidian or in HTML within Markdown.
_SPECIAL = re.compile(r"[\\`*_\[\]<>#$~|^]|==|%%|&(?=[#\w]+;)|!(?=\[)|::|\{\{")
_MARKUP = re.compile(r"<[A-Za-z/!?]|\]\(|\[\[|`|\]:|==|%%|::|\{\{|~~|\*\*|__|&[#\w]+;")
_LIST_MARK = re.compile(r"^([-+]|\d+[.)])(?=\s|$)")
_RULE = re.compile(r"^(?=[-=+]{2,})")
# "<" could begin HTML for a program that knows no front matter.
_NOT_IN_YAML = re.compile("[<\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NOT_IN_TAG = re.compile(r"[^\w/-]+")


def files(papers: Iterable[Paper], options: ExportOptions) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of a file for each paper."""
    names = FileNames()
    for paper in papers:
        yield names.unique_name(paper.metadata.title, options.keys[paper.id]) + ".md", format_page(paper, options)


def format_page(paper: Paper, options: ExportOptions) -> str:
    """Return the file of one paper: front matter and text."""
    metadata = paper.metadata
    parts = [f"---\n{_front_matter(paper, options)}---\n", f"# {escape(metadata.title)}"]
    byline = ", ".join(escape(author) for author in metadata.authors)
    source = " · ".join(part for part in (escape(metadata.venue), metadata.published, _link(metadata)) if part)
    parts += [part for part in (byline, source) if part]
    if options.include_abstracts and metadata.abstract.strip():
        parts += ["## Abstract", escape(metadata.abstract)]
    if options.include_user_data and paper.highlights:
        parts += ["## Highlights", "\n".join(map(format_highlight, paper.highlights))]
    if options.include_user_data and paper.note.strip():
        parts += ["## Note", fields.clean(paper.note).strip()]
    return "\n\n".join(parts) + "\n"


def format_highlight(highlight: Highlight) -> str:
    """Return a highlight with its comment as an item of a list."""
    return f"- =={escape(highlight.quote)}==" + (f" – {escape(highlight.comment)}" if highlight.comment else "")


def paper_identifier(paper: Paper) -> str:
    """Return an identifier that is the same in every export: by arXiv id or DOI, or else by the id in the library."""
    metadata = paper.metadata
    if metadata.arxiv_id:
        return f"arxiv:{metadata.arxiv_id}"
    return f"doi:{metadata.doi}" if metadata.doi else f"paper:{paper.id}"


def escape(value: str) -> str:
    """Return a text on one line, escaped for Markdown except for its formulas.

    Programs that know no formulas would take HTML, links and code in them for such.
    """
    pieces = fields.split_formulas(
        fields.one_line(value), lambda formula: is_mathematics(formula) and not _MARKUP.search(formula)
    )
    escaped = "".join(piece if formula else _SPECIAL.sub(_escape_match, piece) for piece, formula in pieces)
    escaped = _LIST_MARK.sub(lambda match: match[1][:-1] + "\\" + match[1][-1], escaped)
    return _RULE.sub("\\\\", escaped)


def _escape_match(match: re.Match[str]) -> str:
    return "".join(f"\\{char}" for char in match[0])


def _front_matter(paper: Paper, options: ExportOptions) -> str:
    metadata = paper.metadata
    properties: dict[str, str | list[str] | bool] = {
        "id": paper_identifier(paper),
        "citekey": options.keys[paper.id],
        "title": fields.one_line(metadata.title),
        "authors": [fields.one_line(author) for author in metadata.authors],
        "published": metadata.published,
        "venue": fields.one_line(metadata.venue),
        "organisation": fields.one_line(metadata.organisation),
        "arxiv": metadata.arxiv_id,
        "doi": metadata.doi,
        "url": fields.paper_url(metadata),
        "links": fields.link_urls(metadata),
        "keywords": [fields.one_line(word) for word in metadata.keywords],
        "added": paper.added.isoformat(timespec="seconds"),
    }
    if options.include_user_data:
        is_read = paper.status is Status.READ and paper.status_at is not None
        properties |= {
            "status": paper.status.value,
            "starred": paper.starred,
            "read": paper.status_at.isoformat(timespec="seconds") if is_read and paper.status_at else "",
            "tags": [format_tag(tag.name) for tag in paper.tags],
        }
    return "".join(f"{name}: {_yaml(value)}\n" for name, value in properties.items() if value not in ("", []))


def format_tag(name: str) -> str:
    """Return a tag as Obsidian allows it: without spaces and punctuation."""
    return _NOT_IN_TAG.sub("-", fields.one_line(name)).strip("-") or "tag"


def _yaml(value: str | list[str] | bool) -> str:
    """Return a value as YAML, which is JSON except for a few characters that must be escaped."""
    return _NOT_IN_YAML.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def _link(metadata: Metadata) -> str:
    url = fields.paper_url(metadata)
    return f"<{escape_url(url)}>" if url else ""


def markdown_link(metadata: Metadata) -> str:
    """Return a link to a paper with its first author and year, for pasting into notes."""
    url, title = fields.paper_url(metadata), escape(metadata.title)
    linked = f"[{title}]({escape_url(url)})" if url else f"*{title}*"
    names = fields.author_names(metadata)
    by = escape(names[0]) + (" et al." if len(names) > 1 else "") if names else ""
    reference = ", ".join(part for part in (by, metadata.published[:4]) if part)
    return f"{linked} ({reference})" if reference else linked


def escape_url(url: str) -> str:
    """Percent-encode the characters of a URL that would end a Markdown link."""
    return re.sub(r"[\s<>()\\`]", lambda match: f"%{ord(match[0][0]):02X}", url)
