"""What the installers say agrees with the program, and is in the forms that systems read."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import tomllib
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree as ET

import contents
import elsewhere
import freezing
import icons
import licences
import metadata
import pytest
from linux import archive, deb, desktop, formats, icu, trial_package, twice

from readinglist import __version__
from readinglist.cli import COMMANDS
from readinglist.gui.theme.icons import APP_GRIDS

ROOT = Path(__file__).parent.parent.parent
DAY = 1_800_000_000


def test_the_version_is_the_programs_own_and_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert (metadata.version(), metadata.COMMAND) == (__version__, project["name"])
    assert project["version"] == __version__


def test_the_desktop_entry_names_the_program_and_its_files() -> None:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(desktop.entry())
    entry = parser["Desktop Entry"]
    assert (entry["Name"], entry["Exec"], entry["TryExec"]) == ("Reading List", "readinglist %F", "readinglist")
    assert {"text/x-bibtex", "application/x-research-info-systems", "application/atom+xml"} <= set(
        entry["MimeType"].split(";")
    )


def test_the_window_calls_itself_as_the_desktop_entry_is_called() -> None:
    program = (ROOT / "readinglist" / "gui" / "application.py").read_text("utf-8")
    assert f'setDesktopFileName("{metadata.IDENTIFIER}")' in program


def test_the_catalogue_shows_the_version_and_starts_the_entry() -> None:
    component = ET.fromstring(desktop.metainfo(DAY))
    releases = [release.attrib for release in component.iter("release")]
    assert releases == [{"version": __version__, "date": "2027-01-15"}]
    assert component.findtext("launchable") == "readinglist.desktop"


def test_systems_are_told_of_the_file_types_they_do_not_know() -> None:
    globs = [element.get("pattern") for element in ET.fromstring(desktop.mime()).iter() if element.tag.endswith("glob")]
    assert globs == ["*.ris", "*.nbib", "*.enw", "*.ciw", "*.jsonl"]


def test_the_manual_page_has_every_option_that_the_program_shows() -> None:
    manual = desktop.manual(DAY).replace("\\-", "-")
    program = (ROOT / "readinglist" / "app.py").read_text("utf-8")
    shown = {line for line in program.splitlines() if "add_argument(" in line and "SUPPRESS" not in line}
    options = {option for line in shown for option in re.findall(r'"(--[a-z-]+)"', line)}
    assert options
    assert {option for option in options if option not in manual} == set()


def test_what_goes_below_share_has_an_icon_of_every_size(tmp_path: Path) -> None:
    for size in desktop.SIZES:
        (tmp_path / f"{size}.png").write_bytes(b"png")
    files = desktop.share(DAY, tmp_path)
    assert sum(name.endswith("/apps/readinglist.png") for name in files) == len(desktop.SIZES)
    assert gzip.decompress(files["man/man1/readinglist.1.gz"]).startswith(b".TH READINGLIST 1")


def test_the_control_file_has_its_fields() -> None:
    fields = dict(re.findall(r"^(\S+): (.*)$", deb.control("1.2", 2049, ["libc6", "libx11-6"]), re.MULTILINE))
    assert (fields["Package"], fields["Version"], fields["Installed-Size"]) == ("readinglist", "1.2", "3")
    assert (fields["Depends"], fields["Priority"]) == ("libc6, libx11-6", "optional")
    assert fields["Maintainer"].startswith("The Reading List authors")


def test_the_spec_is_python() -> None:
    compile((ROOT / "packaging" / "readinglist.spec").read_text("utf-8"), "readinglist.spec", "exec")


def test_an_import_that_the_spec_leaves_out_is_told() -> None:
    freezing.check_imports("excluded module named asyncio - imported by filelock.asyncio (top-level)\n")
    with pytest.raises(freezing.BuildError, match=r"readinglist\.app needs asyncio"):
        freezing.check_imports(
            "excluded module named asyncio - imported by readinglist.app (delayed), numpy (optional)\n"
        )


def test_an_import_by_a_required_package_counts_when_it_cannot_do_without() -> None:
    freezing.check_imports("excluded module named ssl - imported by feedparser.http (optional)\n")
    freezing.check_imports("excluded module named lxml.html - imported by lxml (top-level)\n")
    with pytest.raises(freezing.BuildError, match=r"feedparser\.http needs ssl"):
        freezing.check_imports("excluded module named ssl - imported by feedparser.http (top-level)\n")


def test_nothing_is_left_out_that_asks_servers() -> None:
    spec = (ROOT / "packaging" / "readinglist.spec").read_text("utf-8")
    left_out = set(re.findall(r'"([\w.]+)"', spec.partition("excludes=[")[2].partition("]")[0]))
    code = (
        "import sys; from readinglist.online.transport import Transport; from readinglist.paths import Paths;"
        "Transport.of_user(Paths.of_user(), bool).prepare(); print(*sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    imported = set(ran.stdout.split())
    assert {"ssl", "urllib3", "truststore"} <= imported
    assert "asyncio" in left_out
    assert imported & left_out == set()


def test_the_files_that_are_offered_are_those_that_the_window_opens() -> None:
    door = (ROOT / "readinglist" / "gui" / "importing" / "feed_input.py").read_text("utf-8")
    opened = set(re.findall(r"\*\.(\w+)", door))
    assert {extension for kind in metadata.FILE_TYPES for extension in kind.extensions} == opened


def test_resources_go_along_but_for_the_readmes_pictures() -> None:
    pairs = dict(contents.of_resources())
    assert pairs[str(ROOT / "resources" / "sample-feed.txt")] == "resources"
    assert pairs[str(ROOT / "resources" / "icons" / "app.svg")] == str(Path("resources", "icons"))
    assert not [source for source in pairs if source.endswith(".png")]


def test_documents_for_developers_stay_behind() -> None:
    assert (ROOT / "readinglist" / "ARCHITECTURE.md").exists()
    assert [source for source, _ in contents.of_package() if source.endswith(".md")] == []


def test_data_of_packages_is_told_from_code_and_records() -> None:
    kept = ["citeproc/data/locales/en.xml", "pkg/list.json"]
    left = [
        "pkg/a.py",
        "pkg/a.pyi",
        "pkg/py.typed",
        "pkg/tests/data.xml",
        "pkg-1.dist-info/RECORD",
        "../../bin/x",
        "pkg/a.so",
    ]
    assert [name for name in (*kept, *left) if not contents.NOT_DATA.search(name)] == kept


def test_the_icon_has_its_sizes_in_the_forms_of_windows_and_macos() -> None:
    pngs = {size: f"<{size}>".encode() for size in icons.SIZES}
    ico, icns = icons.for_windows(pngs), icons.for_macos(pngs)
    assert ico[:6] == b"\0\0\1\0\7\0"
    assert ico[6 + 16 * 7 :] == b"<16><24><32><48><64><128><256>"
    assert (icns[:4], int.from_bytes(icns[4:8], "big")) == (b"icns", len(icns))
    assert b"ic07\0\0\0\x0d<128>" in icns


def test_the_window_and_the_installers_show_the_same_drawings() -> None:
    assert {size: name for size, name in icons.GRIDS.items() if size != 22} == APP_GRIDS
    assert all((icons.DRAWINGS / f"{name}.svg").exists() for name in icons.GRIDS.values())


def test_of_icu_the_order_of_letters_stays_and_the_ways_of_countries_go() -> None:
    gone = ["curr/de.res", "brkitr/thaidict.dict", "ibm-37_P100-1995.cnv", "de.res", "sr_Latn_RS.res"]
    stay = ["coll/de.res", "coll/ucadata.icu", "nfkc.nrm", "root.res", "supplementalData.res", "res_index.res"]
    assert [name for name in (*gone, *stay) if not icu.UNUSED.match(name)] == stay


def test_the_formats_own_tools_have_nothing_to_complain_of(tmp_path: Path) -> None:
    if set(formats.missing()) - {"lintian"}:
        pytest.skip("the tools are not here")
    for size in desktop.SIZES:
        (tmp_path / f"{size}.png").write_bytes(b"png")
    for below, content in desktop.share(DAY, tmp_path).items():
        (tmp_path / "share" / below).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "share" / below).write_bytes(content)
    assert formats.complaints(tmp_path / "share") == []


def test_tools_that_complain_are_heard(tmp_path: Path) -> None:
    if "xmllint" in formats.missing():
        pytest.skip("the tools are not here")
    packages, catalogue = tmp_path / "mime" / "packages", tmp_path / "metainfo"
    packages.mkdir(parents=True)
    catalogue.mkdir()
    (packages / "readinglist.xml").write_text("<mime-info>", "utf-8")
    assert any(told.startswith("xmllint: ") for told in formats.complaints(tmp_path))


def test_what_stays_after_a_removal_is_named_unless_it_is_the_readers() -> None:
    files = {
        "/home/reader/.local/share/readinglist/library.db",
        "/home/reader/.local/share/applications/readinglist.desktop",
        "/var/lib/dpkg/info/readinglist.list",
        "/var/log/apt/history.log",
        "/usr/lib/readinglist",
        "/usr/share/strange",
    }
    assert trial_package.residue(files, (*trial_package.DEBIANS_BOOKS, *trial_package.READERS)) == [
        "/home/reader/.local/share/applications/readinglist.desktop",
        "/usr/lib/readinglist",
        "/usr/share/strange",
        "/var/lib/dpkg/info/readinglist.list",
    ]


def test_builds_that_differ_are_told_by_name(tmp_path: Path) -> None:
    for name, words in (("one", "a"), ("other", "b")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "same").write_text("same", "utf-8")
        (tmp_path / name / "file").write_text(words, "utf-8")
    (tmp_path / "one" / "more").write_text("", "utf-8")
    assert twice.differences(tmp_path / "one", tmp_path / "other") == ["file", "more is in one only"]


def test_everything_that_is_given_away_has_a_licence(tmp_path: Path) -> None:
    (tmp_path / "_internal").mkdir()
    try:
        folder = licences.gather(tmp_path, with_builder=False)
    except licences.PackageNotFoundError:
        pytest.skip("the program's requirements are installed otherwise here")
    names = {path.name for path in folder.iterdir()}
    assert {"Python.txt", "PySide6-Essentials.txt", "LGPL-3.txt", "GPL-3.txt", "Whoosh.txt", "numpy.txt"} <= names
    assert {"lxml.txt", "markdown-it-py.txt", "mdurl.txt"} <= names
    assert {"Inter-OFL.txt", "SourceSerif4-OFL.txt", "Reading List.txt"} <= names


def test_windows_and_macos_take_the_same_facts() -> None:
    assert f"'ProductVersion', '{__version__}'" in elsewhere.version_resource()
    told = elsewhere.inno_definitions(ROOT)
    for kind in metadata.FILE_TYPES:
        assert all(f"\\.{extension}\\OpenWithProgids" in told for extension in kind.extensions)
    documents = elsewhere.bundle_info()["CFBundleDocumentTypes"]
    assert isinstance(documents, list)
    opened = [extension for document in documents for extension in document["CFBundleTypeExtensions"]]
    assert opened == [extension for kind in metadata.FILE_TYPES for extension in kind.extensions]
    script = (ROOT / "packaging" / "windows" / "readinglist.iss").read_text("utf-8")
    defined = set(re.findall(r"#define (\w+)", told))
    assert set(re.findall(r"\{#(\w+)\}", script)) == defined


def test_the_scripts_of_the_archive_are_there() -> None:
    for name in archive.SCRIPTS:
        assert (ROOT / "packaging" / "linux" / name).read_text("utf-8").startswith("#!/bin/sh\n")


def test_the_manual_page_has_the_commands_of_the_program() -> None:
    assert metadata.commands() == COMMANDS
    assert all(f"\n.TP\n.B {name}\n{words}.\n" in desktop.manual(0) for name, words in COMMANDS.items())
