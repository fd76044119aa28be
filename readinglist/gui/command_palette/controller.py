"""What the finder knows of the window: its commands, its lists and tags, its papers; and how each is gone to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from readinglist.gui.command_palette.panel import CommandPalette
from readinglist.gui.commands.command_table import TAG_KEYS, commands
from readinglist.gui.session.session import Scope
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.sidebar.model import unfolded
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr
from readinglist.gui.widgets.choices import PaletteChoice, offers, under_headings
from readinglist.gui.widgets.choices import PaletteRow as Row
from readinglist.model import ListItem, Overview

if TYPE_CHECKING:
    from readinglist.gui.window.main_window import MainWindow

MOST_RECENT = 30  # that are remembered
OWN = "find"  # the command that opens the finder is not offered in it


class CommandPaletteController(QObject):
    """Fills the finder, and does what was chosen in it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        self.panel = CommandPalette(window)
        self.recent: list[str] = []  # keys of choices, the latest first
        self._choices: list[PaletteChoice] = []
        self._scopes: dict[str, Scope] = {}
        self._overview: Overview | None = None
        self._papers: list[Row] = []
        self.panel.typed.connect(self._on_typed)
        self.panel.chosen.connect(self._on_chosen)
        self._desk.titles.found.connect(self._on_titles)
        self._desk.filtered_counts_changed.connect(self._on_overview)

    def toggle(self) -> None:
        """Open the panel, or close it."""
        if self.panel.isVisible():
            self.panel.close_panel()
            return
        self._choices = [*self._commands(), *(self._list_calls() if self._window.actions_.reading else ())]
        self._papers = []
        self.panel.line.closing_keys = self._window.actions_[OWN].shortcut()
        self.panel.open_panel()
        self._on_typed("")

    def _commands(self) -> Iterable[PaletteChoice]:
        given = self._window.tags.tags_on_keys()
        for command in commands():
            action = self._window.actions_[command.name]
            if command in TAG_KEYS and int(command.keys) not in given:
                continue  # no tag is on it yet
            if action.isEnabled() and command.name != OWN:
                title = action.text().replace("&", "").rstrip("…")
                does = tr(command.does) if command.does else ""
                says = "" if title.casefold().startswith(does.casefold()) else does
                keys = self._window.keys.native_of(command.name)
                yield PaletteChoice(f"command:{command.name}", title, tr("Commands"), says, keys, "chevron-right")

    def _list_calls(self) -> Iterable[PaletteChoice]:
        group = tr("Lists")
        self._scopes.clear()
        for row in unfolded(self._overview) if self._overview is not None else ():
            if row.scope is None:
                group = row.title
                continue
            key = f"scope:{row.scope.key}"
            self._scopes[key] = row.scope
            count = f"{row.count:,}" if row.count else ""
            yield PaletteChoice(key, row.scope.title, group, icon=row.icon, colour=row.colour, aside=count)

    def _on_overview(self, overview: Overview) -> None:
        self._overview = overview

    def _on_typed(self, text: str) -> None:
        """Answer at once with what is known here; papers come when they are found, and keep their places until then."""
        self.panel.forget_place()
        if self._window.actions_.reading:
            self._desk.titles.search(text)
        if not text.strip():
            self._papers = []
        self._show()

    def _on_titles(self, text: str, found: list[ListItem]) -> None:
        if not self.panel.isVisible():
            return
        rank = {key: place for place, key in enumerate(self.recent)}
        papers = [Row(_paper(listed), spans=listed.title.spans) for listed in found]
        papers.sort(key=lambda row: rank.get(row.choice.key, MOST_RECENT) if row.choice else 0)
        self._papers = under_headings(papers)
        self._show()

    def _show(self) -> None:
        asked = self.panel.line.text().strip()
        rows = offers(self._choices, asked, self.recent) + self._papers
        if asked and self._window.actions_.reading:
            rows.append(
                Row(
                    PaletteChoice(
                        f"search:{asked}",
                        tr("Search all papers for “{asked}”", asked=asked),
                        tr("Search"),
                        icon="search",
                    )
                )
            )
        self.panel.show_offers(rows)

    def _on_chosen(self, key: str) -> None:
        kind, _, name = key.partition(":")
        self._desk.titles.cancel()
        if kind != "search":
            self.recent = [key, *(other for other in self.recent if other != key)][:MOST_RECENT]
        match kind:
            case "command":
                self._window.actions_[name].trigger()
            case "scope":
                self._desk.show_scope(self._scopes[key])
                self._window.papers.focus()
            case "paper":
                self._window.search.show_paper(int(name))
            case _:
                self._window.search.search_everywhere(name)


def _paper(listed: ListItem) -> PaletteChoice:
    row = listed.row
    status = STATUSES[row.status]
    byline = formatting.byline(row.authors, 2)
    return PaletteChoice(
        f"paper:{row.id}", listed.title.text, tr("Papers"), byline, "", status.icon, None, tr(status.name)
    )
