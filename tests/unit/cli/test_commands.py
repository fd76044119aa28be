"""What each command does, writes, and ends with."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from readinglist import cli
from readinglist.cli import COMMANDS
from readinglist.cli.main import program
from readinglist.library import BackupReason, Backups, open_library
from readinglist.paths import RESOURCES, Paths
from tests.builders import of_another_form, rewrite_table
from tests.unit.cli.conftest import SAMPLE, Done, Run

ROW = {"id", "title", "authors", "published", "status", "starred", "added", "tags", "note", "highlights"}
WHOLE = ROW | {"abstract", "venue", "organisation", "arxiv", "doi", "links", "keywords", "status_at", "imports"}
BIB = """@misc{a, title={Ice on Rivers}, eprint={2501.00001}, archiveprefix={arXiv}, year={2025}}
@article{b, title={Fog over Lakes}, doi={10.1234/Fog}, author={Ada Fog and Bo Mist}, year={2024}}
"""


@pytest.mark.slow
def test_no_qt_is_loaded_by_any_command(tmp_path: Path) -> None:
    code = (
        "import sys; from readinglist import cli\n"
        f"for line in (['import', {str(SAMPLE)!r}], ['search', 'x'], ['list'], ['show', '1'], ['mark', 'read', '1'],"
        " ['related', '1'], ['tag', 'a', '1'], ['undo'], ['redo'], ['export'], ['check'], ['doctor'],"
        " ['sources'], ['details', '--dry-run', '99']):\n"
        f"    cli.run(['--folder', {str(tmp_path)!r}, *line])\n"
        "sys.exit('PySide6' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, cwd=RESOURCES.parent, stdout=subprocess.DEVNULL, timeout=100
    )
    assert done.returncode == 0


@pytest.mark.slow
def test_a_search_loads_no_part_that_writes(tmp_path: Path, with_sample: Run) -> None:
    code = (
        f"import sys; from readinglist import cli; cli.run(['--folder', {str(tmp_path / 'own')!r}, 'search', 'x'])\n"
        "sys.exit(any(name in sys.modules for name in ('sqlite_utils', 'readinglist.exchange')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=RESOURCES.parent).returncode == 0


def test_a_library_that_is_up_to_date_is_written_without_what_migrates_it(tmp_path: Path, with_sample: Run) -> None:
    code = (
        "import sys; from readinglist import cli\n"
        f"cli.run(['--folder', {str(tmp_path / 'own')!r}, 'mark', 'read', '1'])\n"
        "sys.exit('sqlite_utils' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=RESOURCES.parent).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        ([], False),
        (["page.txt"], False),
        (["./search"], False),
        (["--version"], False),
        (["--folder", "search"], False),
        (["--folder", "x", "page.txt", "search"], False),
        (["search", "x"], True),
        (["--folder", "x", "list"], True),
        (["--folder=x", "list"], True),
    ],
)
def test_the_window_opens_unless_a_command_is_named(arguments: list[str], asked: bool) -> None:
    assert cli.is_command(arguments) is asked


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(name: str, run: Run) -> None:
    done = run(name, "--help")
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith(f"Usage: readinglist {name} ")


def test_an_import_says_what_it_did_and_does_it_once(run: Run) -> None:
    said = "40 papers in sample-feed.txt (page as text): "
    assert run("import", str(SAMPLE)) == Done(0, "Imported 40 papers from sample-feed.txt.\n", f"{said}40 new\n")
    again = f"{said}40 same\nEverything in it is already in your library. Nothing was changed.\n"
    assert run("import", str(SAMPLE)) == Done(1, "", again)


def test_an_import_that_is_only_tried_stores_nothing(run: Run) -> None:
    tried = run("import", "--dry-run", "--json", "-", given=BIB)
    answer = json.loads(tried.out)
    assert tried.status == 0
    assert [(entry["line"], entry["match"], entry["title"]) for entry in answer["entries"]] == [
        (1, "new", "Ice on Rivers"),
        (2, "new", "Fog over Lakes"),
    ]
    assert (answer["done"], answer["import"], answer["new"]) == ("", None, 2)
    assert run("list", "all") == Done(1)


NAMESAKES = [
    f"@article{{x, title={{A Theory of Small Boats in Rain}}, author={{{author}}}, year={{{year}}}}}"
    for author, year in (("Ito, Ada", 2020), ("Rossi, Bo", 2001))
]


@pytest.mark.parametrize(("choice", "papers"), [((), 1), (("add",), 2), (("merge",), 1)])
def test_an_import_takes_lookalikes_only_if_told(run: Run, choice: tuple[str, ...], papers: int) -> None:
    run("import", "-", given=NAMESAKES[0])
    done = run("import", *(f"--look-alikes={one}" for one in choice), "-", given=NAMESAKES[1])
    reason = "Same title. Different authors. 19 years apart. In your library since "
    assert f"line 1: look-alike of paper 1: A Theory of Small Boats in Rain - {reason}" in done.err
    assert done.status == (0 if choice else 1)
    assert ("Nothing was imported; see --look-alikes." in done.err) is not bool(choice)
    assert len(json.loads(run("search", "--json", "boats").out)) == papers
    (first,) = json.loads(run("show", "--json", "1").out)
    assert first["authors"] == (["Bo Rossi"] if choice == ("merge",) else ["Ada Ito"])


def test_an_import_gives_tags_and_a_status(run: Run) -> None:
    run("import", "--tag", "new", "--tag", "a/b", "--status", "queued", "-", given=BIB)
    papers = json.loads(run("list", "queued", "--json").out)
    assert [(paper["title"], paper["tags"]) for paper in papers] == [
        ("Ice on Rivers", ["new", "a/b"]),
        ("Fog over Lakes", ["new", "a/b"]),
    ]


def test_problems_are_said_with_their_lines(run: Run) -> None:
    done = run("import", "-", given="@article{x, title={Ice on Rivers}}\n@article{y, year={2020}}\n")
    assert (done.status, done.err.splitlines()[1][:7]) == (0, "line 2:")


def test_what_comes_with_a_paper_is_told_and_so_is_what_does_not(run: Run) -> None:
    bib = "@article{x, title={Ice on Rivers}, readstatus={read}, groups={cold}, file={:x.pdf:PDF}, crossref={y}}\n"
    done = run("import", "-", given=bib)
    assert done.err.splitlines()[1:] == ["Not imported: crossref (1), file (1)"]
    (paper,) = json.loads(run("list", "read", "--json").out)
    assert (paper["title"], paper["tags"]) == ("Ice on Rivers", ["cold"])
    again = run("import", "--dry-run", "--json", "-", given=bib)
    assert json.loads(again.out)["not_imported"] == {"crossref": 1, "file": 1}
    stays = "Status, tags and notes: not imported for 1 paper that is already in the library."
    assert stays in run("import", "-", given=bib).err


def test_papers_are_named_by_id_arxiv_id_doi_and_search(run: Run) -> None:
    run("import", "-", given=BIB)
    for name in ("1", "#1", "2501.00001", "arXiv:2501.00001v3", "https://arxiv.org/abs/2501.00001", "rivers"):
        assert json.loads(run("show", name, "--json").out)[0]["title"] == "Ice on Rivers"
    for name in ("10.1234/fog", "https://doi.org/10.1234/FOG", "author:mist"):
        assert json.loads(run("show", name, "--json").out)[0]["title"] == "Fog over Lakes"
    assert run("show", "99") == Done(1, "", "99 isn't in the library.\n")
    assert run("show", "snow") == Done(1, "", "No papers match snow.\n")


def test_papers_are_read_from_stdin(run: Run) -> None:
    run("import", "-", given=BIB)
    assert run("mark", "read", "-", given="2501.00001 the first\n\n10.1234/fog\n").out == "Marked 2 papers as read.\n"
    assert run("mark", "queued", "-").status == 1


def test_marks_stars_and_tags_are_undone_and_redone(run: Run) -> None:
    run("import", "-", given=BIB)
    assert run("mark", "starred", "1").out == "Starred paper.\n"
    assert run("mark", "starred", "1") == Done(1, "", "Nothing to do.\n")
    assert run("tag", "ice/thin", "1", "2").out == 'Tagged 2 papers "ice/thin".\n'
    assert run("tag", "--remove", "ice/thin", "2").out == 'Removed tag "ice/thin".\n'
    undone = json.loads(run("undo", "--json").out)
    assert undone == {
        "done": 'Undo Remove tag "ice/thin"',
        "papers": [2],
        "undo": 'Tag 2 papers "ice/thin"',
        "redo": 'Remove tag "ice/thin"',
    }
    assert run("redo").out == 'Redone: Remove tag "ice/thin".\n'


def test_the_shapes_of_json_are_those_that_are_promised(with_sample: Run) -> None:
    (row,) = json.loads(with_sample("search", "--json", "-n", "1", "the").out)
    (whole,) = json.loads(with_sample("show", "--json", "1").out)
    (listed,) = json.loads(with_sample("list", "inbox", "--json", "-n", "1").out)
    assert (row.keys(), listed.keys(), whole.keys()) == (ROW | {"match"}, ROW, WHOLE)
    answer = json.loads(with_sample("import", "--json", str(SAMPLE)).out)
    assert answer.keys() == {
        *("done", "papers", "undo", "redo", "import", "new", "changed", "same", "lookalike", "entries", "problems"),
        "not_imported",
    }
    assert answer["entries"][0].keys() == {"line", "match", "title", "reason", "paper", "changes", "reading"}


def test_in_a_pipe_a_line_has_all_of_a_paper_between_tabs(run: Run) -> None:
    run("import", "-", given=BIB)
    assert run("search", "fog").out == "2\tinbox\t\tFog over Lakes\tAda Fog; Bo Mist\t2024\t\n"
    assert run("search", "--ids", "year:2024..2025").out == "1\n2\n"


def test_a_search_that_finds_nothing_ends_with_one_and_offers_another_spelling(with_sample: Run) -> None:
    assert with_sample("search", "diffusoin") == Done(1, "", "No matches. Did you mean: diffusion\n")
    assert with_sample("show", "diffusoin") == Done(1, "", "No papers match diffusoin. Did you mean: diffusion\n")
    assert with_sample("search", "colour:red", "is:starred").err.startswith("“colour:” isn't a search field")


def test_papers_that_come_close_to_a_search_follow_the_others(run: Run) -> None:
    run("import", "-", given=BIB)
    ice, fog = "1\tinbox\t\tIce on Rivers\t\t2025\t\n", "2\tinbox\t\tFog over Lakes\tAda Fog; Bo Mist\t2024\t\n"
    assert run("search", "fog over lakes") == Done(0, fog)
    tied = fog.replace("\n", "\tfog, lakes\n")
    assert run("search", "fog near lakes") == Done(0, tied, "No papers match all these words. Closest:\n")
    assert run("search", "over", "OR", "near") == Done(0, fog)
    found = json.loads(run("search", "--json", "fog", "near", "lakes").out)
    assert [(row["id"], row["match"], row["terms"]) for row in found] == [(2, "close", ["fog", "lakes"])]
    assert ice not in run("search", "ice near rivers -ice").out


def test_the_closest_come_with_the_terms_that_tie_them_also_by_meaning_alone(with_sample: Run) -> None:
    found = json.loads(with_sample("search", "--json", "attention forgetting").out)
    close = [row for row in found if row["match"] == "close"]
    assert close
    assert all(1 <= len(row["terms"]) <= 4 for row in close)
    assert not any("terms" in row for row in found if row["match"] == "words")
    asked = {"attention", "forgetting", "forget"}
    assert any(not asked & {*row["terms"]} for row in close)


def test_an_exact_search_and_ids_for_other_commands_have_only_papers_that_match(run: Run) -> None:
    run("import", "-", given=BIB)
    assert run("search", "--exact", "fog near lakes") == Done(1)
    assert run("search", "--ids", "fog near lakes") == Done(1)


def test_a_limit_counts_the_papers_that_come_close(with_sample: Run) -> None:
    def matches(*arguments: str) -> list[str]:
        return [row["match"] for row in json.loads(with_sample("search", "--json", *arguments).out)]

    found = matches("attention forgetting")
    assert found == sorted(found, reverse=True)  # "words" before "close"
    assert {"words", "close"} == set(found)
    assert matches("-n", "2", "attention forgetting") == found[:2]


def test_without_a_library_nothing_is_made(run: Run, tmp_path: Path) -> None:
    for command in (["list"], ["search", "x"], ["show", "1"], ["mark", "read", "1"], ["undo"], ["check"], ["export"]):
        assert run(*command) == Done(
            1, "", f"There's no library in {tmp_path / 'own'} yet. Import papers or follow a source first.\n"
        ), command
    assert not (tmp_path / "own").exists()


def test_what_is_asked_wrongly_ends_with_two(run: Run, with_sample: Run) -> None:
    assert run("mark", "eaten", "1").status == 2
    assert run("list", "no such list").status == 2
    assert run("export", "-f", "markdown").status == 2


def test_what_the_world_refuses_ends_with_three(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "gone.txt"
    said = f"readinglist: {missing} doesn't exist. It may have been moved or renamed.\n"
    assert run("import", str(missing)) == Done(3, "", said)
    assert run("import", "-", given="") == Done(
        3,
        "",
        "readinglist: There is nothing to import. Copy the page's text, or choose another file.\n",
    )


def test_exports_go_to_files_and_to_stdout(run: Run, tmp_path: Path) -> None:
    run("import", "-", given=BIB)
    where = tmp_path / "out.ris"
    assert run("export", "-o", str(where), "1").err == f"1 paper in {where}\n"
    assert where.read_bytes().decode() == run("export", "-f", "ris", "1").out
    refused = run("export", "-o", str(where), "2")
    assert (refused.status, where.read_text("utf-8").count("TY  -")) == (3, 1)
    assert run("export", "--force", "-o", str(where)).err == f"2 papers in {where}\n"
    assert run("export", "-f", "archive", "-o", str(tmp_path / "all.zip")).err == f"2 papers in {tmp_path}/all.zip\n"
    assert run("export").out.count("@") == 2


def test_a_backup_is_a_library(run: Run, tmp_path: Path) -> None:
    run("import", "-", given=BIB)
    where = tmp_path / "copy.db"
    assert run("backup", "-o", str(where)) == Done(0, "", f"2 papers in {where}\n")
    with closing(sqlite3.connect(where)) as copy:
        assert copy.execute("SELECT title FROM paper").fetchall() == [("Ice on Rivers",), ("Fog over Lakes",)]
    assert run("backup", "-o", str(where)).status == 3


def test_a_damaged_library_is_found_out(with_sample: Run, tmp_path: Path) -> None:
    backups = tmp_path / "own" / "backups"
    whole = f"The library is undamaged: 40 papers. The index matches it.\nBackups: none in {backups}.\n"
    assert with_sample("check") == Done(0, whole)
    with closing(sqlite3.connect(tmp_path / "own" / "library.db")) as library:
        library.execute("UPDATE paper_tag SET paper = 99")
        library.execute("INSERT INTO note (id, paper, text, at) VALUES (1, 99, 'lost', '2025-01-01T00:00:00+00:00')")
        library.commit()
    broken = with_sample("check", "--json")
    assert broken.status == 3
    assert json.loads(broken.out)["faults"] == ["note: row 1 points to nothing in paper"]
    assert f"No backup in {backups} can be opened.\n" in with_sample("check").err


def page(start: int, end: int) -> str:
    return "".join(f"@misc{{k{n}, title={{Study {n} of subject {n * 7919}}}}}\n" for n in range(start, end))


def copies(tmp_path: Path) -> list[tuple[BackupReason, int]]:
    found = Backups(tmp_path / "own" / "library.db")
    return [(copy.reason, found.inspect(copy.path).papers) for copy in found.all()]


def test_an_import_of_more_than_ten_papers_is_preceded_by_a_copy(run: Run, tmp_path: Path) -> None:
    run("import", "-", given=page(0, 11))  # there is nothing to copy before it
    run("import", "-", given=page(20, 30))
    assert copies(tmp_path) == []
    run("import", "-", given=page(30, 41))
    assert copies(tmp_path) == [(BackupReason.IMPORT, 21)]


def test_a_copy_that_cannot_be_made_before_an_import_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", "-", given=page(0, 3))
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1_000))
    done = run("import", "-", given=page(20, 40))
    assert done.status == 0
    assert "\nreadinglist: The library wasn't backed up: the disk is nearly full.\n" in done.err
    assert copies(tmp_path) == []


def test_a_backup_is_among_those_of_the_window(run: Run, tmp_path: Path) -> None:
    assert run("backup").status == 1  # there is no library
    run("import", "-", given=page(0, 1))
    run("undo")
    run("undo")
    made = run("backup")
    run("import", "-", given=page(2, 5))
    (path,) = (tmp_path / "own" / "backups").glob("library-00001-*-asked.db")
    assert made == Done(0, f"0 papers in {path}\n")
    answer = json.loads(run("backup", "--json").out)
    (path,) = (tmp_path / "own" / "backups").glob("library-00002-*-asked.db")
    assert answer == {"backup": str(path), "papers": 3, "size": path.stat().st_size}
    assert copies(tmp_path) == [(BackupReason.MANUAL, 3), (BackupReason.MANUAL, 0)]
    assert json.loads(run("check", "--json").out)["newest_backup"] == str(path)
    assert json.loads(run("doctor", "--json").out)["copies"].startswith(f"2 in {path.parent}, the latest from 20")


def test_an_empty_library_is_not_backed_up(run: Run, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    open_library(tmp_path / "own" / "library.db").close()
    assert run("backup") == Done(1, "", "The library is empty: there's nothing to back up.\n")
    empty = run("backup", "--json")
    assert (empty.status, json.loads(empty.out)) == (1, {"backup": None, "papers": 0, "size": 0})


@pytest.mark.parametrize("name", ["library.db", "library.db-wal", "backups", "a pipe"])
def test_no_export_and_no_copy_overwrites_what_must_stay(run: Run, tmp_path: Path, name: str) -> None:
    run("import", "-", given=BIB)
    run("backup")
    own = tmp_path / "own"
    where = next((own / "backups").glob("*.db")) if name == "backups" else own / name
    if name == "a pipe":
        os.mkfifo(where)
    before = {path: path.stat().st_ino for path in own.rglob("*.db*")} | {where: where.exists() and where.stat().st_ino}
    told = "isn't a regular file" if name == "a pipe" else "is part of your library"
    for command in (["backup"], ["export", "--format", "csv"], ["export", "--format", "archive"]):
        done = run(*command, "--force", "-o", str(where))
        assert (done.status, done.out) == (3, "")
        assert told in done.err
    assert {path: path.exists() and path.stat().st_ino for path in before} == before
    assert json.loads(run("check", "--json").out)["papers"] == 2


def test_a_copy_deletes_no_file_beside_it_and_leaves_a_link_a_link(run: Run, tmp_path: Path) -> None:
    run("import", "-", given=BIB)
    for suffix in (".new", ".new-journal", "-wal"):
        (tmp_path / f"copy.db{suffix}").write_text("mine")
    (tmp_path / "link.db").symlink_to("copy.db")
    assert run("backup", "-o", str(tmp_path / "link.db")).status == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        *("own", "link.db", "copy.db", "copy.db.new", "copy.db.new-journal", "copy.db-wal")
    }
    assert (tmp_path / "link.db").is_symlink()
    assert {(tmp_path / f"copy.db{suffix}").read_text() for suffix in (".new", ".new-journal", "-wal")} == {"mine"}
    done = run("backup", "-o", str(tmp_path / "nowhere" / "copy.db"))
    assert done.status == 3


def test_a_backup_to_a_file_is_said_in_json(run: Run, tmp_path: Path) -> None:
    run("import", "-", given=BIB)
    where = tmp_path / "copy.db"
    done = run("backup", "--json", "-o", str(where))
    assert (done.status, done.err) == (0, "")
    assert json.loads(done.out) == {"backup": str(where), "papers": 2, "size": where.stat().st_size}
    assert run("backup", "--json", "-o", "-").status == 2


def test_backups_that_are_large_or_cannot_be_opened_are_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", "-", given=BIB)
    monkeypatch.setattr("readinglist.cli.backup_command.LARGE", 300_000)
    first = run("backup")
    large = [run("backup").err, *json.loads(run("doctor", "--json").out)["advice"]]
    assert first.err == ""
    assert large == [
        "! Backups that are kept until you remove them take up 0.0 GB. File > Backups in the window lists them.\n",
        "Backups that are kept until you remove them take up 0.0 GB. File > Backups in the window lists them.",
    ]
    backups = tmp_path / "own" / "backups"
    for path in backups.glob("*.db"):
        path.write_bytes(b"no library")
    assert json.loads(run("doctor", "--json").out)["advice"] == [f"None of the backups in {backups} can be opened."]


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "--ids", "model"),
        ("list", "inbox"),
        ("mark", "read", "1"),
        ("tag", "ice", "1"),
        ("export", "model"),
        ("check",),
        ("doctor",),
    ],
)
def test_an_index_of_another_version_is_built_anew_without_a_word(
    with_sample: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    found = with_sample("search", "--ids", "model")
    (index,) = (path.parent for path in Paths.of_folder(tmp_path / "own").indexes.rglob("*.toc"))
    rewrite_table(index, of_another_form)
    done = with_sample(*arguments)
    assert done.status == 0
    assert "index" not in done.err.lower()
    assert "Traceback" not in done.err
    again = with_sample("search", "--ids", "model")
    assert (again.out.split(), again.err) == (found.out.split(), found.err)
    assert found.out.strip()
    assert index.with_name(f"{index.name}.aside").exists()


def test_the_doctor_names_what_is_in_the_way(with_sample: Run, tmp_path: Path) -> None:
    (tmp_path / "own" / "config" / "settings.json").write_text('{"text_size": 9000}')
    answer = json.loads(with_sample("doctor", "--json").out)
    assert (answer["papers"], answer["window"], answer["copies"]) == (
        40,
        "closed",
        f"none in {tmp_path / 'own' / 'backups'}",
    )
    assert answer["advice"] == ["The setting text_size can't be 9000. 100 is used instead."]


def test_lists_are_counted(with_sample: Run) -> None:
    with_sample("mark", "read", "1", "2", "3")
    answer = json.loads(with_sample("list", "--json").out)
    assert (answer["lists"]["inbox"], answer["lists"]["read"], answer["lists"]["all"]) == (37, 3, 40)
    assert with_sample("list", "read", "--ids").out == "1\n2\n3\n"


def test_the_commands_are_those_that_are_listed() -> None:
    import click

    context = click.Context(program)
    assert {name: command.name for name in COMMANDS if (command := program.get_command(context, name))} == {
        name: name for name in COMMANDS
    }


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["se"], ["search"]),
        (["mark", "q"], ["queued"]),
        (["tag", "ice"], ["ice", "ice/thin"]),
        (["list", "al"], ["all"]),
        (["list", "--sort", "re"], ["relevance", "recommended"]),
    ],
)
def test_a_shell_completes_commands_statuses_and_tags(
    words: list[str],
    offered: list[str],
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    run("import", "--tag", "ice/thin", "-", given=BIB)
    typed = ["readinglist", "--folder", str(tmp_path / "own"), *words]
    monkeypatch.setenv(cli.COMPLETION, "bash_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(typed))
    monkeypatch.setenv("COMP_CWORD", str(len(typed) - 1))
    assert cli.is_command([])
    with pytest.raises(SystemExit):
        cli.run([])
    assert capsysbinary.readouterr().out.decode().split() == [f"plain,{word}" for word in offered]


def test_arguments_that_are_no_text_are_taken_as_they_can_be(run: Run, tmp_path: Path) -> None:
    run("import", "-", given=BIB)
    assert run("search", "caf\udce9") == Done(1)
    assert run("tag", "caf\udce9", "1").out == 'Tagged "caf\ufffd".\n'
    assert run("show", "snow\udcff") == Done(1, "", "No papers match snow\ufffd.\n")
    assert run("list", "\udcff").status == 2
    missing = run("import", f"{tmp_path}/\udcff.txt")
    assert missing.status == 3
    assert missing.err.endswith(" doesn't exist. It may have been moved or renamed.\n")
    (tmp_path / "caf\udce9.bib").write_text(BIB.replace("Ice", "Snow"))
    assert run("import", f"{tmp_path}/caf\udce9.bib").status == 0
    assert run("export", "-o", f"{tmp_path}/out\udce9.bib", "1").status == 0


@pytest.mark.parametrize("nothing", ["", " ", "?", "tag:", "( )", "\udcff", "- -", "OR"])
def test_what_asks_for_nothing_never_means_all_papers(nothing: str, with_sample: Run) -> None:
    for command in (["mark", "dismissed"], ["tag", "x"], ["show"], ["export"], ["search"]):
        done = with_sample(*command, "--", nothing)
        assert (done.status, done.out) == (2, ""), command
    assert with_sample("list", "dismissed").status == 1


def test_a_smart_list_is_listed_by_its_name(with_sample: Run, tmp_path: Path) -> None:
    library = open_library(tmp_path / "own" / "library.db")
    library.lists.save("About diffusion", "diffusion")
    library.close()
    assert with_sample("list", "about diffusion", "--ids").out == "24\n"
    assert json.loads(with_sample("list", "--json").out)["smart_lists"] == [
        {"name": "About diffusion", "search": "diffusion"}
    ]


def test_what_is_in_the_trash_is_found_in_its_list_alone(with_sample: Run, tmp_path: Path) -> None:
    library = open_library(tmp_path / "own" / "library.db")
    library.trash.remove([1])
    library.close()
    assert with_sample("show", "1") == Done(1, "", "Paper 1 is in the trash.\n")
    assert with_sample("list", "trashed", "--ids").out == "1\n"
    assert with_sample("list", "all", "--ids").out.count("\n") == 39
    lists = json.loads(with_sample("list", "--json").out)["lists"]
    assert (lists["all"], lists["trashed"], lists["inbox"]) == (39, 1, 39)
