"""The formats in which papers can be given out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from readinglist.exchange import atomic_write, bibtex, csl, csv_table, digest, markdown, report, ris
from readinglist.exchange.options import ExportOptions
from readinglist.i18n import en
from readinglist.model import Paper

Writer = Callable[[Iterable[Paper], ExportOptions], Iterator[str]]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: its name, a line on what it is good for, its files' endings and what writes each of them.

    ``writers`` is empty for a folder; ``chooses`` says that abstracts and the reader's own can be left out;
    ``weekly`` that it tells of the last seven days.
    """

    key: str
    name: str
    description: str
    writers: dict[str, Writer]
    has_options: bool = True
    is_weekly: bool = False

    @property
    def is_folder(self) -> bool:
        """Return whether it is a folder of files."""
        return not self.writers

    @property
    def extension(self) -> str:
        """The ending of its files when the reader gives none; "" for a folder."""
        return next(iter(self.writers), "")


FORMATS = (
    ExportFormat(
        "bibtex", en("BibTeX"), en("For LaTeX, JabRef and Zotero, with stable citation keys"), {".bib": bibtex.write}
    ),
    ExportFormat("ris", en("RIS"), en("For EndNote, Mendeley and Zotero"), {".ris": ris.write}),
    ExportFormat("csl", en("CSL-JSON"), en("For Pandoc and other processors of citation styles"), {".json": csl.write}),
    ExportFormat(
        "csv", en("Table (CSV)"), en("For a spreadsheet or a script, one row a paper"), {".csv": csv_table.write}
    ),
    ExportFormat("markdown", en("Markdown folder"), en("One file a paper, for Obsidian and Logseq"), {}),
    ExportFormat("report", en("Reading report"), en("One page to read, print or share"), {".html": report.write}),
    ExportFormat(
        "digest",
        en("Weekly digest"),
        en("What you read, starred, highlighted and queued in the last seven days"),
        {".html": digest.write_html, ".md": digest.write_markdown},
        has_options=False,
        is_weekly=True,
    ),
)
FORMATS_BY_KEY = {form.key: form for form in FORMATS}


def write(form: ExportFormat, papers: Iterable[Paper], options: ExportOptions, path: Path) -> None:
    """Write papers to a file, or into a new folder; it is there whole, or not at all."""
    if form.is_folder:
        atomic_write.write_folder(path, markdown.files(papers, options))
    else:
        writer = form.writers.get(path.suffix.lower()) or form.writers[form.extension]
        atomic_write.write_text(path, writer(papers, options))
