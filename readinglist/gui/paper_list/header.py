"""The header of the list: the number of papers, what no longer belongs to it or matches elsewhere, order, triage."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.session.scopes import INBOX, STARRED, TRASH_SCOPE, Scope
from readinglist.gui.text import direction, formatting, local_format
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import icons, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls

_BESIDE, _ICON_ONLY = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly


@dataclass(frozen=True, slots=True)
class ListCounts:
    """How many papers match, are selected, no longer belong to the list, are left out by triage, only come close."""

    papers: int
    selected: int
    departed: int
    left_out: int
    close: int = 0


class ListHeader(QWidget):
    """A count and buttons at the end; in a narrow list their texts are left out or shorter."""

    clear_requested = Signal()  # take the departed papers out of the list

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        controls.with_object_name(self, "listHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.count = controls.label("soft")
        self.clear = controls.tool_button("link", tr("Clear"), tr("Remove them from this list"))
        self.clear.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.clear.clicked.connect(self.clear_requested)
        self.clear.hide()
        self.elsewhere = controls.tool_button("link", "", tr("Search all papers"))
        self.elsewhere.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.elsewhere.hide()
        self.order = controls.tool_button("link", tr("Sort order"), beside=True)
        self.order.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.triage = controls.tool_button("triage", tr("Triage"), beside=True)
        self.triage.hide()
        self._triage_tip = ""
        self._shortcuts: Shortcuts | None = None
        self._shown: object = None  # what the counts were shown from
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._texts = ("", "")  # the count, and a shorter one
        self._elsewhere = 0  # matches in other lists
        self._buttons = (self.order, self.triage)  # at the end, in the order in which they lose their texts
        self._row = row = QHBoxLayout(self)
        direction.set_margins(row, metrics.LARGE, metrics.TIGHT, metrics.SMALL, metrics.TIGHT)
        row.setSpacing(metrics.TIGHT)
        row.addWidget(self.count)
        row.addWidget(self.clear)
        row.addWidget(self.elsewhere)
        row.addStretch(1)
        row.addWidget(self.order)
        row.addWidget(self.triage)

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Show the shortcuts in the tooltips."""
        self._shortcuts, self._shown = shortcuts, None
        controls.show_tip(self.clear, tr("Remove them from this list") + shortcuts.hint("refresh"))

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.order.setIcon(icons.icon("sort", theme.palette.accent))
        self.triage.setIcon(icons.icon("triage", theme.palette.accent))
        self._fit()

    def show_counts(self, counts: ListCounts, scope: Scope, *, searching: bool) -> None:
        """Show how many papers the list has or how many are selected, and how many triage would go through."""
        if (counts, scope, searching) == self._shown:  # called with every keystroke
            return
        self._shown = (counts, scope, searching)
        hint = self._shortcuts.hint("triage") if self._shortcuts is not None else ""
        self.set_triage(0 if scope == TRASH_SCOPE else max(0, counts.papers - counts.left_out), hint)
        if counts.selected > 1:
            whole = local_format.number(counts.papers + counts.close)
            self.set_count(trn("{n} of {all} selected", "{n} of {all} selected", counts.selected, all=whole))
        else:
            departed = departed_text(counts.departed, scope, searching=searching)
            self.set_count(formatting.papers(counts.papers - counts.departed), departed)

    def set_count(self, text: str, departed: str = "") -> None:
        """Show the number of papers, and what happened to those that no longer belong to the list, if any."""
        texts = (f"{text} · {departed}", departed) if departed else (text, text)
        if texts != self._texts:  # called with every keystroke, most often with the same text
            self._texts = texts
            self.clear.setVisible(bool(departed))
            self._fit()

    def set_elsewhere(self, matches: int) -> None:
        """Offer to search all papers, if any in other lists match."""
        if matches != self._elsewhere:
            self._elsewhere = matches
            self.elsewhere.setAccessibleName(trn("{n} match in other lists", "{n} matches in other lists", matches))
            tip = trn("Search all papers to see {n} more match", "Search all papers to see {n} more matches", matches)
            controls.show_tip(self.elsewhere, tip)
            self.elsewhere.setVisible(matches > 0)
            self._fit()

    def set_order(self, text: str) -> None:
        """Show the sort order."""
        if text != self.order.text():
            self.order.setText(text)
            self._fit()

    def set_triage(self, papers: int, shortcut: str) -> None:
        """Show how many papers triage would go through, and its shortcut as a suffix of the tooltip."""
        text = tr("Triage {count}", count=local_format.number(papers))
        hint = tr("Decide on papers one at a time{key}", key=shortcut)
        if (text, hint) == (self.triage.text(), self._triage_tip):
            return
        self._triage_tip = hint
        self.triage.setText(text)
        self.triage.setVisible(papers > 0)
        self.triage.setAccessibleName(tr("Triage {papers}", papers=formatting.papers(papers)))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide texts that do not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the texts that fit: those of the buttons go first, one after the other, then a part of the count."""
        self.count.setText(self._texts[0])
        self.elsewhere.setText(trn("{n} more in other lists", "{n} more in other lists", self._elsewhere))
        for button in self._buttons:
            button.setToolButtonStyle(_BESIDE)
        for button in self._buttons:
            if not self._fits():
                button.setToolButtonStyle(_ICON_ONLY)
        if not self._fits():
            self.elsewhere.setText(tr("+{n}", n=local_format.number(self._elsewhere)))
        if not self._fits():
            self.count.setText(self._texts[1])
        controls.show_tip(self.count, self._texts[0] if self.count.text() != self._texts[0] else "")
        has_text = self.order.toolButtonStyle() == _BESIDE
        controls.show_tip(self.order, tr("Sort order") if has_text else self.order.text())
        has_text = self.triage.toolButtonStyle() == _BESIDE
        controls.show_tip(self.triage, self._triage_tip if has_text else f"{self.triage.text()}: {self._triage_tip}")

    def _fits(self) -> bool:
        shown = [widget for widget in (self.count, self.clear, self.elsewhere, *self._buttons) if not widget.isHidden()]
        needed = sum(widget.sizeHint().width() for widget in shown) + len(shown) * self._row.spacing()
        return needed <= self.width() - metrics.LARGE - metrics.SMALL


def departed_text(count: int, scope: Scope, *, searching: bool) -> str:
    """Return what happened to the papers that no longer belong to a list: "42 decided"; "" for none."""
    kind = scope.facet.name if scope.facet is not None else ""
    if not count:
        return ""
    if searching or kind not in ("status", "is", "tag"):
        return trn("{n} no longer matches", "{n} no longer match", count)
    if scope == INBOX:
        return trn("{n} decided", "{n} decided", count)
    if scope == STARRED:
        return trn("{n} unstarred", "{n} unstarred", count)
    if kind == "tag":  # they may have other tags, or a nested one that was moved elsewhere
        return trn("{n} no longer here", "{n} no longer here", count)
    return trn("{n} moved", "{n} moved", count)
