# ruff: noqa: E501 a feed is easier to read as it stands
"""A file of each kind that is offered is imported, wherever it comes from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QFileDialog

from readinglist.gui.application import Application
from readinglist.gui.importing.feed_input import PATTERNS
from readinglist.gui.importing.watched_folder import find_new_feeds
from readinglist.gui.window.window_state import WindowState
from tests.gui.importing.test_import_page import stored

ABSTRACT = "We count the lamps of small harbours by night, and show how few of them are lit when the ships come in."
PAGE = "<html><body>{}</body></html>".format(
    "".join(
        f"<article><h3><a href='https://arxiv.org/abs/2601.0000{number}'>{{}} {number}</a></h3><p>{ABSTRACT}</p></article>"
        for number in (1, 2, 3)
    )
)
RDF = (
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:bib='http://purl.org/net/biblio#' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/'><bib:Article rdf:about='#1'><dc:title>Lamps in Zotero</dc:title>"
    "</bib:Article></rdf:RDF>"
)
MAIL = "From: Alerts <alerts@example.org>\nSubject: New papers\nMIME-Version: 1.0\nContent-Type: {}\n\n"
RELATED = (
    MAIL.format('multipart/related; boundary="part"')
    + "--part\nContent-Type: text/html; charset=utf-8\n\n{}\n--part--\n"
)
FEEDS = {
    "txt": f"Lamps in Text\n{ABSTRACT}\n\nSails in Text\n{ABSTRACT}\n\nRopes in Text\n{ABSTRACT}\n",
    "md": f"# Papers\n\n## [Lamps in Markdown](https://arxiv.org/abs/2601.00011)\n\n{ABSTRACT}\n",
    "org": "#+TITLE: To read\n* TODO Lamps in Org Mode\n:PROPERTIES:\n:AUTHOR: Hale, Bo\n:DOI: 10.5555/org.1\n:END:\n* TODO Sails in Org Mode\n:PROPERTIES:\n:AUTHOR: Ito, Cy\n:DOI: 10.5555/org.2\n:END:\n",
    "html": PAGE.format("Lamps in HTML", "Sails in HTML", "Ropes in HTML").replace("2601.0000", "2601.0002"),
    "htm": PAGE.format("Lamps in HTM", "Sails in HTM", "Ropes in HTM").replace("2601.0000", "2601.0003"),
    "mhtml": RELATED.format(PAGE.format("Lamps in MHTML", "Sails in MHTML", "Ropes in MHTML").replace("2601.0000", "2601.0004")),
    "mht": RELATED.format(PAGE.format("Lamps in MHT", "Sails in MHT", "Ropes in MHT").replace("2601.0000", "2601.0005")),
    "eml": MAIL.format("text/plain") + f"Lamps in Mail\n{ABSTRACT}\n\nSails in Mail\n{ABSTRACT}\n\nRopes in Mail\n{ABSTRACT}\n",
    "bib": "@article{lamps, title = {Lamps in BibTeX}, year = {2025}}",
    "ris": "TY  - JOUR\nTI  - Lamps in RIS\nER  - \n",
    "nbib": "PMID- 1\nOWN - NLM\nTI  - Lamps in PubMed\n",
    "enw": "%0 Journal Article\n%T Lamps in EndNote\n%D 2025\n",
    "ciw": "FN Clarivate\nPT J\nTI Lamps in Web of Science\nER\nEF\n",
    "rdf": RDF,
    "json": f'[{{"title": "Lamps in JSON", "abstract": "{ABSTRACT}"}}]',
    "jsonl": f'{{"title": "Lamps in JSON Lines", "abstract": "{ABSTRACT}"}}\n{{"title": "Sails in JSON Lines", "abstract": "{ABSTRACT}"}}\n',
    "xml": "<mods><titleInfo><title>Lamps in MODS</title></titleInfo></mods>",
    "nxml": "<article><front><article-meta><title-group><article-title>Lamps in JATS</article-title></title-group></article-meta></front></article>",
    "yaml": "- title: Lamps in YAML\n  year: 2025\n- title: Sails in YAML\n  year: 2024\n",
    "yml": "- title: Lamps in YML\n  year: 2025\n- title: Sails in YML\n  year: 2024\n",
    "cff": "cff-version: 1.2.0\nmessage: Please cite the paper.\ntitle: Lamps in Citation Files\nauthors:\n  - family-names: Hale\n    given-names: Bo\ndoi: 10.5555/cff\n",
    "csv": "title,year\nLamps in Commas,2025\nSails in Commas,2024\n",
    "tsv": "title\tyear\nLamps in Tabs\t2025\nSails in Tabs\t2024\n",
    "atom": "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Lamps in Atom</title></entry></feed>",
    "rss": "<rss version='2.0'><channel><item><title>Lamps in RSS</title></item></channel></rss>",
}  # fmt: skip


def test_a_file_of_each_kind_that_is_offered_is_imported(program: Application, tmp_path: Path) -> None:
    folder = tmp_path / "feeds"
    folder.mkdir()
    assert {f"*.{extension}" for extension in FEEDS} == set(PATTERNS)
    paths = [folder / f"lamps.{extension}" for extension in FEEDS]
    for path, text in zip(paths, FEEDS.values(), strict=True):
        path.write_text(text, "utf-8")
    assert set(find_new_feeds(folder, 0.0)[0]) == set(paths)
    for count, path in enumerate(paths, 1):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        program.window.controllers.imports.feed_input.import_mime_data(mime)
        program.window.panes.import_page.accept()
        assert sum(title.startswith("Lamps in ") for title in stored(program)) == count, path.name


def choose_in_dialog(program: Application, file: Path | None) -> str:
    """Choose a file in the file dialog, or none; return the folder in which it opened."""
    program.window.actions_["import"].trigger()
    (dialog,) = (one for one in program.window.findChildren(QFileDialog) if one.isVisible())
    folder = dialog.directory().absolutePath()
    if file is not None:
        dialog.filesSelected.emit([str(file)])
    dialog.close()
    QApplication.processEvents()
    return folder


def test_the_file_dialog_opens_in_the_folder_used_last_also_after_a_restart(
    program: Application, tmp_path: Path
) -> None:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    file = downloads / "papers.txt"
    file.write_text("Ice on Rivers\n\nIt says when rivers freeze over, and for how long they do so.", "utf-8")
    assert choose_in_dialog(program, file) != str(downloads)
    assert choose_in_dialog(program, None) == str(downloads)
    program.window.close()
    assert WindowState(program.backend.paths.window_state).import_folder == str(downloads)
