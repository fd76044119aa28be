"""Bringing: import."""

from __future__ import annotations

import base64
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from readinglist.backend.feed_sources import Page
from readinglist.cli import NOTHING, json_output, paper_arguments
from readinglist.cli.context import Terminal
from readinglist.cli.edit_commands import write_done
from readinglist.cli.query_commands import as_json
from readinglist.cli.text_output import Column, papers, plain, say, write_json, write_table
from readinglist.ipc import requests
from readinglist.ipc.transport import Message
from readinglist.model import Changes, Match, Plan, Status
from readinglist.typeset import printed

_COLUMNS = (Column(7, right=True), Column(10), Column(), Column(60, least=100))


@click.command(
    "import",
    epilog="""\b
Examples:
  readinglist import trending.html --dry-run
  readinglist import --tag to-sort --status queued *.bib
  curl -s https://export.arxiv.org/rss/cs.LG | readinglist import -

What is new comes in, what changed is corrected, and what you did with a paper
stays. Papers that only look alike are left out: the window lets you decide.""",
)
@click.argument("files", nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Say what would come in, and store nothing.")
@click.option("--tag", "tags", multiple=True, metavar="NAME", help="A tag for the new papers; may be given again.")
@click.option(
    "--status",
    type=click.Choice([status.value for status in Status]),
    default=Status.INBOX.value,
    show_default=True,
    help="The status of the new papers.",
)
@as_json
@click.pass_obj
def import_command(
    terminal: Terminal, files: tuple[str, ...], dry_run: bool, tags: tuple[str, ...], status: str, as_json: bool
) -> None:
    """Take papers in from FILES, several as one import; - is stdin."""
    pages = [_page(name) for name in files]
    plan = terminal.backend.preview(pages).result()
    if not as_json:
        _write_plan(plan, all_of_it=dry_run)
    done = (
        None if dry_run else _accept(terminal, pages, plan, tuple(paper_arguments.given([tag]) for tag in tags), status)
    )
    if as_json:
        write_json(json_output.operation(done or Changes("", frozenset(), "", "", 0)) | json_output.plan(plan, done))
    elif done is not None:
        write_done(done, "Everything in it is already here; nothing was changed.")
    if not (done.label if done else requests.acceptance(plan).ticked):
        raise click.exceptions.Exit(NOTHING)


def _page(name: str) -> Page:
    """Read a feed here: what is handed over is what was previewed, whatever becomes of the file."""
    if name == "-":
        return Page("stdin", sys.stdin.buffer.read())
    path = Path(name)
    return Page(paper_arguments.given([path.name]), Page.of_file(path).read())


def _accept(terminal: Terminal, pages: list[Page], plan: Plan, tags: tuple[str, ...], status: str) -> Changes:
    def wanted() -> Message:
        feed = [[page.name, base64.b64encode(page.read()).decode("ascii")] for page in pages]
        return {"do": "import", "feed": feed, "tags": list(tags), "status": status}

    agreed = requests.acceptance(plan, tags, Status(status))
    return terminal.do_or(wanted, lambda: terminal.write(lambda library: library.accept(agreed)))


def _write_plan(plan: Plan, *, all_of_it: bool) -> None:
    """Say what came: all of it when it is only tried, else how much, and what could not be understood."""
    if all_of_it:
        write_table(_COLUMNS, _rows(plan))
    counts = ((plan.count(match), match.value) for match in Match)
    counted = ", ".join(f"{count:,} {name}" for count, name in counts if count)
    say(f"{papers(len(plan.rows))} in {plan.feed.name} ({plan.feed.form}): {counted}")
    for problem in plan.feed.problems:
        say(f"line {problem.line}: {problem.reason} {problem.text[:60]}".rstrip())


def _rows(plan: Plan) -> Iterator[list[str]]:
    for row in plan.rows:
        changed = ", ".join(change.name for change in row.changes)
        title = printed(row.entry.facts.title).text
        yield [str(row.entry.lines.first), row.match.value, plain(title), changed or row.reason]
