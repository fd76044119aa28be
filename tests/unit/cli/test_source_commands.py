"""Following sources in a terminal: what is asked, written, and given to scripts."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qsl, urlsplit

import pytest

from readinglist import cli
from readinglist.backend.sources import FetchReport, SourceResult
from readinglist.backend.web_access import WebAccess
from readinglist.cli.source_commands import FetchedSources
from readinglist.ipc import online_requests
from readinglist.library import open_library
from readinglist.model import Source, SourceKind, SourceState
from readinglist.online.transport import (
    Cancelled,
    RequestLog,
    RequestRecord,
    TransportError,
    WebRequest,
    WebResponse,
)
from readinglist.online.transport.transport import FOLDER, LOG_NAME
from readinglist.paths import Paths
from tests.builders import source
from tests.catalogue import Services, Work
from tests.loopback.plays import names
from tests.loopback.server import Asked
from tests.unit.cli.conftest import Done, Run

WEATHER, TIDES = "https://weather.example/feed.xml", "https://tides.example/feed.xml"
RAIN = Work("On Rain and Its Causes", "It rains because of clouds.", arxiv_id="2501.00001", version=2)
OPML = f"""<opml version="2.0"><body><outline text="Weather" xmlUrl="{WEATHER}"/>
<outline text="Tides" xmlUrl="{TIDES}"/></body></opml>"""


def feed(name: str, *titles: str) -> bytes:
    """Write a feed of papers."""
    items = "".join(
        f"<item><title>{title}</title><link>https://papers.example/{title.replace(' ', '-')}</link>"
        f"<description>We study {title.lower()} and find that much is not known of it yet.</description></item>"
        for title in titles
    )
    return f"<rss version='2.0'><channel><title>{name}</title>{items}</channel></rss>".encode()


@dataclass
class Pages:
    """A web of few pages; what has none fails, as everything does offline."""

    pages: dict[str, bytes] = field(default_factory=dict)
    is_offline: bool = False
    asked: list[str] = field(default_factory=list)
    bugs: dict[str, Exception] = field(default_factory=dict)

    def fetch(self, request: WebRequest, cancelled: Cancelled) -> WebResponse:
        """Return a page."""
        self.asked.append(request.url)
        if request.url in self.bugs:
            raise self.bugs[request.url]
        if self.is_offline:
            raise TransportError("There's no connection to the internet.", is_offline=True)
        if request.url not in self.pages:
            raise TransportError("The server has a problem.", status=503)
        return WebResponse(request.url, 200, self.pages[request.url], "application/rss+xml")


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Pages:
    """The web that commands ask."""
    made = Pages({WEATHER: feed("Weather", "Ice on Rivers", "Fog over Lakes"), TIDES: feed("Tides", "High Tides")})
    monkeypatch.setattr(WebAccess, "__call__", lambda _: made)
    return made


def test_a_source_is_followed_with_what_it_lists(run: Run, web: Pages) -> None:
    done = run("follow", WEATHER, "--tag", "sky", "--status", "queued", "--every", "2d")
    assert done == Done(0, "Followed Weather and imported 2 papers.\n", "")
    papers = json.loads(run("list", "queued", "--json").out)
    assert [(paper["title"], paper["tags"]) for paper in papers] == [
        ("Ice on Rivers", ["sky"]),
        ("Fog over Lakes", ["sky"]),
    ]
    (source,) = json.loads(run("sources", "--json").out)
    chosen = ("kind", "address", "name", "hours", "status", "tags", "inbox", "papers", "error")
    assert [source[name] for name in chosen] == ["feed", WEATHER, "Weather", 48, "queued", ["sky"], 0, 2, ""]
    assert web.asked == [WEATHER]


def test_what_a_source_lists_can_be_seen_before(run: Run, web: Pages) -> None:
    done = run("follow", WEATHER, "--name", "Clouds", "--dry-run")
    assert (done.status, done.out.splitlines()[0]) == (0, f"Clouds ({WEATHER}), checked daily")
    assert "Ice on Rivers" in done.out
    assert run("sources").status == 1
    assert run("list", "all").out == ""


def test_what_cannot_be_followed_is_said(run: Run, web: Pages) -> None:
    assert (run("follow", "what is this?").status, web.asked) == (3, [])
    gone = run("follow", "https://gone.example/feed.xml")
    assert (gone.status, gone.out, gone.err) == (3, "", "readinglist: The server has a problem.\n")
    run("follow", WEATHER)
    again = run("follow", WEATHER)
    assert (again.status, again.err) == (3, "readinglist: You already follow this, as “Weather”.\n")


def test_a_file_of_feeds_is_followed_without_asking_them(run: Run, web: Pages, tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(OPML, "utf-8")
    tried = run("follow", str(file), "--dry-run")
    assert (tried.status, tried.out.splitlines()[-1], web.asked) == (0, "Would follow 2 sources.", [])
    assert run("follow", str(file)).out == "Followed 2 sources.\n"
    assert run("follow", str(file)) == Done(1, "", "You already follow 2 sources of this file.\n")
    assert web.asked == []
    assert run("fetch") == Done(0, "3 new from 2 sources\n", "")
    written = run("sources", "--opml").out
    assert WEATHER in written
    assert TIDES in written


def test_what_was_asked_for_wrongly_is_said(run: Run, web: Pages, tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(OPML, "utf-8")
    named = run("follow", str(file), "--name", "Weather")
    assert (named.status, named.err.splitlines()[-1]) == (2, "Error: --name names one source, not those of a file.")
    for interval, why in (("9999w", "is longer than a year."), ("often", "isn't an interval such as 6h, 2d, 1w or")):
        refused = run("follow", WEATHER, "--every", interval)
        assert refused.status == 2
        assert why in refused.err
    assert web.asked == []
    assert run("follow", WEATHER, "--every", "52w").status == 0


@pytest.fixture
def following(run: Run, web: Pages, tmp_path: Path) -> Run:
    """A library that follows two feeds, which were not asked yet."""
    file = tmp_path / "feeds.opml"
    file.write_text(OPML, "utf-8")
    run("follow", str(file))
    return run


def test_what_is_not_due_is_not_asked_and_that_is_said(following: Run, web: Pages) -> None:
    following("fetch")
    web.asked.clear()
    assert following("fetch") == Done(0, "", "No source is due yet.\n")
    by_name = following("fetch", "Weather")
    assert (by_name.status, by_name.out) == (0, "")
    assert by_name.err.startswith("Weather: checked recently; its server allows another request at ")
    assert following("fetch", "--quiet", "--all") == Done(0, "", "")
    assert web.asked == []


def test_a_source_that_fails_has_an_exit_status_and_a_sentence(following: Run, web: Pages) -> None:
    del web.pages[TIDES]
    assert following("fetch", "--quiet") == Done(4, "", "Tides: The server has a problem.\n")
    told = {source["name"]: source["error"] for source in json.loads(following("sources", "--json").out)}
    assert told == {"Weather": "", "Tides": "The server has a problem."}
    failed = next(one for one in json.loads(following("sources", "--json").out) if one["error"])
    pause = datetime.fromisoformat(failed["next"]) - datetime.fromisoformat(failed["asked"])
    assert pause == timedelta(minutes=15)


def test_a_bug_stops_no_other_source(following: Run, web: Pages) -> None:
    web.bugs = dict.fromkeys((WEATHER, TIDES), ZeroDivisionError("a bug"))
    failed = following("fetch", "Weather")
    assert (failed.status, failed.err.splitlines()[-1]) == (4, "Weather: The answer couldn't be read.")
    assert "ZeroDivisionError: a bug" in failed.err
    del web.bugs[TIDES]
    assert following("fetch", "--all").out == "1 new from 1 source\n"


def test_offline_has_an_exit_status_of_its_own_and_is_said_once(following: Run, web: Pages) -> None:
    web.is_offline = True
    assert following("fetch") == Done(5, "", "There's no connection to the internet.\n")
    answer = json.loads(following("fetch", "--json").out)
    assert (answer["new"], answer["offline"]) == (0, True)


def test_papers_that_were_skipped_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    result = SourceResult(source("Weather", id=1), missed_before=datetime(2026, 8, 1, 12, tzinfo=UTC))
    FetchedSources.of(online_requests.fetched_message(FetchReport((result,)))).write(quiet=True)
    assert capsys.readouterr().err == "Weather: papers from before 2026-08-01 were skipped.\n"


def test_sources_are_named_by_id_address_or_a_part_of_their_name(following: Run, web: Pages) -> None:
    for name in ("2", "#2", TIDES, "tides", "tid"):
        done = following("unfollow", name)
        assert (done.status, done.out) == (0, "Unfollowed Tides.\n"), name
        following("undo")
    unclear = following("unfollow", "example")
    assert (unclear.status, unclear.out) == (2, "")
    assert unclear.err == "example may be one of 2 sources: 2 (Tides), 1 (Weather). Use an ID.\n"
    assert following("fetch", "snow").status == 1


def test_what_servers_were_asked_is_none_of_it(run: Run, web: Pages) -> None:
    assert run("sources", "--asked") == Done(0, "", "No requests yet.\n")


# --- details --------------------------------------------------------------------------------------------------

BIB = "@misc{a, title={On Rain and Its Causes}, author={Ada Lovelace}, eprint={2501.00001}, archiveprefix={arXiv}}"


@pytest.fixture
def bare(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A library with a paper that has no abstract, and services that know it."""
    services = Services([RAIN])
    monkeypatch.setattr(WebAccess, "__call__", lambda _: services)
    run("import", "-", given=BIB)
    return run


