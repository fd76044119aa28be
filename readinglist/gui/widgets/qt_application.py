"""Create the QApplication; without a display, end the program with a sentence, where Qt would abort it."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

EXIT_NO_DISPLAY = 3
_NO_DISPLAY = ("could not connect to display", "wl_display", "XDG_RUNTIME_DIR")  # words of Qt's plugins

_FCITX, _IBUS = ("fcitx", "fcitx5"), "ibus"

log = logging.getLogger(__name__)


def create_application() -> QApplication:
    """Return the QApplication of this process; end the process if no window can be opened."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    if sys.platform not in ("win32", "darwin") and not _may_have_display():
        _leave("there is no display")
    said: list[str] = []

    def hold_back(kind: QtMsgType, _: QMessageLogContext, message: str) -> None:
        said.append(message)
        if kind is QtMsgType.QtFatalMsg:  # Qt aborts when this returns
            _leave(_reason(said))

    qInstallMessageHandler(hold_back)
    with _environment(input_method_variables(os.environ)):
        app = QApplication(sys.argv[:1])
    qInstallMessageHandler(None)
    for message in said:
        print(message, file=sys.stderr)  # noqa: T201 - as Qt would have done
    return app


def input_method_variables(environment: Mapping[str, str]) -> dict[str, str]:
    """Return variables that let Qt reach fcitx where it is asked for: Qt comes without a plugin for it.

    The plugins of distributions need their own Qt. But fcitx5 serves programs that use IBus, by its portal; Qt's plugin
    for IBus takes the portal where there is no IBus itself. If fcitx's own plugin can be loaded, it is still taken.
    """
    asked = environment.get("QT_IM_MODULES") or environment.get("QT_IM_MODULE", "")
    names = [name for name in asked.split(";") if name]
    first = next((name for name in names if name == _IBUS or name in _FCITX), _IBUS)
    if first == _IBUS:
        return {}
    return {"QT_IM_MODULES": ";".join([*names, _IBUS]), "IBUS_USE_PORTAL": "1"}


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables for a time, so that no other program gets them."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _may_have_display() -> bool:
    """Return whether it is worth to ask Qt: the library of Wayland prints lines of its own when there is none."""
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if (platform and not platform.startswith("wayland")) or os.environ.get("WAYLAND_SOCKET"):
        return True
    if not platform and os.environ.get("DISPLAY"):
        return True
    folder, name = os.environ.get("XDG_RUNTIME_DIR", ""), os.environ.get("WAYLAND_DISPLAY") or "wayland-0"
    path = Path(folder, name)
    return path.is_absolute() and path.exists()


def _reason(said: list[str]) -> str:
    """Return why no window can be opened, from what Qt said before it gave up."""
    log.error("Qt cannot open a window: %s", " | ".join(said))
    if any(words in message for message in said for words in _NO_DISPLAY):
        return "there is no display"
    return said[0].strip().rstrip(".")


def _leave(reason: str) -> NoReturn:
    """End the process at once: no QApplication, no worker and no file is open yet."""
    print(  # noqa: T201
        f"readinglist: No window can be opened, because {reason}; the commands work without one: readinglist --help",
        file=sys.stderr,
        flush=True,
    )
    logging.shutdown()
    os._exit(EXIT_NO_DISPLAY)
