"""The command export."""

from __future__ import annotations

import shutil
import sys
from array import array
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from readinglist.backend.export_service import Export
from readinglist.cli import paper_arguments
from readinglist.cli.context import CliContext
from readinglist.cli.text_output import count_papers as counted
from readinglist.cli.text_output import echo, plain
from readinglist.errors import ReadingListError
from readinglist.exchange import FORMATS, ExportFormat

ARCHIVE = "archive"
_STDOUT = Path("-")
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The output file; - for stdout, the default.",
)


@click.command(
    "export",
    epilog=f"""{paper_arguments.PAPERS_HELP}

\b
Examples:
  readinglist export -o thesis.bib tag:thesis
  readinglist export --format csv --no-abstracts status:read > read.csv
  readinglist export --format markdown -o notes/ has:note
  readinglist export --format archive -o everything.zip

Without PAPERS, all are exported. Without --format, the extension of FILE decides;
the default is BibTeX.""",
)
@click.argument("papers", nargs=-1)
@click.option(
    "-f", "--format", "name", type=click.Choice([*(form.key for form in FORMATS), ARCHIVE]), help="The format."
)
@output_option
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
@click.option("--no-abstracts", is_flag=True, help="Leave out abstracts.")
@click.option("--no-mine", is_flag=True, help="Leave out what you wrote: tags, notes, highlights.")
@click.pass_obj
def export_command(
    terminal: CliContext,
    papers: tuple[str, ...],
    name: str | None,
    output: Path | None,
    force: bool,
    no_abstracts: bool,
    no_mine: bool,
) -> None:
    """Export PAPERS for another program, or the whole library as an archive."""
    terminal.need_library()
    if name == ARCHIVE:
        if papers:
            raise click.UsageError("An archive always contains all papers.")
        write_output(output, ".zip", lambda path: terminal.backend.save_archive(path).result().papers, force=force)
        return
    form = _form(name, output)
    if form.is_folder and is_stdout(output):
        raise click.UsageError(f"{form.name} needs a folder: -o DIR.")
    chosen: array[int] | None = paper_arguments.resolve_papers(terminal, papers) if papers else None
    title = paper_arguments.join_arguments(papers) if papers else "All papers"

    def export(path: Path) -> int:
        job = Export(title, form, path, chosen, abstracts=not no_abstracts, include_user_data=not no_mine)
        return terminal.backend.export(job).result().papers

    write_output(output, form.extension, export, force=force)


def _form(name: str | None, output: Path | None) -> ExportFormat:
    if name is not None:
        return next(form for form in FORMATS if form.key == name)
    ending = "" if output is None else output.suffix.casefold()
    return next((form for form in FORMATS if ending in form.writers), FORMATS[0])


def is_stdout(output: Path | None) -> bool:
    return output is None or output == _STDOUT


def write_output(
    output: Path | None, ending: str, write: Callable[[Path], int], *, force: bool, silent: bool = False
) -> int:
    """Call ``write`` with the output file, or with a temporary one copied to stdout; report the number of papers."""
    if output is None or is_stdout(output):
        with TemporaryDirectory(prefix="readinglist-") as folder:
            temporary = Path(folder, f"papers{ending}")
            count = write(temporary)
            with temporary.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
        return count
    if output.is_file() and not force:
        raise ReadingListError(f"{output} already exists.", "Choose another name, or use --force.")
    count = write(output)
    if not silent:
        echo(plain(f"{counted(count)} in {output}"), err=True)
    return count
