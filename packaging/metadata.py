"""What every installer says of the program, said once."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

NAME = "Reading List"
COMMAND = "readinglist"
SUMMARY = "Skim, triage and annotate research papers"
DESCRIPTION = (
    "Reading List is for people who skim hundreds of paper abstracts a week and read a few.",
    "Give it a page of titles and abstracts, and decide on each paper in minutes: read it, queue it or dismiss it.",
    "Tag, highlight and annotate the papers you keep, and find them again by typing two words.",
    "Everything stays on your computer, everything can be undone, and importing never changes what you wrote.",
)
KEYWORDS = ("papers", "articles", "abstracts", "arXiv", "BibTeX", "RIS", "literature", "research", "reading")
LICENCE = "MIT"
AUTHORS = "The Reading List authors"
CONTACT = "The Reading List authors <readinglist@localhost>"  # Debian wants an address; there is none yet
IDENTIFIER = "readinglist"  # of the desktop entry: what the window calls itself
BUNDLE = "local.readinglist"  # of the macOS bundle: there is no domain of ours to name
WINDOWS_GUID = "8D0B0B51-5C0E-4E0C-9D52-6B1C0E3B7A44"  # stays the same for ever: it tells an upgrade from a stranger


@dataclass(frozen=True, slots=True)
class FileType:
    """A kind of file that the program opens; it offers itself, and never makes itself the default."""

    name: str
    mime: str
    extensions: tuple[str, ...]
    known: bool = True  # to the system, without our telling


FILE_TYPES = (
    FileType("BibTeX bibliography", "text/x-bibtex", ("bib",)),
    FileType("RIS bibliography", "application/x-research-info-systems", ("ris",), known=False),
    FileType("PubMed bibliography", "application/nbib", ("nbib",), known=False),
    FileType("EndNote bibliography", "application/x-endnote-refer", ("enw",), known=False),
    FileType("Web of Science bibliography", "application/x-inst-for-scientific-info", ("ciw",), known=False),
    FileType("Atom feed", "application/atom+xml", ("atom",)),
    FileType("RSS feed", "application/rss+xml", ("rss",)),
    FileType("XML document", "application/xml", ("xml", "nxml")),
    FileType("RDF", "application/rdf+xml", ("rdf",)),
    FileType("Web page", "text/html", ("html", "htm")),
    FileType("Web page archive", "application/x-mimearchive", ("mhtml", "mht")),
    FileType("E-mail", "message/rfc822", ("eml",)),
    FileType("Text", "text/plain", ("txt",)),
    FileType("Markdown text", "text/markdown", ("md",)),
    FileType("Org document", "text/org", ("org",)),
    FileType("JSON", "application/json", ("json",)),
    FileType("JSON lines", "application/jsonl", ("jsonl",), known=False),
    FileType("YAML", "application/x-yaml", ("yaml", "yml", "cff")),  # newer systems have this name as an alias
    FileType("Table, comma-separated", "text/csv", ("csv",)),
    FileType("Table, tab-separated", "text/tab-separated-values", ("tsv",)),
)


def version() -> str:
    """Return the program's version as the program itself says it."""
    text = (ROOT / COMMAND / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        message = "The program does not say its version."
        raise ValueError(message)
    return found[1]


def commands() -> dict[str, str]:
    """Return the commands of the terminal, each with what it does; the package itself need not load here."""
    source = (ROOT / "readinglist" / "cli" / "__init__.py").read_text("utf-8")
    table = re.search(r"^COMMANDS = (\{.*?^\})", source, re.MULTILINE | re.DOTALL)
    assert table is not None
    found: dict[str, str] = ast.literal_eval(table[1])
    return found
