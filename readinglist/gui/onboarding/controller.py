"""Controller of the welcome page and of the tour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from readinglist.gui.commands.command import Command, Needs
from readinglist.gui.onboarding.samples import SAMPLE_FEED, SamplePapers
from readinglist.gui.onboarding.tour import Tour, TourStep
from readinglist.gui.onboarding.welcome_page import WelcomePage
from readinglist.gui.session.session import Session
from readinglist.gui.widgets.page_stack import PageStack
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.i18n import en
from readinglist.model import Changes, Overview


class OnboardingController(QObject):
    """Run the tour on request; show the welcome page in place of the panes until there is a paper or a source."""

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
        status: StatusBar,
        *,
        first_start: bool,
    ) -> None:
        super().__init__(page)
        self._page, self._pages = page, pages
        self._show_welcome = first_start
        self._is_empty = False  # the library, as far as is known
        self.samples = SamplePapers(self, session, status)
        self.samples.ready.connect(self._run_tour)
        self.samples.removed.connect(self._on_samples_removed)
        self._greets_without_samples = False
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
        """Start the tour; if the library is empty, with sample papers."""
        if self._is_empty:
            self._greets_without_samples = self._show_welcome
            self.samples.add()
        else:
            self._run_tour()

    def stop(self) -> None:
        """Remove the sample papers that nobody kept: the program ends."""
        self.samples.remove()

    def _run_tour(self) -> None:
        self.tour_started.emit()
        self._pages.home = self._pages.panes
        self._pages.show_home()
        self.tour.start()

    def _on_overview(self, overview: Overview) -> None:
        self._is_empty = not overview.papers
        self._show_welcome = self._show_welcome and self._is_empty and not overview.sources
        if not self.tour.is_running:
            self._update_home()

    def _on_operation_done(self, changes: Changes) -> None:
        """Drop the welcome page after an import, since the preview closes before the papers are counted."""
        if changes.membership_changed:
            self._show_welcome = False
            self._update_home()

    def _on_samples_removed(self) -> None:
        """Show the welcome page again, as if there had been no samples."""
        self._show_welcome = self._greets_without_samples
        self._update_home()

    def _on_tour_ended(self, had_focus: bool) -> None:
        self._update_home()
        self.samples.offer_to_remove()
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
    sidebar: QWidget,
    sidebar_button: QWidget,
    papers: QWidget,
    detail: QWidget,
) -> tuple[TourStep, ...]:
    """Return the steps of the tour."""
    return (
        TourStep(
            en("Import papers"),
            en(
                "Open a file with {import}, drop it on the window, or paste a copied page with {paste}. "
                "You can review everything before it's added."
            ),
            import_button,
        ),
        TourStep(
            en("Skim"),
            en(
                "New papers arrive in the Inbox. {next} and {previous} move down and up. {page} scrolls the abstract, "
                "then opens the next unread paper."
            ),
            papers,
        ),
        TourStep(
            en("Decide with one key"),
            en(
                "{queue} adds a paper to the queue, {read} marks it as read, {dismiss} dismisses it, {star} stars it. "
                "In a hurry? {triage}, or Triage above the list, shows one paper at a time: each decision takes you to "
                "the next."
            ),
            papers,
        ),
        TourStep(
            en("Highlight and annotate"),
            en(
                "Select text to highlight it, or press {highlight} to do so with the keyboard. {tag} adds a tag, "
                "{note} writes a note. Importing a paper again never changes what you wrote."
            ),
            detail,
        ),
        TourStep(
            en("Lists and tags"),
            en(
                "Choose a list or a tag to see its papers, or drag papers onto one. All your highlights and notes are "
                "under Annotations."
            ),
            sidebar,
            sidebar_button,
        ),
        TourStep(
            en("Find it again"),
            en("Press {search} and type a few words. The list or tag you're in is searched."),
            search,
        ),
        TourStep(
            en("Everything can be undone"),
            en("{undo} undoes the last step, even tomorrow: a star, a note, a whole import."),
            undo,
        ),
        TourStep(
            en("Keyboard shortcuts"),
            en("{keys} shows all of them. You'll find this tour in the Help menu."),
            help_button,
        ),
    )
