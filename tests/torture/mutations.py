"""Break each promise on purpose, and see that its test notices: `python -m tests.torture.mutations [WORDS]`.

``mutations.tsv`` holds a mutation in each line, in columns that are divided by tabs:

    promise   what the reader is promised, in a few words
    file      the file of the source that is changed
    text      the text in it that is replaced; it must be there exactly once
    by        what it is replaced by
    test      the test that must notice, as pytest names it

``⏎`` stands for a line end, and "#" begins a comment. With words, only the lines are tried that hold them all.

The sources are copied into a temporary folder, where the tests are run first as they are and then with one mutation
after another. A mutation is noticed when the test fails, or needs too much memory or time; it is not noticed when the
test passes or is skipped.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).with_name("mutations.tsv")
COPIED = ("readinglist", "resources", "tests", "packaging", "pyproject.toml", "README.md", ".github")
NOTICED, UNNOTICED = "noticed", "NOT NOTICED"
SECONDS, KILOBYTES = 300, 6_000_000  # for a test; a mutation may make it grow without end


@dataclass(frozen=True, slots=True)
class Mutation:
    """A promise, and how it is broken: a text of a file and its replacement, and the test that must notice."""

    promise: str
    file: str
    text: str
    by: str
    test: str

    @classmethod
    def of_line(cls, line: str) -> Mutation:
        """Read a line of the list; raise ValueError if it has not five columns."""
        promise, file, text, by, test = line.split("\t")
        return cls(promise, file, text.replace("⏎", "\n"), by.replace("⏎", "\n"), test)

    def problem(self, root: Path) -> str:
        """Return why it cannot be applied, or ""."""
        path = root / self.file
        if not path.is_file():
            return "there is no such file"
        source = path.read_text("utf-8")
        if source.count(self.text) != 1:
            return f"the text is there {source.count(self.text)} times"
        if self.text == self.by:
            return "nothing is changed"
        test, _, name = self.test.partition("[")[0].rpartition("::")
        if not (root / test).is_file() or f"def {name}(" not in (root / test).read_text("utf-8"):
            return "there is no such test"
        try:
            compile(source.replace(self.text, self.by), self.file, "exec")
        except SyntaxError as error:
            return f"it is no Python afterwards: {error}"
        return ""

    @contextmanager
    def applied(self, root: Path) -> Iterator[None]:
        """Break a copy of the sources as long as the block runs."""
        path = root / self.file
        source = path.read_text("utf-8")
        path.write_text(source.replace(self.text, self.by), "utf-8")
        try:
            yield
        finally:
            path.write_text(source, "utf-8")


def read_list() -> list[Mutation]:
    """Return all mutations."""
    lines = LIST.read_text("utf-8").splitlines()
    return [Mutation.of_line(line) for line in lines if line and not line.startswith("#")]


def try_all(mutations: Sequence[Mutation]) -> list[tuple[Mutation, str]]:
    """Try mutations; return what came of each: NOTICED, UNNOTICED, or why it could not be tried."""
    with TemporaryDirectory(prefix="readinglist-mutations-") as folder:
        copies: SimpleQueue[Path] = SimpleQueue()
        workers = max(1, (os.cpu_count() or 2) - 1)
        for number in range(workers):
            copies.put(_copy(Path(folder) / str(number)))
        first = copies.get()
        failing = _failing(first, sorted({one.test for one in mutations}))
        copies.put(first)

        def try_one(mutation: Mutation) -> str:
            copy = copies.get()
            try:
                return _try(mutation, copy, failing)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(workers) as pool:
            results = []
            for number, result in enumerate(pool.map(try_one, mutations), start=1):
                print(f"· {number:>3} of {len(mutations)}: {result}: {mutations[number - 1].promise}", flush=True)
                results.append(result)
    return list(zip(mutations, results, strict=True))


def _copy(to: Path) -> Path:
    to.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns("__pycache__"), symlinks=True)
        else:
            shutil.copy(ROOT / name, to / name)
    return to


def _failing(copy: Path, tests: Sequence[str]) -> set[str]:
    """Return the tests that do not pass as the sources are."""
    status, said = _run(copy, tests, "-rA", "-n", "auto")
    if status not in (0, 1):
        sys.exit(f"The tests cannot be run:\n{said}")
    passed = set(re.findall(r"^PASSED (\S.*)$", said, re.MULTILINE))
    wrong = set(re.findall(r"^(?:FAILED|ERROR) (\S.*?)(?: - .*)?$", said, re.MULTILINE))
    return {
        test
        for test in tests
        if any(_is_of(one, test) for one in wrong) or not any(_is_of(one, test) for one in passed)
    }


def _is_of(node: str, test: str) -> bool:
    return node == test or node.startswith(f"{test}[")


def _try(mutation: Mutation, copy: Path, failing: set[str]) -> str:
    if problem := mutation.problem(copy):
        return f"cannot be tried: {problem}"
    if mutation.test in failing:
        return "cannot be tried: its test fails or is skipped without it"
    with mutation.applied(copy):
        status, said = _run(copy, [mutation.test], "-x")
    if status in (0, 1) or status < 0:  # below 0: killed
        return NOTICED if status else UNNOTICED
    return f"cannot be tried: {(said.strip().splitlines() or ['nothing is said'])[-1]}"


def _run(copy: Path, tests: Sequence[str], *options: str) -> tuple[int, str]:
    # Compiled modules are told apart by their size and the second in which they were written, which is not enough.
    environment = os.environ | {
        "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "QT_QPA_PLATFORM": "offscreen",
    }  # fmt: skip
    limited = ["sh", "-c", 'ulimit -v "$0"; exec "$@"', str(KILOBYTES)] if os.name == "posix" else []
    pytest = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--timeout", str(SECONDS), *options]
    done = subprocess.run(
        [*limited, *pytest, *tests], cwd=copy, env=environment, check=False, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr


def print_table(results: Sequence[tuple[Mutation, str]]) -> None:
    """Print what came of each mutation."""
    wide = max(len(mutation.promise) for mutation, _ in results)
    print(f"\n{'what is broken':<{wide}}  {'noticed':<12} by")
    for mutation, result in results:
        by = mutation.test.rpartition("/")[2].replace("::", " · ") if result == NOTICED else f"– ({mutation.test})"
        print(f"{mutation.promise:<{wide}}  {result:<12} {by}")


def main(words: Sequence[str]) -> int:
    """Try the mutations whose lines hold some words, or all, and print a table; return the exit status."""
    wanted = [one for one in read_list() if all(word in repr(one) for word in words)]
    if not wanted:
        print("No mutation is named so.")
        return 2
    began = time.monotonic()
    results = try_all(wanted)
    print_table(results)
    noticed = sum(result == NOTICED for _, result in results)
    print(f"{noticed} of {len(results)} noticed in {time.monotonic() - began:.0f} s")
    return 0 if noticed == len(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