def test_bare_papers_are_completed_and_that_is_undone_in_one_step(bare: Run) -> None:
    tried = bare("details", "--dry-run")
    assert tried.status == 0
    assert tried.out.startswith("1\tchanged\tOn Rain and Its Causes\t")
    assert json.loads(bare("show", "1", "--json").out)[0]["abstract"] == ""
    done = bare("details", "--json")
    assert (done.status, json.loads(done.out)["changed"]) == (0, 1)
    assert json.loads(bare("show", "1", "--json").out)[0]["abstract"] == RAIN.abstract
    assert bare("details") == Done(1, "", "All papers have an abstract and authors.\n")
    bare("undo")
    assert json.loads(bare("show", "1", "--json").out)[0]["abstract"] == ""


def test_newer_versions_are_looked_for_of_papers_in_the_queue(bare: Run) -> None:
    assert bare("details", "--versions").err == "Your queue is empty, and you haven't read any papers yet.\n"
    bare("mark", "queued", "1")
    assert bare("details", "--versions").status in (0, 1)


def test_working_offline_looks_nothing_up(bare: Run, tmp_path: Path) -> None:
    Paths.of_folder(tmp_path / "own").settings.write_text(json.dumps({"offline": "on"}), "utf-8")
    done = bare("details")
    assert (done.status, done.err) == (5, "You're working offline; Settings > Network in the window changes that.\n")


