"""Controller of the welcome page and of the tour."""

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

SAMPLE_FEED = RESOURCES / "sample-feed.txt"


class OnboardingController(QObject):
    """Show the welcome page instead of the panes until the first papers are imported; run the tour on request."""

    sample_requested = Signal(Path)  # the feed to import
    tour_started = Signal()
    list_requested = Signal()  # to focus the list

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        page: WelcomePage,
        pages: PageStack,
        steps: Sequence[TourStep],
        shortcut_text: Callable[[str], str],
        *,
        first_start: bool,
    ) -> None:
        super().__init__(page)
        self._page, self._pages = page, pages
        self._show_welcome = first_start
        pages.addWidget(page)
        self.tour = Tour(parent, steps, shortcut_text)
        self.tour.ended.connect(self._on_tour_ended)
        page.sample_requested.connect(lambda: self.sample_requested.emit(SAMPLE_FEED))
        page.tour_requested.connect(self.start_tour)
        session.counts.overview_changed.connect(self._on_overview)
        session.operations.operation_done.connect(self._on_operation_done)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands of this controller."""
        return (Command("tour", "Take the &tour", handler=self.start_tour, needs=Needs.LIST),)

    def start_tour(self) -> None:
        """Start the tour, with the panes shown."""
        self.tour_started.emit()
        self._pages.home = self._pages.panes
        self._pages.show_home()
        self.tour.start()

    def _on_overview(self, overview: Overview) -> None:
        self._show_welcome = self._show_welcome and not overview.papers
        if not self.tour.is_running:
            self._update_home()

    def _on_operation_done(self, changes: Changes) -> None:
        """Drop the welcome page after an import, since the preview closes before the papers are counted."""
        if changes.membership_changed:
            self._show_welcome = False
            self._update_home()

    def _on_tour_ended(self, had_focus: bool) -> None:
        self._update_home()
        if had_focus:
            self.list_requested.emit()

    def _update_home(self) -> None:
        """Set the welcome page or the panes as home; show it unless another page is shown."""
        at_home, home = self._pages.at_home, self._page if self._show_welcome else self._pages.panes
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
    """Return the steps of the tour."""
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
