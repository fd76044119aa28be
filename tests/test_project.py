"""The house keeps its shape: what is documented is so, and nothing lies where it should not."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from readinglist import settings
from readinglist.gui.search.search_examples import EXAMPLES
from readinglist.library import files
from readinglist.library.schema import migrations
from readinglist.paths import Paths

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "readinglist"
MODULES_AT_THE_TOP, MODULES_OF_GUI, MODULES_ELSEWHERE = 12, 25, 35  # at most, in one folder
TOP = {"readinglist", "resources", "tests", "packaging", "pyproject.toml", "README.md", "LICENSE"}


def tracked() -> list[str]:
    """Name the files that git knows."""
    git = shutil.which("git")
    if git is None:
        pytest.skip("there is no git here")
    listed = subprocess.run([git, "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no checkout")
    return listed.stdout.splitlines()


def test_the_top_level_holds_what_was_agreed() -> None:
    assert {name.split("/")[0] for name in tracked() if not name.startswith(".")} <= TOP


def test_no_source_file_has_outgrown_its_room() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in (ROOT / "readinglist").rglob("*.py")}
    assert {path.name: length for path, length in lengths.items() if length > 500} == {}


def test_no_folder_holds_more_modules_than_one_looks_through() -> None:
    modules = Counter(path.parent for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
    most = {
        folder: MODULES_OF_GUI if PACKAGE / "gui" in (folder, *folder.parents) else MODULES_ELSEWHERE
        for folder in modules
    } | {PACKAGE: MODULES_AT_THE_TOP}
    assert {folder.name: count for folder, count in modules.items() if count > most[folder]} == {}


def test_no_two_classes_have_the_same_name() -> None:
    found = Counter(
        node.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in found.items() if count > 1] == []


def test_the_architecture_names_files_that_are_there() -> None:
    text = (PACKAGE / "ARCHITECTURE.md").read_text("utf-8")
    quoted = re.findall(r"`([^`\s]+)`", text)
    named = {one for one in quoted if "/" in one or one.endswith((".py", ".md", ".toml"))}
    assert len(named) > 50
    assert sorted(one for one in named if not ((PACKAGE / one).exists() or (ROOT / one).exists())) == []


def test_the_architecture_names_tests_that_are_there() -> None:
    text = (PACKAGE / "ARCHITECTURE.md").read_text("utf-8")
    named = set(re.findall(r"`(test_\w+)`", text))
    written = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert named
    assert sorted(name for name in named if f"def {name}(" not in written) == []


def test_no_path_or_index_of_some_machine_is_committed() -> None:
    forbidden = re.compile("|".join(("/wo" + "rk/", "extra-" + "index-url", "find-" + "links", "file:///" + "opt")))
    found = []
    for name in tracked():
        path = ROOT / name
        if path.suffix in {".py", ".txt", ".md", ".toml", ".yml", ".sh", ".svg", ".spec"} and path.exists():
            found += [name] if forbidden.search(path.read_text("utf-8")) else []
    assert found == []


def test_requirements_are_pinned_to_versions() -> None:
    for name in ("run", "test", "torture"):
        lines = (ROOT / "packaging" / "requirements" / f"{name}.txt").read_text("utf-8").splitlines()
        for line in lines:
            assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9_-]+==[0-9][0-9.]*", line), line


def test_the_readme_lists_the_searches_as_they_are() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    table = readme.partition("## Searching")[2].partition("\n## ")[0]
    listed = re.findall(r"^\| `([^|]+)` \| (.+) \|$", table, re.MULTILINE)
    assert listed == [(example.search, example.finds.removeprefix("papers ")) for example in EXAMPLES]


def test_the_readme_lists_the_settings_as_they_are() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    listed = readme.partition("## Settings")[2].partition("\n## ")[0].partition("|---|---|---|\n")[2].splitlines()
    assert [line for line in listed if line] == [
        f"| {one.label} | {one.help} | `{one.name}`: {one.kind.describe()} |" for one in settings.describe_settings()
    ]


def test_the_readme_says_where_the_data_lies() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    paths = Paths.under(Path("/DIR"))
    for path in (paths.library, paths.settings):
        assert path.name in readme


def test_the_migrations_that_a_start_looks_for_are_those_of_the_schema() -> None:
    assert tuple(migration.name for migration in migrations._migrations) == files.MIGRATIONS


@pytest.mark.parametrize("module", ["readinglist.backend.backend", "readinglist.library", "readinglist.search"])
@pytest.mark.parametrize("heavy", ["sqlite_utils", "whoosh", "numpy", "PySide6", "Stemmer", "readinglist.exchange"])
def test_a_start_loads_nothing_that_the_first_list_does_not_need(module: str, heavy: str) -> None:
    code = f"import sys, {module}; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    "heavy",
    [
        "sqlite_utils",
        "whoosh",
        "numpy",
        "Stemmer",
        "email",
        "filelock",
        "ssl",
        "urllib3",
        "readinglist.online",
        "readinglist.exchange",
        "readinglist.feeds",
        "readinglist.typeset.note_text",
        "readinglist.gui.command_palette.panel",
    ],
)
def test_the_window_loads_nothing_that_the_first_list_does_not_need(heavy: str) -> None:
    code = f"import sys, readinglist.gui.application; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_start_reads_the_source_of_no_module() -> None:
    code = "import linecache, readinglist.gui.application; print([n for n in linecache.cache if 'readinglist' in n])"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_threats_are_met_by_tests_that_are_there() -> None:
    told = (ROOT / "tests" / "THREATS.md").read_text("utf-8")
    named = re.findall(r"`(test_\w+)`", told)
    rows = [line for line in told.splitlines() if line.startswith("|")][2:]
    written = "\n".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert [row for row in rows if "`test_" not in row] == []
    assert [name for name in named if f"def {name}(" not in written] == []
