"""The parts of exported HTML pages: all text escaped, no external resources, in a light and a dark colour scheme."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from readinglist.exchange import fields
from readinglist.model import Highlight, Metadata, Paper
from readinglist.typeset import once

_STYLE = """
:root { color-scheme: light dark; --ground: #fffefb; --text: #211f1b; --soft: #57534b; --faint: #636056;
  --line: #ddd9cf; --accent: #1d6b58; --chip: #dcebe4; --star: #b7791f;
  --yellow: #fdeaa0; --green: #cdebc0; --blue: #c9e2f7; --pink: #f8d3df; }
@media (prefers-color-scheme: dark) { :root { --ground: #262523; --text: #edeae3; --soft: #c4bfb4; --faint: #b3ada1;
  --line: #3d3b36; --accent: #74c9ae; --chip: #2c4039; --star: #e8b84d;
  --yellow: #6b5a1a; --green: #345a2c; --blue: #28506e; --pink: #6c3548; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text);
  font: 17px/1.6 "Source Serif 4", Charter, "Iowan Old Style", Georgia, serif; }
main { max-width: 42rem; margin: 0 auto; padding: 4rem 1.5rem 6rem; }
header { margin-bottom: 3rem; border-bottom: 1px solid var(--line); padding-bottom: 1.5rem; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .4rem; letter-spacing: -.01em; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 0 0 .3rem; }
main > h2 { margin: 3rem 0 1rem; font: 600 .8rem/1.4 Inter, system-ui, sans-serif; color: var(--faint);
  text-transform: uppercase; letter-spacing: .08em; }
article { margin: 0 0 3rem; padding-bottom: 3rem; border-bottom: 1px solid var(--line); }
h2 { break-after: avoid; }
article.brief { margin: 0 0 1.2rem; padding: 0; border: 0; }
article.brief h2 { font-size: 1.08rem; }
article:last-of-type { border-bottom: 0; }
h1, h2, p, li, blockquote, .note { overflow-wrap: anywhere; unicode-bidi: isolate; }
a { color: inherit; text-decoration: underline 1px var(--line); text-underline-offset: .2em; }
a:hover { text-decoration-color: var(--accent); }
p { margin: .6rem 0; }
.soft, .chips { font: .84rem/1.6 Inter, system-ui, sans-serif; color: var(--soft); margin: .15rem 0; }
.chips span { display: inline-block; background: var(--chip); color: var(--accent); border-radius: 9px;
  padding: 0 .6em; margin: .2em .35em .2em 0; unicode-bidi: isolate; }
.chips .status { background: none; border: 1px solid var(--line); color: var(--soft); }
.star { color: var(--star); }
mark { color: inherit; border-radius: 3px; padding: .05em 0; background: var(--yellow); }
mark.green { background: var(--green); } mark.blue { background: var(--blue); } mark.pink { background: var(--pink); }
blockquote { margin: .7rem 0; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--soft);
  font-size: .95rem; }
.note { white-space: pre-wrap; border-left: 3px solid var(--accent); padding-left: 1rem; margin: 1rem 0 0; }
footer { margin-top: 3rem; font: .8rem/1.6 Inter, system-ui, sans-serif; color: var(--faint); }
@media print { main { max-width: none; padding: 0; } body { font-size: 11pt; } }
"""


def page_header(title: str, subtitle: str) -> str:
    """Return the beginning of a page, up to its title and subtitle."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="Reading List">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<header>\n<h1 dir="auto">{escape(title)}</h1>\n<p class="soft">{escape(subtitle)}</p>\n</header>\n'
    )


def page_footer() -> str:
    """Return the end of a page."""
    return "<footer>Made with Reading List.</footer>\n</main>\n</body>\n</html>\n"


