"""The commands mark, tag, undo and redo."""

from __future__ import annotations

from array import array

import click

from readinglist import operation_names
from readinglist.cli import EXIT_NOTHING, json_output, paper_arguments
from readinglist.cli.context import CliContext
from readinglist.cli.query_commands import as_json
from readinglist.cli.text_output import echo, plain, write_json, write_line
from readinglist.ipc.transport import Payload
from readinglist.model import Changes, Status

_STARS = {"starred": True, "unstarred": False}


@click.command(
    "mark",
    help=f"""Set the status of PAPERS, or star them.

WHAT is {", ".join([*Status, "starred"])} or unstarred.""",
    epilog=f"""{paper_arguments.PAPERS_HELP}

\b
Examples:
  readinglist mark read 2501.15420
  readinglist mark dismissed 'status:inbox added:>1m -tag:llm'
  readinglist search --ids lora | readinglist mark queued -""",
)
@click.argument("what", type=click.Choice([*(status.value for status in Status), *_STARS]), metavar="WHAT")
@click.argument("papers", nargs=-1, required=True)
@as_json
@click.pass_obj
def mark_command(terminal: CliContext, what: str, papers: tuple[str, ...], as_json: bool) -> None:
    """Mark papers, in the library or through the window that has it open."""
    request: Payload = {"do": "star", "starred": _STARS[what]} if what in _STARS else {"do": "mark", "status": what}
    _do(terminal, request | {"papers": _numbers(paper_arguments.resolve_papers(terminal, papers))}, as_json=as_json)


@click.command(
    "tag",
    epilog=f"""{paper_arguments.PAPERS_HELP}

\b
Examples:
  readinglist tag llm/training 2501.15420 2502.00001
  readinglist tag --remove survey 'tag:survey year:..2019'""",
)
@click.option("--remove", is_flag=True, help="Remove the tag instead of adding it.")
@click.argument("name", shell_complete=lambda ctx, _, begun: _complete_tag(ctx, begun))
@click.argument("papers", nargs=-1, required=True)
@as_json
@click.pass_obj
def tag_command(terminal: CliContext, remove: bool, name: str, papers: tuple[str, ...], as_json: bool) -> None:
    """Add the tag NAME to PAPERS, or remove it."""
    found = _numbers(paper_arguments.resolve_papers(terminal, papers))
    request = {"do": "tag", "papers": found, "name": paper_arguments.join_arguments([name]), "given": not remove}
    _do(terminal, request, as_json=as_json)


@click.command("undo")
@as_json
@click.pass_obj
def undo_command(terminal: CliContext, as_json: bool) -> None:
    """Undo the last operation, whether it was done here or in the window."""
    _do(terminal, {"do": "undo"}, as_json=as_json)


@click.command("redo")
@as_json
@click.pass_obj
def redo_command(terminal: CliContext, as_json: bool) -> None:
    """Redo the last undone operation."""
    _do(terminal, {"do": "redo"}, as_json=as_json)


def _do(terminal: CliContext, request: Payload, *, as_json: bool) -> None:
    changes = terminal.run_request(request)
    if as_json:
        write_json(json_output.operation(changes))
    else:
        write_result(changes, "Nothing to do.")
    if not changes.happened:
        raise click.exceptions.Exit(EXIT_NOTHING)


def write_result(changes: Changes, nothing: str) -> None:
    """Write what was done, or ``nothing`` if nothing was."""
    if changes.happened:
        echo(plain(f"{operation_names.done(changes)}."))
    else:
        write_line(nothing)


def _numbers(papers: array[int]) -> list[int]:
    return papers.tolist()


def _complete_tag(context: click.Context, begun: str) -> list[str]:
    """Return the tags that start with ``begun``, for shell completion."""
    terminal = CliContext.of(context.find_root().params.get("folder"))
    if not terminal.paths.library.exists():
        return []
    try:
        return [tag.name for tag in terminal.read(lambda view: view.overview()).tags if tag.name.startswith(begun)]
    finally:
        terminal.close()
