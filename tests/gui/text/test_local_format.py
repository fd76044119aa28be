"""Numbers, dates and times follow the language of the window, and the country of the reader; so do Qt's own texts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from readinglist.formatting import day_with_year, not_carried
from readinglist.gui.text import formatting, local_format
from readinglist.gui.text.translate import install_translators, tr, trn
from readinglist.i18n import en, number
from readinglist.model import FieldCount
from tests.builders import feed, metadata
from tests.gui.text.test_translate import words_script

GUI = Path(__file__).parents[3] / "readinglist" / "gui"
NEW_YEAR = datetime(2024, 1, 2, 14, 5, tzinfo=UTC)
Install = Callable[..., bool]


@pytest.fixture
def install(qapp: QApplication, tmp_path: Path) -> Iterator[Install]:
    """Install what the window speaks on a system, with a translation into some languages."""
    default, parent = QLocale(), QObject()

    def install_on(system: str, *languages: str) -> bool:
        for language in languages:
            source = tmp_path / f"readinglist_{language}.ts"
            source.write_text(words_script().written(language, {"Undo": False}, {"Undo": ["Rückgängig"]}), "utf-8")
            release = Path(sys.executable).with_name("pyside6-lrelease")
            subprocess.run([release, source, "-qm", source.with_suffix(".qm")], check=True, capture_output=True)
        return install_translators(parent, tmp_path, QLocale(system))

    yield install_on
    for translator in parent.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    QLocale.setDefault(default)


def standard_texts(qtbot: QtBot) -> list[str]:
    """Return texts that Qt itself says in a dialog, a question and a field."""
    box, question, field = QDialogButtonBox(), QMessageBox(), QLineEdit("text")
    for widget in (box, question, field):
        qtbot.addWidget(widget)
    button, yes = QDialogButtonBox.StandardButton.Cancel, QMessageBox.StandardButton.Yes
    menu = field.createStandardContextMenu()
    qtbot.addWidget(menu)
    last = menu.actions()[-1].text().partition("\t")[0]
    return [box.addButton(button).text(), question.addButton(yes).text(), last]


def test_qt_speaks_the_language_of_the_window(install: Install, qtbot: QtBot) -> None:
    assert standard_texts(qtbot) == ["Cancel", "&Yes", "Select All"]
    assert install("de_AT", "de")
    assert standard_texts(qtbot) == ["Abbrechen", "&Ja", "Alles auswählen"]
    assert tr("Undo") == "Rückgängig"


def test_qt_speaks_english_in_a_window_that_is_not_translated(install: Install, qtbot: QtBot) -> None:
    assert not install("de_DE", "fr")
    assert standard_texts(qtbot) == ["Cancel", "&Yes", "Select All"]


def test_a_language_that_qt_lacks_leaves_its_texts_english(install: Install, qtbot: QtBot) -> None:
    assert not (Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / "qtbase_eo.qm").exists()
    assert install("eo", "eo")
    assert (standard_texts(qtbot)[0], tr("Undo")) == ("Cancel", "Rückgängig")


@pytest.mark.parametrize(
    ("system", "language", "used"),
    [
        ("de_AT", "de", "de_AT"),  # translated: as the system has it
        ("en_US", "en", "en_US"),
        ("de_DE", "en", "en_DE"),  # English words, German points
        ("ar_EG", "en", "en_GB"),  # no Arabic digits in English sentences
        ("C", "en", "en_GB"),
        ("pt_BR", "de", "de_DE"),
    ],
)
def test_the_locale_is_that_of_the_language_in_the_country(system: str, language: str, used: str) -> None:
    assert local_format.window_locale(QLocale(system), QLocale(language)).name() == used


@pytest.mark.parametrize(
    ("system", "said"),
    [
        ("C", ["12,345", "1.5", "14:05", "2 Jan 2024", "2 Jan"]),
        ("en_GB", ["12,345", "1.5", "14:05", "2 Jan 2024", "2 Jan"]),
        ("en_US", ["12,345", "1.5", "2:05\u202fPM", "Jan 2, 2024", "Jan 2"]),
        ("de_DE", ["12.345", "1,5", "14:05", "2 Jan 2024", "2 Jan"]),
    ],
)
def test_numbers_and_dates_follow_the_locale(install: Install, system: str, said: list[str]) -> None:
    install(system)
    day, short = tr(day_with_year(date(2024, 1, 2))), formatting.day(NEW_YEAR, NEW_YEAR)
    assert [
        local_format.number(12_345), local_format.decimal(1.5), local_format.time(NEW_YEAR), day, short
    ] == said  # fmt: skip


def test_counts_in_sentences_follow_the_locale_also_those_from_below(install: Install) -> None:
    install("de_DE")
    assert formatting.papers(12_345) == "12.345 papers"
    assert trn("{n} paper", "{n} papers", 12_345) == "12.345 papers"
    most = en("At most {most} characters.", most=number(100_000))
    assert (str(most), tr(most)) == ("At most 100,000 characters.", "At most 100.000 characters.")
    left_out = not_carried(replace(feed(), not_carried=(FieldCount("file", 1_234),)))
    assert (str(left_out), tr(left_out)) == ("Not imported: file (1,234)", "Not imported: file (1.234)")
    assert formatting.publication_line(metadata("A paper", published="2024-01-02")) == "2 Jan 2024"
    install("en_US")
    assert formatting.publication_line(metadata("A paper", published="2024-01-02")) == "Jan 2, 2024"


def test_no_number_of_the_window_is_grouped_in_another_place() -> None:
    assert [path.name for path in GUI.rglob("*.py") if ":,}" in path.read_text("utf-8")] == []
