"""Numbers and times as the locale of the window writes them: the language of the window, as in the reader's country."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QLocale, QTime

_ENGLISH: Final = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
_SHORT: Final = QLocale.FormatType.ShortFormat


def window_locale(system: QLocale, language: QLocale) -> QLocale:
    """Return the locale of a window in a language: that of the system, if it has the language.

    Otherwise return that of the language in the country of the system, so that no English sentence has German months or
    Arabic digits in it; if there is no such locale, that of the language alone.
    """
    if system.language() == language.language():
        return system
    local = QLocale(language.language(), system.territory())
    is_known = local.language() == language.language() and local.territory() == system.territory()
    return local if is_known else _ENGLISH if language.language() == QLocale.Language.English else language


def number(count: int) -> str:
    """Return a count with its digits grouped: "12,345"."""
    return _locale().toString(count)


def decimal(value: float) -> str:
    """Return a number with one digit after the decimal point: "1.2"."""
    return _locale().toString(value, "f", 1)


def time(when: datetime) -> str:
    """Return a time of day: "14:05", or "2:05 PM" where that is usual."""
    return _locale().toString(QTime(when.hour, when.minute), _SHORT)


def month_first() -> bool:
    """Return whether dates have the month before the day, as in the United States."""
    return _locale().dateFormat(_SHORT).startswith("M")


def _locale() -> QLocale:
    """Return Qt's default locale, which is that of the window; British English if the system names none."""
    current = QLocale()
    return _ENGLISH if current.language() == QLocale.Language.C else current
