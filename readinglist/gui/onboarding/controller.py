"""The welcome page of the very first start, and the tour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from readinglist.gui.commands.command import Command, Needs
from readinglist.gui.onboarding.tour import Tour, TourStep
from readinglist.gui.onboarding.welcome_page import WelcomePage
from readinglist.gui.session.session import Session
from readinglist.gui.widgets.page_stack import PageStack
from readinglist.i18n import en
from readinglist.model import Changes, Overview
from readinglist.paths import RESOURCES

SAMPLE = RESOURCES / "sample-feed.txt"


class OnboardingController(QObject):
    """Shows the welcome page for the panes until the first papers are here, and the tour when it is asked for."""

    sample_requested = Signal(Path)  # to be imported
    tour_started = Signal()
    list_requested = Signal()  # to have the keyboard

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        page: WelcomePage,
        pages: PageStack,
        steps: Sequence[TourStep],
        key_of: Callable[[str], str],
        *,
        first_start: bool,
    ) -> None:
        super().__init__(page)
        self._page, self._pages = page, pages
        self._waits = first_start
        pages.addWidget(page)
        self.tour = Tour(parent, steps, key_of)
        self.tour.ended.connect(self._on_tour_ended)
        page.sample_requested.connect(lambda: self.sample_requested.emit(SAMPLE))
        page.tour_requested.connect(self.take_tour)
        session.counts.overview_changed.connect(self._on_overview)
        session.operations.operation_done.connect(self._on_done)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands that are done here."""
        return (Command("tour", "Take the &tour", handler=self.take_tour, needs=Needs.LIST),)

    def take_tour(self) -> None:
        """Lead through the window, whose panes are shown meanwhile."""
        self.tour_started.emit()
        self._pages.home = self._pages.panes
        self._pages.show_home()
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
            self.list_requested.emit()

    def _settle(self) -> None:
        """Show the welcome or the panes, unless another page is shown."""
        at_home, home = self._pages.at_home, self._page if self._waits else self._pages.panes
        if home is not self._pages.home:
            self._pages.home = home
            if at_home:
                self._pages.show_home()
                self.list_requested.emit()


def tour_steps(
    import_button: QWidget,
    search: QWidget,
    undo: QWidget,
    help_button: QWidget,
    papers: QWidget,
    detail: QWidget,
) -> tuple[TourStep, ...]:
    """Return what the tour says of the parts of the window."""
    return (
        TourStep(
            en("Bring papers in"),
            en(
                "Open a feed with {import}, drop it on the window, or paste a copied page with {paste}. "
                "You see what was understood before anything is stored."
            ),
            import_button,
        ),
        TourStep(
            en("Skim"),
            en(
                "New papers wait in the inbox. {next} and {previous} go down and up; {page} reads on, and then goes to "
                "the next unread paper."
            ),
            papers,
        ),
        TourStep(
            en("Decide with one key"),
            en(
                "{queue} queues a paper, {read} marks it read, {dismiss} dismisses it, {star} stars it. "
                "{triage} shows one paper at a time, large, and each verdict leads to the next."
            ),
            papers,
        ),
        TourStep(
            en("Read with a pen"),
            en(
                "{highlight} highlights a sentence of the abstract, {tag} adds a tag, {note} writes a note. "
                "No import ever touches what you wrote."
            ),
            detail,
        ),
        TourStep(
            en("Find it again"),
            en("Type {search} and two words. With a list or a tag chosen on the left, only that is searched."),
            search,
        ),
        TourStep(
            en("Nothing is final"),
            en("{undo} takes back what was done last: today or tomorrow, a star or a whole import."),
            undo,
        ),
        TourStep(
            en("Every key"),
            en("{keys} shows all keys. This tour is in the Help menu, whenever you want it."),
            help_button,
        ),
    )
