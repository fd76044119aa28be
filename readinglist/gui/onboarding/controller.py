"""All that greets who begins, joined: the welcome of the very first start, and the tour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from readinglist.gui.commands.command_table import commands
from readinglist.gui.onboarding.tour import Tour, TourStep
from readinglist.gui.onboarding.welcome_page import WelcomePage
from readinglist.gui.widgets.page_stack import PageStack
from readinglist.i18n import en
from readinglist.model import Changes, Overview
from readinglist.paths import RESOURCES

if TYPE_CHECKING:
    from readinglist.gui.window.main_window import MainWindow

SAMPLE = RESOURCES / "sample-feed.txt"


class OnboardingController(QObject):
    """Shows the welcome for the panes until the first papers are here; the tour only when it is asked for."""

    def __init__(self, window: MainWindow, page: WelcomePage, middle: PageStack, *, first_start: bool) -> None:
        super().__init__(page)
        self._window, self._page, self._middle = window, page, middle
        self._waits = first_start
        middle.addWidget(page)
        keys = {command.name: command.keys for command in commands()}
        self.tour = Tour(window, steps(window), keys.__getitem__)
        self.tour.ended.connect(self._on_tour_ended)
        page.open_requested.connect(window.door.choose)
        page.sample_requested.connect(lambda: window.importing.open_files([SAMPLE]))
        page.tour_requested.connect(self.take_tour)
        window.desk.counts.overview_changed.connect(self._on_overview)
        window.desk.operations.operation_done.connect(self._on_done)

    def take_tour(self) -> None:
        """Lead through the window, whose panes are shown meanwhile."""
        self._middle.home = self._middle.panes
        self._middle.show_home()
        self.tour.begin()

    def _on_overview(self, overview: Overview) -> None:
        self._waits = self._waits and not overview.papers
        if not self.tour.on:
            self._settle()

    def _on_done(self, changes: Changes) -> None:
        """Greet nobody any more who has brought papers in; the preview closes before they are counted."""
        if changes.membership_changed:
            self._waits = False
            self._settle()

    def _on_tour_ended(self, had_keys: bool) -> None:
        self._settle()
        if had_keys:
            self._window.focus_list()

    def _settle(self) -> None:
        """Show the welcome or the panes, unless another page is shown."""
        at_home, home = self._middle.at_home, self._page if self._waits else self._middle.panes
        if home is not self._middle.home:
            self._middle.home = home
            if at_home:
                self._middle.show_home()
                self._window.focus_list()


def steps(window: MainWindow) -> tuple[TourStep, ...]:
    """Return what the tour says of the window."""
    return (
        TourStep(
            en("Bring papers in"),
            en(
                "Open a feed with {import}, drop it on the window, or paste a copied page with {paste}. "
                "You see what was understood before anything is stored."
            ),
            window.top.importing,
        ),
        TourStep(
            en("Skim"),
            en(
                "New papers wait in the inbox. {next} and {previous} go down and up; {page} reads on, and then goes to "
                "the next unread paper."
            ),
            window.papers,
        ),
        TourStep(
            en("Decide with one key"),
            en(
                "{queue} queues a paper, {read} marks it read, {dismiss} dismisses it, {star} stars it. "
                "{triage} shows one paper at a time, large, and each verdict leads to the next."
            ),
            window.papers,
        ),
        TourStep(
            en("Read with a pen"),
            en(
                "{highlight} highlights a sentence of the abstract, {tag} adds a tag, {note} writes a note. "
                "No import ever touches what you wrote."
            ),
            window.detail,
        ),
        TourStep(
            en("Find it again"),
            en("Type {search} and two words. With a list or a tag chosen on the left, only that is searched."),
            window.top.search,
        ),
        TourStep(
            en("Nothing is final"),
            en("{undo} takes back what was done last: today or tomorrow, a star or a whole import."),
            window.top.undo,
        ),
        TourStep(
            en("Every key"),
            en("{keys} shows all keys. This tour is in the Help menu, whenever you want it."),
            window.top.help,
        ),
    )
