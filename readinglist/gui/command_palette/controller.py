"""Fills the command palette with commands, lists, tags and papers, and runs the chosen one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from readinglist.gui.commands.actions import Actions
from readinglist.gui.commands.command import WINDOW, Command, CommandTable
from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.session.session import Scope, Session
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.sidebar.model import all_rows
from readinglist.gui.text import formatting, local_format
from readinglist.gui.text.translate import tr
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets.palette_rows import PaletteChoice, PaletteRow, filtered_rows, under_headings
from readinglist.model import ListItem, Overview

if TYPE_CHECKING:
    from readinglist.gui.command_palette.panel import CommandPalette

MAX_RECENT = 30  # remembered choices
PALETTE_COMMAND = "find"  # opens the palette, and is not listed in it


class CommandPaletteController(QObject):
    """Fill the palette, and run what was chosen."""

    paper_requested = Signal(int)
    search_requested = Signal(str)  # among all papers
    list_requested = Signal()  # to get the focus

    def __init__(
        self,
        parent: QWidget,
        commands: CommandTable,
        actions: Actions,
        shortcuts: Shortcuts,
        session: Session,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._theme: Theme | None = None
        self._commands, self._actions, self._shortcuts = commands, actions, shortcuts
        self._session = session
        self.recent: list[str] = []  # keys of choices, most recent first
        self._choices: list[PaletteChoice] = []
        self._scopes: dict[str, Scope] = {}
        self._overview: Overview | None = None
        self._papers: list[PaletteRow] = []
        session.titles.found.connect(self._on_titles)
        session.counts.filtered_counts_changed.connect(self._on_overview)

    def commands(self) -> tuple[Command, ...]:
        """Return the command that opens the palette."""
        return (
            Command(PALETTE_COMMAND, "Command &palette…", "Ctrl+K", "Search commands, lists and papers",
                    WINDOW, handler=self.toggle),
        )  # fmt: skip

    @cached_property
    def panel(self) -> CommandPalette:
        """The palette, which is made when it is first opened."""
        from readinglist.gui.command_palette.panel import CommandPalette  # noqa: PLC0415 - not needed to start

        panel = CommandPalette(self._window)
        if self._theme is not None:
            panel.apply_theme(self._theme)
        panel.line.textChanged.connect(self._on_typed)
        panel.chosen.connect(self._on_chosen)
        return panel

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        if "panel" in self.__dict__:
            self.panel.apply_theme(theme)

    def toggle(self) -> None:
        """Open the palette, or close it."""
        if self.panel.isVisible():
            self.panel.close_panel()
            return
        self._choices = [*self._command_choices(), *(self._list_choices() if self._actions.list_shown else ())]
        self._papers = []
        self.panel.line.closing_keys = self._actions[PALETTE_COMMAND].shortcut()
        self.panel.open_panel()
        self._on_typed("")

    def _command_choices(self) -> Iterator[PaletteChoice]:
        for command in self._commands:
            action = self._actions[command.name]
            if action.isEnabled() and command.name != PALETTE_COMMAND and command.in_palette():
                title = action.text().replace("&", "").rstrip("…")
                description = tr(command.description) if command.description else ""
                detail = "" if title.casefold().startswith(description.casefold()) else description
                keys = self._shortcuts.native_of(command.name)
                yield PaletteChoice(f"command:{command.name}", title, tr("Commands"), detail, keys, "chevron-right")

    def _list_choices(self) -> Iterator[PaletteChoice]:
        group = tr("Lists")
        self._scopes.clear()
        for row in all_rows(self._overview) if self._overview is not None else ():
            if row.scope is None:
                group = row.title
                continue
            key = f"scope:{row.scope.key}"
            self._scopes[key] = row.scope
            count = local_format.number(row.count) if row.count else ""
            yield PaletteChoice(key, row.scope.title, group, icon=row.icon, colour=row.colour, detail=count)

    def _on_overview(self, overview: Overview) -> None:
        self._overview = overview

    def _on_typed(self, text: str) -> None:
        """Update commands and lists at once; papers stay until the new ones are found."""
        self.panel.reset_current()
        if self._actions.list_shown:
            self._session.titles.search(text)
        if not text.strip():
            self._papers = []
        self._show()

    def _on_titles(self, text: str, found: list[ListItem]) -> None:
        if not self.panel.isVisible():
            return
        ranks = {key: rank for rank, key in enumerate(self.recent)}
        papers = [PaletteRow(_paper_choice(listed), spans=listed.title.spans) for listed in found]
        papers.sort(key=lambda row: ranks.get(row.choice.key, MAX_RECENT) if row.choice else 0)
        self._papers = under_headings(papers)
        self._show()

    def _show(self) -> None:
        query = self.panel.line.text().strip()
        rows = filtered_rows(self._choices, query, self.recent) + self._papers
        if query and self._actions.list_shown:
            rows.append(
                PaletteRow(
                    PaletteChoice(
                        f"search:{query}",
                        tr("Search all papers for “{asked}”", asked=query),
                        tr("Search"),
                        icon="search",
                    )
                )
            )
        self.panel.show_rows(rows)

    def _on_chosen(self, key: str) -> None:
        kind, _, name = key.partition(":")
        self._session.titles.cancel()
        if kind != "search":
            self.recent = [key, *(other for other in self.recent if other != key)][:MAX_RECENT]
        match kind:
            case "command":
                self._actions[name].trigger()
            case "scope":
                self._session.show_scope(self._scopes[key])
                self.list_requested.emit()
            case "paper":
                self.paper_requested.emit(int(name))
            case _:
                self.search_requested.emit(name)


def _paper_choice(listed: ListItem) -> PaletteChoice:
    row = listed.row
    status = STATUSES[row.status]
    byline = formatting.byline(row.authors, 2)
    return PaletteChoice(
        f"paper:{row.id}", listed.title.text, tr("Papers"), byline, "", status.icon, None, tr(status.name)
    )
