"""What menus show besides texts: icons, and check marks at what is so now."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar

from readinglist.gui.commands.actions import Actions
from readinglist.gui.session.session import Session
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.tags.tag_operations import TagOperations
from readinglist.gui.theme import colours, icons
from readinglist.gui.theme.theme import Theme
from readinglist.gui.window.menus import ICONS, TAG_COMMANDS, THEMES
from readinglist.gui.window.panes import Panes
from readinglist.model import PaperRow, Tag

PREFERENCES = {"more-like": 1, "less-like": -1}
MAX_TAGS = 25  # in the menu of tags


class MenuMarks(QObject):
    """Gives the commands their icons, and checks those that are so now whenever a menu opens."""

    def __init__(
        self, bar: QMenuBar, actions: Actions, session: Session, store: SettingsStore, panes: Panes, tags: TagOperations
    ) -> None:
        super().__init__(bar)
        self._actions, self._session, self._store = actions, session, store
        self._bar, self._panes, self._tags = bar, panes, tags
        self._tag_actions: list[QAction] = []
        self._statuses = {info.decision.command: status for status, info in STATUSES.items() if info.decision}
        for name in (*self._statuses, *THEMES, "star", *PREFERENCES, "raw", "sidebar", "compact", "offline"):
            actions[name].setCheckable(True)
        for menu in bar.findChildren(QMenu):
            menu.aboutToShow.connect(self.update)
            if actions["tags"] in menu.actions():
                menu.aboutToShow.connect(lambda menu=menu: self._list_tags(menu))

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme: the icons are drawn when a menu is opened next."""
        self._theme, self._ratio = theme, 0.0

    def update(self) -> None:
        """Check what is shown, the theme and the forms in use, and what is so of all selected papers."""
        self._draw_icons()
        rows = self._selected_rows()
        for name, status in self._statuses.items():
            self._actions[name].setChecked(bool(rows) and all(row.status is status for row in rows))
        self._actions["star"].setChecked(bool(rows) and all(row.starred for row in rows))
        for name, preference in PREFERENCES.items():
            self._actions[name].setChecked(bool(rows) and all(row.preference == preference for row in rows))
        for name, theme in THEMES.items():
            self._actions[name].setChecked(theme == self._store.settings.theme)
        self._actions["compact"].setChecked(self._store.settings.density == "compact")
        self._actions["offline"].setChecked(self._store.settings.offline == "on")
        self._actions["raw"].setChecked(self._panes.detail.shows_source)
        self._actions["sidebar"].setChecked(self._panes.sidebar.isVisible())

    def _draw_icons(self) -> None:
        """Draw the icons for the theme and the screen, unless they are."""
        ratio, p = self._bar.devicePixelRatioF(), self._theme.palette
        if ratio != self._ratio:
            self._ratio = ratio
            for name in (*ICONS, *THEMES):
                self._actions[name].setIcon(icons.menu_icon(ICONS.get(name, ""), p.text_soft, p, ratio))
            for action in self._panes.papers.orders():
                action.setIcon(icons.menu_icon("", p.text_soft, p, ratio))

    def _selected_rows(self) -> list[PaperRow]:
        """Return the rows of the selected papers; none if some have not been listed yet."""
        rows = self._panes.papers.model.cached(self._session.selected)
        return rows if len(rows) == len(self._session.selected) else []

    def _list_tags(self, menu: QMenu) -> None:
        """List the tags; the ones that all selected papers have are checked."""
        for action in self._tag_actions:
            menu.removeAction(action)
            action.deleteLater()
        rows = self._selected_rows()
        on_all = set.intersection(*({tag.name for tag in row.tags} for row in rows)) if rows else set()
        self._tag_actions = [self._tag_action(tag, checked=tag.name in on_all) for tag in self._listed_tags(rows)]
        if self._tag_actions:
            self._tag_actions.insert(0, menu.addSeparator())
            menu.addActions(self._tag_actions[1:])

    def _listed_tags(self, rows: Iterable[PaperRow]) -> list[Tag]:
        """Return the tags on keys, in the order of the keys, those of some papers, and the most used of the others."""
        names = {tag.name for row in rows for tag in row.tags}
        on_keys = sorted((tag for tag in self._tags.tags if tag.key), key=lambda tag: tag.key)
        others = (tag for tag in self._tags.tags if not tag.key and (tag.name in names or not tag.implied))
        return [*on_keys, *sorted(others, key=lambda tag: (tag.name not in names, -tag.papers))][:MAX_TAGS]

    def _tag_action(self, tag: Tag, *, checked: bool) -> QAction:
        p = self._theme.palette
        keys = f"\t{self._actions.native_of(TAG_COMMANDS[tag.key - 1])}" if tag.key else ""
        action = QAction(f"{tag.name.replace('&', '&&')}{keys}", self, checkable=True)
        action.setChecked(checked)
        action.setIcon(icons.menu_icon("tag", colours.tag_colour(p, tag.colour).name(), p, self._ratio))
        action.setEnabled(bool(self._session.selected) and self._actions.list_shown)
        action.triggered.connect(lambda: self._tags.toggle(tag.name))
        return action
