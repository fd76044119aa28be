"""Export a digest of the last week: the papers that were read, starred, highlighted and queued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from readinglist.exchange import fields, html_parts, markdown
from readinglist.exchange.options import ExportOptions
from readinglist.model import Highlight, Paper, Week

Section = tuple[str, list[Paper]]
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def write_markdown(papers: Iterable[Paper], options: ExportOptions) -> Iterator[str]:
    """Yield the digest as Markdown."""
    week = _week(options)
    yield f"# {markdown.escape(_title(week))}\n"
    groups = sections(papers, week)
    for heading, members in groups:
        yield f"\n## {heading}\n\n"
        yield from (_line(paper, week, options) for paper in members)
    if not groups:
        yield "\nNothing was read, queued, starred or highlighted.\n"


def write_html(papers: Iterable[Paper], options: ExportOptions) -> Iterator[str]:
    """Yield the digest as an HTML page."""
    week = _week(options)
    groups = sections(papers, week)
    counts = " · ".join(f"{len(members)} {heading.lower()}" for heading, members in groups)
    yield html_parts.page_header(_title(week), counts or "Nothing was read, queued, starred or highlighted.")
    for heading, members in groups:
        yield f"<h2>{html_parts.escape(heading)}</h2>\n"
        for paper in members:
            yield html_parts.short_article(paper, _highlights(paper, week) if options.include_user_data else ())
    yield html_parts.page_footer()


def sections(papers: Iterable[Paper], week: Week) -> list[Section]:
    """Group the papers of a week by what was done with them, each in the first section that matches."""
    read: list[Paper] = []
    starred: list[Paper] = []
    highlighted: list[Paper] = []
    queued: list[Paper] = []
    for paper in papers:
        for ids, members in (
            (week.read, read),
            (week.starred, starred),
            (week.highlighted, highlighted),
            (week.queued, queued),
        ):
            if paper.id in ids:
                members.append(paper)
                break
    found = [("Read", read), ("Starred", starred), ("Highlighted", highlighted), ("Queued", queued)]
    return [(heading, members) for heading, members in found if members]


def _line(paper: Paper, week: Week, options: ExportOptions) -> str:
    metadata = paper.metadata
    url = fields.paper_url(metadata)
    title = markdown.escape(metadata.title)
    linked = f"[{title}]({markdown.escape_url(url)})" if url else f"**{title}**"
    by = markdown.escape(html_parts.byline(metadata.authors))
    star = " ★" if paper.starred else ""
    line = " – ".join(part for part in (linked + star, by) if part)
    highlights = _highlights(paper, week) if options.include_user_data else ()
    return f"- {line}\n" + "".join(f"  {markdown.format_highlight(highlight)}\n" for highlight in highlights)


def _highlights(paper: Paper, week: Week) -> tuple[Highlight, ...]:
    return tuple(highlight for highlight in paper.highlights if highlight.id in week.highlights)


def _week(options: ExportOptions) -> Week:
    assert options.week is not None
    return options.week


def _title(week: Week) -> str:
    return f"Reading, {_day(week.since)} – {_day(week.until)} {week.until.astimezone().year}"


def _day(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{local.day} {_MONTHS[local.month - 1]}"