def test_what_servers_were_asked_is_listed_the_newest_first(run: Run, tmp_path: Path) -> None:
    log = RequestLog(Paths.of_folder(tmp_path / "own").cache / FOLDER / LOG_NAME)
    for minute in (1, 2):
        log.add(RequestRecord(datetime(2025, 1, 2, 3, minute, tzinfo=UTC), "a.example", "https://a.example/x", 200))
    asked = json.loads(run("sources", "--asked", "--json").out)
    assert [(one["when"], one["host"], one["status"]) for one in asked] == [
        ("2025-01-02T03:02:00+00:00", "a.example", 200),
        ("2025-01-02T03:01:00+00:00", "a.example", 200),
    ]
    assert run("sources", "--asked").out.count("https://a.example/x") == 2


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Crossref and OpenAlex as they are played; the paths that were asked."""
    asked: list[str] = []
    plays = {"/journals": names.crossref_journals, "/sources": names.openalex_sources}
    plays["/authors"] = names.openalex_authors

    def fetch(request: WebRequest, cancelled: Cancelled) -> WebResponse:
        parts = urlsplit(request.url)
        asked.append(f"{parts.netloc}{parts.path}")
        query = dict(parse_qsl(parts.query))
        reply = plays[parts.path](Asked("GET", "", parts.path, query, {}, b"", 0.0, is_secure=True, target=""))
        return WebResponse(request.url, 200, str(reply.body).encode())

    web = SimpleNamespace(fetch=fetch)
    monkeypatch.setattr(WebAccess, "__call__", lambda _: web)
    return asked


def test_a_name_lists_what_has_it_with_the_command_for_each(run: Run, named: list[str], tmp_path: Path) -> None:
    done = run("follow", "Ada", "Lovelace", "--tag", "our group", "--every", "2d")
    program = f"readinglist --folder {tmp_path / 'own'} follow"
    assert done == Done(
        2,
        "Ada Lovelace (author, University of the Bay, 214 works)\n"
        f"    {program} 0000-0002-1825-0097 --every 48h --tag 'our group'\n"
        "Ada Lovelace (author, Quay Polytechnic, 3 works)\n"
        f"    {program} A5023888391 --every 48h --tag 'our group'\n",
        "Ada Lovelace may be one of these. Follow one with the command below it.\n",
    )
    assert named == ["api.crossref.org/journals", "api.openalex.org/sources", "api.openalex.org/authors"]
    assert run("sources").status == 1


def test_the_choices_of_a_name_are_given_to_scripts(run: Run, named: list[str], tmp_path: Path) -> None:
    done = run("follow", "Tide", "--json")
    assert (done.status, json.loads(done.out)) == (
        2,
        {
            "name": "Tide",
            "choices": [
                {
                    "kind": "journal",
                    "address": "0092-8674",
                    "name": "Tide",
                    "place": "University of the Bay",
                    "works": 15330,
                    "command": f"readinglist --folder {tmp_path / 'own'} follow 0092-8674",
                }
            ],
            "error": "",
        },
    )


def test_a_name_that_nothing_has_is_said(run: Run, named: list[str]) -> None:
    done = run("follow", "Xyzzy Plugh")
    assert (done.status, done.out) == (3, "")
    assert done.err.startswith("readinglist: No journal or author called “Xyzzy Plugh” was found.")


def test_what_a_source_could_not_catch_up_on_is_said(following: Run, tmp_path: Path) -> None:
    with closing(open_library(Paths.of_folder(tmp_path / "own").library)) as library:
        gap = datetime(2026, 9, 28, 12, tzinfo=UTC)
        library.save_source_state(1, SourceState(asked=gap, error="It failed.", missed_before=gap))
    lines = {line.split("\t")[3]: line.split("\t")[-1] for line in following("sources").out.splitlines()}
    assert lines == {"Tides": "", "Weather": "It failed. Papers from before 2026-09-28 are missing."}
    told = {one["name"]: one["missed_before"] for one in json.loads(following("sources", "--json").out)}
    assert told == {"Tides": None, "Weather": "2026-09-28T12:00:00+00:00"}


@pytest.mark.parametrize(
    ("shell", "words", "offered"),
    [
        ("bash", ["fetch", "we"], ["plain,Weather"]),
        ("bash", ["unfollow", "TI"], ["plain,Tides"]),
        ("bash", ["fetch", "cs.l"], [r"plain,arXiv\\ cs.LG\\ \\(Machine\\ Learning\\)"]),
        ("bash", ["fetch", ""], [r"plain,arXiv\\ cs.LG\\ \\(Machine\\ Learning\\)", "plain,Tides", "plain,Weather"]),
        ("bash", ["fetch", "eather"], [""]),
        ("zsh", ["unfollow", "arx"], ["plain", "arXiv cs.LG (Machine Learning)", "_"]),
    ],
)
def test_a_shell_completes_the_names_of_sources(
    shell: str,
    words: list[str],
    offered: list[str],
    following: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    with closing(open_library(Paths.of_folder(tmp_path / "own").library)) as library:
        library.follow(Source(0, SourceKind.ARXIV, "cat:cs.LG", "arXiv cs.LG (Machine Learning)"))
    typed = ["readinglist", "--folder", str(tmp_path / "own"), *words]
    monkeypatch.setenv(cli.COMPLETION, f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(typed))
    monkeypatch.setenv("COMP_CWORD", str(len(typed) - 1))
    with pytest.raises(SystemExit):
        cli.run([])
    assert capsysbinary.readouterr().out.decode().splitlines() == offered


def test_a_shell_completes_nothing_where_there_is_no_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv(cli.COMPLETION, "bash_complete")
    monkeypatch.setenv("COMP_WORDS", f"readinglist --folder {tmp_path / 'none'} fetch w")
    monkeypatch.setenv("COMP_CWORD", "4")
    with pytest.raises(SystemExit):
        cli.run([])
    assert capsysbinary.readouterr().out == b"\n"
    assert not (tmp_path / "none").exists()
