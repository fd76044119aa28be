"""Show, copy and export papers whose texts name files; ``test_no_file_is_opened`` traces what this process opens.

Started in a folder that has a folder ``canary`` with the files that the texts name.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QTextEdit, QToolTip

from readinglist.backend.workers import Workers
from readinglist.exchange import FORMATS, ExportOptions
from readinglist.gui.application import Application
from readinglist.gui.importing.entry_view import EntryView
from readinglist.gui.widgets import controls
from readinglist.model import Feed, Problem
from readinglist.paths import Paths
from tests.builders import accept_all, entry, feed

COUNT = 240
CANARY = "canary"  # in the name of each file that no text may open
CONTROL = "canary-control"  # a file that is opened at the end, to show that the trace sees it

FORMS = (
    *("![x]({})", "!![x]({})", "![]({})", "![x](<{}>)", "![x]({} 'title')", "![x]( {} )", "![![y]({})](http://x)"),
    *("![x][a]\n\n[a]: {}\n", "![a]\n\n[a]: <{}>\n", "![a][]\n\n[a]: {} 'b'\n", "[![x]({0})]({0})", "[x]({})", "<{}>"),
    *("```\ncode\n``` ![x]({})", "```` ```\n![x]({})\n````\n![x]({})", "`a ``` ![x]({}) `", "``` ![x]({}) ```\n"),
    *("~~~\n```\n~~~\n![x]({})\n```", "    code\n![x]({})", "`` ` ``![x]({})", "\\`![x]({})\\`", "\\\\![x]({})"),
    *("\\!\\![x]({})", "! [x]({})", "!\\[x]({})![x]({})", "[[a]]![x]({})", "![[{}]]", "[[![x]({})]]", "[[a ![x]({})"),
    *("<img src='{}'>", '<img src="{}"/>', "<IMG SRC={}>", "&lt;img src='{0}'&gt;<img src='{0}'>", "&#33;[x]({})"),
    *(
        "<link rel=stylesheet href='{}'>",
        "<style>@import url({});</style>",
        "<body background='{}'>",
        "<object data={}>",
    ),
    *("<p style=\"background-image:url('{}')\">x</p>", "<td background='{}'>x", "<table background={}><tr><td>x"),
    *(
        "<iframe src={}></iframe>",
        "<embed src={}>",
        "<svg><image href='{0}' xlink:href='{0}'/></svg>",
        "<!--<img src={}>",
    ),
    *("<script src='{}'></script>", "<audio src={} autoplay>", "<video poster={}>", "<input type=image src={}>"),
    *(
        "# ![x]({})",
        "> ![x]({})",
        "- ![x]({})",
        "1. [ ] ![x]({})",
        "| a |\n|---|\n| ![x]({}) |",
        "**![x]({})**",
        "~~![x]({})~~",
    ),
    *(
        "![x](\n{}\n)",
        "![x]({0}#a?b) ![x]({0}%20)",
        "<div>\n\n![x]({})\n\n</div>",
        "$![x]({})$",
        "\\includegraphics{{{}}}",
    ),
    *("\ufdd0![x]({})\ufdd1", "\ufffc![x]({})\u2029<img src={}>", "\u202e![x]({})", "![x]({})\0<img src={}>"),
)
AROUND = (
    "{}",
    "{}",
    "a {} b",
    "```\n{}",
    "`{}",
    "> {}\n> {}",
    "- {}\n  - {}",
    "**{}",
    "<b>{}</b>",
    "# {}\n{}",
    "{}\n\n{}",
    "[{}](x)",
)
NAMES = (
    *("canary/{}.png", "./canary/{}.png", "{folder}/canary/{}.png", "file://{folder}/canary/{}.png", "canary/{}.css"),
    *(
        "file:canary/{}.png",
        "file://localhost{folder}/canary/{}.png",
        "FILE://{folder}/canary/{}.png",
        "canary%2F{}.png",
    ),
    *("../{name}/canary/{}.svg", "qrc:{folder}/canary/{}.png", ":/../../..{folder}/canary/{}.png"),
)


def hostile_texts(folder: Path, seed: int = 1) -> Iterator[str]:
    """Yield texts that name files in all forms, in all surroundings."""
    chance = random.Random(seed)
    for number in range(COUNT):
        name = chance.choice(NAMES).format(number % 8, folder=folder, name=folder.name)
        form = FORMS[number % len(FORMS)]
        yield chance.choice(AROUND).replace("{}", form.format(*[name] * form.count("{}"), name))


def make_canaries(folder: Path) -> None:
    """Make the files that must not be opened; each can be read as what its name says."""
    (folder / CANARY).mkdir()
    (folder / CONTROL).write_text("opened")
    for number in range(8):
        picture = QImage(20, 20, QImage.Format.Format_RGB32)
        picture.fill(0xFF0000)
        picture.save(str(folder / CANARY / f"{number}.png"))
        (folder / CANARY / f"{number}.css").write_text("p { color: red }")
        (folder / CANARY / f"{number}.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")


class Show:
    """A program with a window, and a text view elsewhere that loads what its text names."""

    def __init__(self, folder: Path) -> None:
        paths = Paths.under(folder / "home")
        paths.make()
        self.program = Application(QApplication([]), paths, Workers.inline())
        self.program.window.resize(1000, 700)
        self.program.show()
        self.elsewhere = QTextEdit()
        self.elsewhere.resize(600, 400)

    def show_papers(self, texts: Sequence[str]) -> None:
        """Import papers, write notes, and show, copy and cite each."""
        program, detail = self.program, self.program.window.detail
        program.backend.write(lambda library: accept_all(library, feed_of_texts(texts, ""))).result()
        for number, text in enumerate(texts, 1):
            program.session.select([number], number)
            program.session.operations.write_note(number, text)
            for part in (detail.header.title, detail.abstract, detail.note.view):
                part.grab()
            QToolTip.showText(program.window.pos(), controls.tip(text))
            detail.note.view.selectAll()
            detail.note.view.copy()
            self._show_elsewhere(QGuiApplication.clipboard().mimeData().html())
        program.window.grab()
        program.session.select(list(range(1, COUNT + 1)), 1)
        program.window.actions_["cite"].trigger()
        self._show_elsewhere(QGuiApplication.clipboard().mimeData().html())

    def show_preview(self, texts: Sequence[str]) -> None:
        """Show an import that changes all papers."""
        changed = self.program.backend.plan(feed_of_texts(texts, " again")).result()
        assert len(changed.rows) == COUNT
        view = EntryView()
        view.resize(500, 800)
        view.apply_theme(self.program.appearance.theme)
        for row in changed.rows:
            assert row.changes
            view.show_entry(row, changed.feed)
            view.grab()
        problems = tuple(Problem(number, text, text) for number, text in enumerate(texts, 1))
        view.show_skipped(texts[0], replace(changed.feed, problems=problems))
        view.grab()

    def show_exports(self) -> None:
        """Show all exports in the other view; those that are no HTML are as harmless there."""
        numbers = list(range(1, COUNT + 1))
        papers = self.program.backend.read(lambda reader: list(reader.papers(numbers))).result()
        options = ExportOptions("t", datetime.now(UTC), len(papers), {paper.id: f"k{paper.id}" for paper in papers})
        (report,) = (form for form in FORMATS if form.key == "report")
        for write in report.writers.values():
            text = "".join(write(papers, options))
            assert text.count(CANARY) > COUNT
            self._show_elsewhere(text)

    def _show_elsewhere(self, text: str) -> None:
        self.elsewhere.setHtml(text)
        self.elsewhere.grab()


def feed_of_texts(texts: Sequence[str], more: str) -> Feed:
    """Build a feed of papers that have the texts in all their fields."""
    return feed(
        *(
            entry(f"Paper {number} {' '.join(text.split())}{more}", f"{text} {more}", authors=(text,), venue=text,
                  arxiv_id=f"2501.{number:05}")
            for number, text in enumerate(texts)
        )
    )  # fmt: skip


def main() -> None:
    """Show everything."""
    folder = Path.cwd()
    texts = list(hostile_texts(folder))
    show = Show(folder)
    show.show_papers(texts)
    show.show_preview(texts)
    show.show_exports()
    show.program.close()
    (folder / CONTROL).read_text()
    sys.stdout.write(f"showed {len(texts)}\n")


if __name__ == "__main__":
    main()
