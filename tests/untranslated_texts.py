"""Finds texts of the window that no translator would ever see."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

# Which arguments of a call are shown to the reader.
SHOWN: dict[str, tuple[int, ...]] = {
    "setText": (0,), "setToolTip": (0,), "setStatusTip": (0,), "setAccessibleName": (0,), "setPlaceholderText": (0,),
    "setWindowTitle": (0,), "setAccessibleDescription": (0,), "setLabelText": (0,), "setTitle": (0,),
    "addAction": (0, 1), "addMenu": (0,), "addItem": (0,), "addButton": (0,), "QLabel": (0,), "QPushButton": (0,),
    "label": (1,), "button": (0, 2), "tool_button": (1, 2), "show_tip": (1,), "show_message": (0,),
    "set_text": (0, 1, 2, 3), "show_offer": (0,), "prompt_for_text": (1, 2),
}  # fmt: skip
KEYWORDS = frozenset({"tip", "placeholderText", "text", "toolTip"})


def untranslated(path: Path) -> list[str]:
    """Return the texts of a file that are shown and do not go through ``tr``, each with its line."""
    tree = ast.parse(path.read_text("utf-8"))
    spoken = {id(inner) for call in _calls(tree) if _name(call) in ("tr", "trn") for inner in ast.walk(call)}
    found = {}
    for call in _calls(tree):
        shown = [call.args[at] for at in SHOWN.get(_name(call), ()) if _icons(call) <= at < len(call.args)]
        shown += [word.value for word in call.keywords if word.arg in KEYWORDS]
        for argument in shown:
            for inner in _said(argument):
                if id(inner) not in spoken and (text := _text(inner)):
                    found[inner.lineno] = text  # type: ignore[attr-defined]
    return [f"{path.name}:{line}: {text}" for line, text in sorted(found.items())]


def _icons(call: ast.Call) -> int:
    """Count the arguments before the words: what a pane says when it is empty begins with the name of an icon."""
    return int(_name(call) == "set_text" and len(call.args) > 2)


def _said(argument: ast.AST) -> Iterator[ast.AST]:
    """Return what stands in an argument itself, and not in what is called or looked up for it."""
    if isinstance(argument, ast.Call | ast.Subscript | ast.Lambda | ast.Compare):
        return
    yield argument
    for inner in ast.iter_child_nodes(argument):
        yield from _said(inner)


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _text(node: ast.AST) -> str:
    """Return the letters of a constant that a reader would read as words."""
    value = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
    return value if re.search(r"[A-Za-z]{2}", value) and not value.startswith("#") else ""
