"""The command import."""

from __future__ import annotations

import base64
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from readinglist import formatting
from readinglist.backend.feed_sources import FeedSource
from readinglist.cli import EXIT_NOTHING, json_output, paper_arguments
from readinglist.cli.context import CliContext
from readinglist.cli.edit_commands import write_result
from readinglist.cli.query_commands import as_json
from readinglist.cli.text_output import OutputColumn, count_papers, plain, write_json, write_line, write_table
from readinglist.ipc import requests
from readinglist.ipc.requests import Lookalikes
from readinglist.ipc.transport import Payload
from readinglist.model import Changes, EntryMatch, ImportDecision, ImportPlan, Status
from readinglist.typeset import typeset

_COLUMNS = (OutputColumn(7, right=True), OutputColumn(10), OutputColumn(), OutputColumn(60, min_terminal_width=100))


@click.command(
    "import",
    epilog="""\b
Examples:
  readinglist import trending.html --dry-run
  readinglist import --tag to-sort --status queued *.bib
  curl -s https://export.arxiv.org/rss/cs.LG | readinglist import -

New papers are added, changed ones updated, and your tags, notes
and status are kept. Look-alikes, which may be a paper you have or another one, are listed
with the reason and skipped unless you say otherwise.""",
)
@click.argument("files", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Show what would be imported, and change nothing.")
@click.option("--tag", "tags", multiple=True, metavar="NAME", help="A tag for new papers; can be repeated.")
@click.option(
    "--status",
    type=click.Choice([status.value for status in Status]),
    default=Status.INBOX.value,
    show_default=True,
    help="The status of new papers.",
)
@click.option(
    "--look-alikes",
    type=click.Choice([choice.value for choice in Lookalikes]),
    default=Lookalikes.SKIP.value,
    show_default=True,
    help="What to do with look-alikes: skip them, add them as new papers, or merge them with those you have.",
)
@as_json
@click.pass_obj
def import_command(
    terminal: CliContext,
    files: tuple[str, ...],
    dry_run: bool,
    tags: tuple[str, ...],
    status: str,
    look_alikes: str,
    as_json: bool,
) -> None:
    """Import papers from FILES as one import; - is stdin."""
    sources = [_read_source(name) for name in files]
    plan = terminal.backend.preview(sources).result()
    lookalikes = Lookalikes(look_alikes)
    if not as_json:
        write_plan(plan, with_entries=dry_run)
    joined = tuple(paper_arguments.join_arguments([tag]) for tag in tags)
    decision = requests.default_decision(plan, joined, Status(status), lookalikes)
    done = None if dry_run else _accept(terminal, sources, decision, lookalikes)
    if as_json:
        write_json(
            json_output.operation(done or Changes(None, frozenset(), None, None, 0)) | json_output.plan(plan, done)
        )
    elif done is not None:
        write_result(done, _nothing_done(plan))
    if not (done.happened if done else decision.ticked):
        raise click.exceptions.Exit(EXIT_NOTHING)


def _read_source(name: str) -> FeedSource:
    """Read a feed now, so that the previewed bytes are imported even if the file changes."""
    if name == "-":
        return FeedSource("stdin", sys.stdin.buffer.read())
    path = Path(name)
    return FeedSource(paper_arguments.join_arguments([path.name]), FeedSource.of_file(path).read())


def _accept(
    terminal: CliContext, sources: list[FeedSource], decision: ImportDecision, lookalikes: Lookalikes
) -> Changes:
    def request() -> Payload:
        feed = [[source.name, base64.b64encode(source.read()).decode("ascii")] for source in sources]
        return {
            "do": "import",
            "feed": feed,
            "tags": list(decision.tags),
            "status": decision.status.value,
            "lookalikes": lookalikes.value,
        }

    return terminal.send_or_run(request, lambda: terminal.write(lambda library: library.accept(decision)))


def _nothing_done(plan: ImportPlan) -> str:
    """Return why an import changed nothing."""
    if plan.count(EntryMatch.LOOKALIKE):
        return "Nothing was imported; see --look-alikes."
    return "Everything in it is already in your library. Nothing was changed."


def write_plan(plan: ImportPlan, *, with_entries: bool) -> None:
    """Write a summary of the plan, its look-alikes and problems, and all entries for a dry run."""
    if with_entries:
        write_table(_COLUMNS, _rows(plan))
    counts = ((plan.count(match), match.value) for match in EntryMatch)
    counted = ", ".join(f"{count:,} {name}" for count, name in counts if count)
    write_line(f"{count_papers(len(plan.rows))} in {plan.feed.name} ({plan.feed.format_name}): {counted}")
    if plan.feed.not_carried:
        write_line(formatting.not_carried(plan.feed))
    known = sum(1 for row in plan.rows if row.entry.reading and row.paper and row.match is not EntryMatch.LOOKALIKE)
    if known:
        are = "is" if known == 1 else "are"
        write_line(f"Status, tags and notes: not imported for {count_papers(known)} that {are} already in the library.")
    for number in () if with_entries else plan.numbers(EntryMatch.LOOKALIKE):
        row = plan.rows[number]
        title = typeset(row.entry.metadata.title).text
        write_line(plain(f"line {row.entry.lines.first}: look-alike of paper {row.paper}: {title} - {row.reason}"))
    for problem in plan.feed.problems:
        write_line(f"line {problem.line}: {problem.reason} {problem.text[:60]}".rstrip())


def _rows(plan: ImportPlan) -> Iterator[list[str]]:
    for row in plan.rows:
        changed = ", ".join(change.name for change in row.changes)
        title = typeset(row.entry.metadata.title).text
        reading = row.entry.reading if row.paper is None else None
        told = row.reason if row.match is EntryMatch.LOOKALIKE else changed or row.reason
        details = " ".join(filter(None, (told, formatting.reading_line(reading) if reading else "")))
        yield [str(row.entry.lines.first), row.match.value, plain(title), plain(details)]