def article(paper: Paper, *, include_abstracts: bool, include_user_data: bool) -> str:
    """Return a paper in full."""
    metadata = paper.metadata
    parts = [heading(metadata, starred=include_user_data and paper.starred), _paragraph(", ".join(metadata.authors))]
    parts.append(_paragraph(" · ".join(part for part in details(metadata) if part)))
    if include_user_data:
        parts.append(_chips(paper))
    if include_abstracts and metadata.abstract.strip():
        parts.append(f'<p dir="auto">{"".join(_abstract(paper, include_highlights=include_user_data))}</p>\n')
    if include_user_data:
        parts += [
            _quote(highlight)
            for highlight in paper.highlights
            if _needs_quote(highlight, include_abstracts=include_abstracts)
        ]
        if paper.note.strip():
            parts.append(f'<div class="note" dir="auto">{escape(paper.note.strip())}</div>\n')
    return f"<article>\n{''.join(parts)}</article>\n"


def short_article(paper: Paper, highlights: Iterable[Highlight]) -> str:
    """Return a paper with only its title, authors and the given highlights."""
    metadata = paper.metadata
    quotes = "".join(_quote(highlight) for highlight in highlights)
    title, authors = heading(metadata, starred=paper.starred), _paragraph(byline(metadata.authors))
    return f'<article class="brief">\n{title}{authors}{quotes}</article>\n'


def heading(metadata: Metadata, *, starred: bool) -> str:
    """Return a title as a heading that links to the paper."""
    url = fields.paper_url(metadata)
    title = escape(fields.typeset_line(metadata.title))
    linked = f'<a href="{escape(url)}" rel="noreferrer">{title}</a>' if url else title
    star = ' <span class="star" title="starred">★</span>' if starred else ""
    return f'<h2 dir="auto">{linked}{star}</h2>\n'


def details(metadata: Metadata) -> tuple[str, ...]:
    """Return venue, organisation, date and identifiers of a paper, with "" for missing ones."""
    arxiv = f"arXiv {metadata.arxiv_id}" if metadata.arxiv_id else ""
    return (
        metadata.venue,
        metadata.organisation,
        metadata.published,
        arxiv,
        f"doi {metadata.doi}" if metadata.doi else "",
    )


def byline(authors: tuple[str, ...], limit: int = 4) -> str:
    """Return the authors, or if there are more than ``limit``, the first ones and the number of the others."""
    if len(authors) <= limit:
        return ", ".join(authors)
    return f"{', '.join(authors[: limit - 1])} and {len(authors) - limit + 1} more"


def escape(value: str) -> str:
    """Escape a text for HTML, also within attributes."""
    return html.escape(fields.unescape_tex(fields.clean(value)), quote=True)


def _paragraph(value: str) -> str:
    return f'<p class="soft" dir="auto">{escape(value)}</p>\n' if value else ""


def _chips(paper: Paper) -> str:
    tags = "".join(f"<span>#{escape(tag.name)}</span>" for tag in paper.tags)
    return f'<p class="chips"><span class="status">{paper.status.value.capitalize()}</span>{tags}</p>\n'


def _quote(highlight: Highlight) -> str:
    quote = f'<mark class="{highlight.colour.value}">{escape(fields.typeset_line(highlight.quote))}</mark>'
    comment = f" – {escape(highlight.comment)}" if highlight.comment else ""
    return f'<blockquote dir="auto">{quote}{comment}</blockquote>\n'


def _needs_quote(highlight: Highlight, *, include_abstracts: bool) -> bool:
    """Return whether a highlight is quoted below the abstract, besides being marked in it."""
    return bool(highlight.comment) or highlight.start < 0 or not include_abstracts


def _abstract(paper: Paper, *, include_highlights: bool) -> Iterator[str]:
    """Yield the typeset abstract with its highlights marked; overlapping highlights begin after the previous one."""
    abstract, position = once(paper.metadata.abstract), 0
    for highlight in paper.highlights if include_highlights else ():
        start, end = abstract.to_shown(max(highlight.start, 0), max(highlight.end, 0))
        start = max(start, position)
        if highlight.start < 0 or end <= start:
            continue
        yield escape(abstract.text[position:start])
        yield f'<mark class="{highlight.colour.value}">{escape(abstract.text[start:end])}</mark>'
        position = end
    yield escape(abstract.text[position:])
