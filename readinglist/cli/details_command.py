"""The command details."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from readinglist.backend.details.details_service import MAY_HAVE_NEWER
from readinglist.cli import EXIT_NOTHING, EXIT_OFFLINE, json_output, paper_arguments
from readinglist.cli.context import CliContext
from readinglist.cli.edit_commands import write_result
from readinglist.cli.query_commands import as_json
from readinglist.cli.text_output import OutputColumn, count_papers, plain, write_json, write_line, write_table
from readinglist.ipc import requests
from readinglist.model import Changes, EntryMatch, ImportPlan
from readinglist.typeset import typeset

if TYPE_CHECKING:
    from readinglist.online.details import LookUpProgress

_COLUMNS = (OutputColumn(7, right=True), OutputColumn(10), OutputColumn(), OutputColumn(60, min_terminal_width=100))


@click.command(
    "details",
    epilog=f"""{paper_arguments.PAPERS_HELP}

\b
Examples:
  readinglist details                          all papers without an abstract or authors
  readinglist details --dry-run added:<1d
  readinglist details 12 13 2501.15420
  readinglist details --versions tag:thesis

Only IDs and DOIs, or else titles, are sent to arXiv, Crossref and similar services. What
may be another paper is listed and left out; your corrections are kept.""",
)
@click.argument("papers", nargs=-1)
@click.option("--versions", is_flag=True, help="Look for newer versions, by default of papers queued, reading or read.")
@click.option("--dry-run", is_flag=True, help="Show what would be changed, and change nothing.")
@as_json
@click.pass_obj
def details_command(
    terminal: CliContext, papers: tuple[str, ...], versions: bool, dry_run: bool, as_json: bool
) -> None:
    """Look up abstracts, authors and other details of PAPERS, by default of all that lack them."""
    terminal.need_library()
    if terminal.is_offline():
        write_line("You're working offline; Settings > Network in the window changes that.")
        raise click.exceptions.Exit(EXIT_OFFLINE)
    chosen = _choose(terminal, papers, versions=versions)
    plan = _look_up(terminal, chosen, versions=versions)
    decision = requests.default_decision(plan)
    if not as_json:
        _write_found(plan)
    changes = Changes(None, frozenset(), None, None, 0)
    if decision.ticked and not dry_run:
        found = [(row.paper, row.entry.metadata) for n in sorted(decision.ticked) if (row := plan.rows[n]).paper]
        message = requests.details_request(plan.feed.name, ((paper, data) for paper, data in found if paper))
        changes = terminal.run_request(message)
    if as_json:
        write_json(json_output.operation(changes) | json_output.plan(plan, changes) | {"notice": plan.notice})
    elif not dry_run:
        write_result(changes, "Nothing was changed.")
    if not (decision.ticked if dry_run else changes.happened):
        raise click.exceptions.Exit(EXIT_NOTHING)


def _choose(terminal: CliContext, papers: Sequence[str], *, versions: bool) -> list[int]:
    """Return the papers that are meant; exit if there are none."""
    if papers:
        return list(paper_arguments.resolve_papers(terminal, papers))
    found = terminal.read(lambda view: view.find(MAY_HAVE_NEWER) if versions else view.bare_papers())
    if not found:
        nothing = "Your queue is empty, and you haven't read any papers yet."
        write_line(nothing if versions else "All papers have an abstract and authors.")
        raise click.exceptions.Exit(EXIT_NOTHING)
    return list(found)


def _look_up(terminal: CliContext, papers: Sequence[int], *, versions: bool) -> ImportPlan:
    """Return what was found and differs."""

    def show(progress: LookUpProgress) -> None:
        terminal.show_progress(f"Looking up details: {progress.done:,} of {progress.total:,}", 0, 0)

    details = terminal.backend.details
    look_up = details.newer_versions if versions else details.complete_papers
    try:
        plan = look_up(papers, progress=show).result()
    finally:
        terminal.end_progress()
    return plan.without_same()


def _write_found(plan: ImportPlan) -> None:
    """Write what was found for each paper."""
    rows = []
    for row in plan.rows:
        changed = ", ".join(change.name for change in row.changes)
        doubtful = row.match is EntryMatch.LOOKALIKE
        told = row.reason if doubtful else changed or row.reason
        rows.append([str(row.paper), row.match.value, plain(typeset(row.entry.metadata.title).text), plain(told)])
    write_table(_COLUMNS, rows)
    if doubtful_papers := plan.count(EntryMatch.LOOKALIKE):
        write_line(f"{count_papers(doubtful_papers)} may be another one; look them up in the window to compare them.")
    if plan.notice:
        write_line(plan.notice)
