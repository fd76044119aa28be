"""The formats in which papers can be exported."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from readinglist import atomic_write
from readinglist.exchange import bibtex, csl, csv_table, digest, markdown, report, ris
from readinglist.exchange.options import ExportOptions
from readinglist.i18n import en
from readinglist.model import Paper

Writer = Callable[[Iterable[Paper], ExportOptions], Iterator[str]]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """An export format: its name, what it is for, and a writer for each file extension.

    ``writers`` is empty for a format that is a folder of files. ``has_options`` is set if abstracts and the user's data
    can be left out, ``is_weekly`` if it covers the last seven days.
    """

    key: str
    name: str
    description: str
    writers: dict[str, Writer]
    has_options: bool = True
    is_weekly: bool = False

    @property
    def is_folder(self) -> bool:
        """Whether the export is a folder of files."""
        return not self.writers

    @property
    def extension(self) -> str:
        """The default file extension; "" for a folder."""
        return next(iter(self.writers), "")


FORMATS = (
    ExportFormat(
        "bibtex", en("BibTeX"), en("For LaTeX, JabRef and Zotero, with stable citation keys"), {".bib": bibtex.write}
    ),
    ExportFormat("ris", en("RIS"), en("For EndNote, Mendeley and Zotero"), {".ris": ris.write}),
    ExportFormat("csl", en("CSL-JSON"), en("For Pandoc and other citation processors"), {".json": csl.write}),
    ExportFormat(
        "csv", en("Table (CSV)"), en("For spreadsheets and scripts, one row per paper"), {".csv": csv_table.write}
    ),
    ExportFormat("markdown", en("Markdown folder"), en("One file per paper, for Obsidian and Logseq"), {}),
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
FORMATS_BY_KEY = {one.key: one for one in FORMATS}


def write(export_format: ExportFormat, papers: Iterable[Paper], options: ExportOptions, path: Path) -> None:
    """Write papers atomically to a file or a new folder; the extension of ``path`` chooses the writer."""
    if export_format.is_folder:
        atomic_write.write_folder(path, markdown.files(papers, options))
    else:
        writer = export_format.writers.get(path.suffix.lower()) or export_format.writers[export_format.extension]
        atomic_write.write_text(path, writer(papers, options))
