"""ICU's data without what Qt never asks for: 5 MB of the 32 that come with it.

Qt takes its names of months, currencies and countries from tables of its own, and Python decodes texts; of ICU, Qt uses
the order of letters and the properties of characters. What is missing here, ICU answers from its root.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

UNUSED = re.compile(
    r"(unit|curr|zone|lang|region|translit|rbnf|brkitr)/"  # words for things, transliteration, places to break lines
    r"|.*\.(cnv|spp|cfu)$"  # old encodings, names on the network, letters that look alike
    r"|(?!res_index)[a-z]{2,3}(_[A-Za-z_0-9]+)?\.res$"  # the ways of each country
)
SOURCE = """
    .globl {symbol}
    .type {symbol}, @object
    .section .rodata
    .balign 16
{symbol}:
    .incbin "small/{whole}"
    .size {symbol}, . - {symbol}
    .section .note.GNU-stack,"",@progbits
"""


def slim(library: Path) -> None:
    """Put a smaller library of the same name and symbol in the place of ICU's data."""
    release = library.name.rpartition(".")[2]
    symbol = f"icudt{release}_dat"
    with TemporaryDirectory() as folder:

        def run(*command: str | Path) -> str:
            return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout

        whole = f"icudt{release}l.dat"  # ICU's own name, which icupkg writes before that of each part
        run("objcopy", "-O", "binary", "--only-section=.rodata", library, whole)
        unused = [name for name in run("icupkg", "-l", whole).splitlines() if UNUSED.match(name)]
        Path(folder, "unused.txt").write_text("\n".join(unused) + "\n", "utf-8")
        Path(folder, "small").mkdir()
        run("icupkg", "-r", "unused.txt", whole, f"small/{whole}")
        Path(folder, "data.s").write_text(SOURCE.format(symbol=symbol, whole=whole), "utf-8")
        run("as", "data.s", "-o", "data.o")
        run("ld", "-shared", "--build-id=none", "-soname", library.name, "-o", library, "data.o")
