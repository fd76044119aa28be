"""Collect the words of the window for translators: `develop.py words LANGUAGE` writes resources/translations.

A text is what stands in ``tr("…")`` and ``trn("…", "…")``, and in tables and in the rooms below the window in
``en("…")``, ``enn("…", "…")`` and ``forms("…", "…")``. Translations that were made before are kept; those of texts that
are gone are left out. ``pyside6-linguist`` edits the file, and ``pyside6-lrelease`` makes of it the one that is read.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "readinglist"
FOLDER = ROOT / "resources" / "translations"
CONTEXT = "Reading List"
TABLES = {"Command": (1, 3), "Menu": (0,)}  # which arguments are words


def main(arguments: list[str]) -> int:
    """Write the file of a language; return the exit status."""
    if len(arguments) != 1:
        print("Name one language: develop.py words de")
        return 2
    path = FOLDER / f"readinglist_{arguments[0]}.ts"
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = dict(collected())
    path.write_text(written(arguments[0], found, translated(path)), "utf-8")
    print(f"{len(found):,} texts are in {path}.")
    return 0


def collected(folder: Path = PROGRAM) -> Iterator[tuple[str, bool]]:
    """Return each text, and whether it has forms for counts."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield from _of_call(node)


def _of_call(call: ast.Call) -> Iterator[tuple[str, bool]]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    texts = [one.value if isinstance(one, ast.Constant) and isinstance(one.value, str) else "" for one in call.args]
    if name in ("tr", "en") and texts and texts[0]:
        yield texts[0], False
    elif name in ("trn", "enn", "forms") and len(texts) > 1 and texts[1]:
        yield texts[1], True
    for at in TABLES.get(name, ()):
        if at < len(texts) and texts[at]:
            yield texts[at], False


def translated(path: Path) -> dict[str, list[str]]:
    """Return what a file holds already: the forms for each text."""
    if not path.exists():
        return {}
    known = {}
    for message in ET.parse(path).iter("message"):  # noqa: S314 - a file of this project
        translation = message.find("translation")
        if translation is not None:
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            known[message.findtext("source", "")] = forms
    return known


def written(language: str, texts: dict[str, bool], known: dict[str, list[str]]) -> str:
    """Write the file."""
    whole = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(whole, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text in sorted(texts):
        message = ET.SubElement(context, "message", {"numerus": "yes"} if texts[text] else {})
        ET.SubElement(message, "source").text = text
        forms = [form for form in known.get(text, []) if form]
        translation = ET.SubElement(message, "translation", {} if forms else {"type": "unfinished"})
        if texts[text]:
            for form in forms or ["", ""]:
                ET.SubElement(translation, "numerusform").text = form
        elif forms:
            translation.text = forms[0]
    ET.indent(whole)
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    return f"{head}{ET.tostring(whole, 'unicode')}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
