"""What is new in sources is fetched once, when it is time, and whatever a server does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from readinglist.backend.backend import Backend
from readinglist.backend.sources import FetchProgress, SourceService, due
from readinglist.backend.sources.source_service import SourceWorkers
from readinglist.backend.workers import Workers
from readinglist.errors import ReadingListError
from readinglist.i18n import Message, en
from readinglist.library import BackupReason, Library, open_library
from readinglist.model import Changes, FollowedSource, Source, Status
from readinglist.operation_names import label
from readinglist.paths import Paths
from tests.builders import source
from tests.unit.backend.sources.servers import Servers, Unasked, paper, service_of, titles

LG, CL = "cat:cs.LG", "cat:cs.CL"


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    """A backend on the calling thread."""
    paths = Paths.of_folder(tmp_path)
    paths.make()
    made = Backend(paths, Workers.inline())
    yield made
    made.close()


@pytest.fixture
def servers() -> Servers:
    """Servers that list three papers."""
    made = Servers()
    made.listed[LG] = [paper(n) for n in range(3)]
    return made


@pytest.fixture
def service(backend: Backend, servers: Servers) -> SourceService:
    """A service that follows one source."""
    made = service_of(backend, servers)
    made.follow(source()).result()
    return made


def only(service: SourceService) -> FollowedSource:
    (one,) = service.list().result()
    return one


def choose(service: SourceService, **chosen: Any) -> None:
    """Edit the one source that is followed."""
    shown = only(service).source
    service.edit(replace(shown, **chosen), shown).result()


def test_what_is_new_is_imported_and_told(service: SourceService, servers: Servers, backend: Backend) -> None:
    told: list[FetchProgress] = []
    report = service.fetch(progress=told.append).result()
    assert [(one.source.name, one.new, one.changed, one.error) for one in report.results] == [("cs.LG", 3, 0, "")]
    assert [(one.done, one.total) for one in told] == [(0, 1)]
    assert [row.id for row in service.imports(1).result()] == [report.results[0].import_number]
    state = only(service).state
    assert (state.asked, state.succeeded, state.cursor, state.new, state.error) == (
        servers.now,
        servers.now,
        "3",
        3,
        "",
    )
    assert len(titles(backend)) == 3


def test_what_is_left_of_a_long_answer_is_asked_for_at_once(
    service: SourceService, servers: Servers, backend: Backend
) -> None:
    servers.listed[LG] = [paper(n) for n in range(20)]
    servers.at_once = 3
    report = service.fetch().result()
    assert (report.new, len(report.results), len(servers.asked)) == (20, 1, 7)
    assert len(service.imports(1).result()) == 1


def test_what_brings_nothing_is_no_step(service: SourceService, servers: Servers, backend: Backend) -> None:
    service.fetch().result()
    undo = backend.read(lambda view: view.position()).result()
    servers.let_pass(days=1)
    (result,) = service.fetch().result().results
    assert (result.new, result.import_number, result.error) == (0, None, "")
    assert backend.read(lambda view: view.position()).result() == undo
    assert only(service).state.asked == servers.now


def test_new_versions_update_what_is_known_and_are_no_new_papers(
    service: SourceService, servers: Servers, backend: Backend
) -> None:
    service.fetch().result()
    servers.updates[LG] = [paper(1, version=2), paper(77, version=2)]
    servers.let_pass(days=1)
    (result,) = service.fetch().result().results
    assert (result.new, result.changed) == (0, 1)
    assert len(titles(backend)) == 3


def test_it_is_asked_when_it_is_time_and_never_more_often_than_its_service_wants(
    service: SourceService, servers: Servers
) -> None:
    asked = []
    for hour in range(60):
        if service.is_due(servers.now).result():
            service.fetch(only_due=True).result()
            asked.append(hour)
        assert service.fetch(only_due=True).result().results == ()
        servers.let_pass(hours=1)
    assert asked == [0, 23, 46]
    servers.asked.clear()
    for _ in range(12):
        service.fetch().result()  # by hand
        servers.let_pass(hours=1)
    assert {gap / timedelta(hours=1) for gap in servers.gaps(LG)} == {6.0}


def test_by_hand_it_says_until_when_it_waits(service: SourceService, servers: Servers) -> None:
    service.fetch().result()
    report = service.fetch().result()
    assert [(one.name, at - servers.now) for one, at in report.waiting] == [("cs.LG", timedelta(hours=6))]


@pytest.mark.parametrize("chosen", ["paused", "hours"])
def test_some_are_only_asked_by_hand(service: SourceService, servers: Servers, chosen: str) -> None:
    one = only(service).source
    service.edit(replace(one, paused=True) if chosen == "paused" else replace(one, hours=0), one).result()
    assert not service.is_due(servers.now).result()
    assert service.fetch(only_due=True).result().results == ()
    assert service.fetch([1]).result().new == 3


def test_after_errors_it_is_left_alone_longer_and_longer(service: SourceService, servers: Servers) -> None:
    servers.fail(LG)
    for _ in range(200):
        service.fetch(only_due=True).result()
        servers.let_pass(minutes=15)
    assert [gap / timedelta(minutes=15) for gap in servers.gaps(LG)] == [1, 2, 4, 8, 16, 32, 64]
    assert (only(service).state.error, only(service).state.failures) == ("It didn't answer.", 8)
    servers.errors.clear()
    service.fetch().result()
    assert (only(service).state.error, only(service).state.failures) == ("", 0)


def test_when_a_source_is_asked_next_is_said_and_true(service: SourceService, servers: Servers) -> None:
    def next_time() -> timedelta:
        one = only(service)
        at = due.due_at(one.source, one.state)
        assert at is not None
        for moment, is_due in ((at - timedelta(seconds=1), False), (at, True)):
            assert service.is_due(moment).result() is is_due
        return at - servers.now

    servers.fail(LG)
    for minutes in (15, 30, 60):
        service.fetch(only_due=True).result()
        assert next_time() == timedelta(minutes=minutes)
        servers.let_pass(minutes=minutes)
    servers.errors.clear()
    service.fetch(only_due=True).result()
    assert next_time() == timedelta(hours=23)
    choose(service, paused=True)
    assert due.due_at(only(service).source, only(service).state) is None


def test_a_server_is_asked_no_earlier_than_it_says(service: SourceService, servers: Servers) -> None:
    servers.fail(LG, not_before=servers.now + timedelta(hours=5))
    service.fetch().result()
    servers.errors.clear()
    servers.let_pass(hours=4.9)
    assert service.fetch().result().results == ()
    servers.let_pass(hours=0.2)
    assert service.fetch().result().new == 3


def test_but_not_for_ever(service: SourceService, servers: Servers) -> None:
    servers.fail(LG, not_before=servers.now + timedelta(days=9_000))
    service.fetch().result()
    servers.errors.clear()
    servers.let_pass(days=7.1)
    assert service.fetch(only_due=True).result().new == 3


def test_being_offline_is_no_fault(service: SourceService, servers: Servers) -> None:
    before = only(service).state
    servers.fail(LG, "There's no connection.", is_offline=True)
    (result,) = service.fetch().result().results
    assert (result.is_offline, result.error) == (True, "There's no connection.")
    assert only(service).state == before
    assert service.is_due(servers.now).result()


def test_offline_not_every_source_is_tried(service: SourceService, servers: Servers) -> None:
    for n in range(10):
        service.follow(source(f"c{n}")).result()
    for one in service.list().result():
        servers.fail(one.source.address, is_offline=True)
    report = service.fetch().result()
    assert (len(report.results), len(servers.asked)) == (11, 3)


def test_one_that_fails_stops_no_other(service: SourceService, servers: Servers, backend: Backend) -> None:
    service.follow(source("cs.CL")).result()
    servers.listed[CL] = [paper(50)]
    servers.errors[LG] = ZeroDivisionError("a bug")
    errors: list[BaseException] = []
    report = service_of(backend, servers, errors).fetch().result()
    assert {one.source.name: (one.new, one.error) for one in report.results} == {
        "cs.CL": (1, ""),
        "cs.LG": (0, "The answer couldn't be read."),
    }
    assert [type(error) for error in errors] == [ZeroDivisionError]


def test_the_clock_goes_back(service: SourceService, servers: Servers) -> None:
    """It is neither asked at once nor kept from being asked for as long as the clock was ahead."""
    servers.let_pass(days=400)
    service.fetch().result()
    servers.let_pass(days=-400)
    assert not service.is_due(servers.now).result()
    assert service.fetch().result().results == ()
    servers.let_pass(hours=23)
    assert service.is_due(servers.now).result()
    assert len(service.fetch(only_due=True).result().results) == 1


def test_what_came_before_cancel_stays(service: SourceService, servers: Servers, backend: Backend) -> None:
    service.follow(source("cs.CL")).result()
    servers.listed[CL] = [paper(50)]
    report = service.fetch(cancelled=lambda: len(servers.asked) == 1).result()
    assert (report.was_cancelled, len(report.results), len(servers.asked)) == (True, 1, 1)
    assert report.new == len(titles(backend)) > 0


def test_a_filter_leaves_out_what_does_not_match_before_it_is_stored(
    service: SourceService, servers: Servers, backend: Backend
) -> None:
    servers.listed[LG] = [paper(1, "boats"), paper(2, "kites"), paper(3, "video of kites"), paper(4, "clocks")]
    choose(service, only="boat OR kite -video", tags=("toys/new",))
    service.fetch().result()
    assert [title.split()[1] for title in titles(backend)] == ["boats", "kites"]
    servers.listed[LG] += [paper(5, "boats"), paper(6, "kites")]
    servers.let_pass(days=1)
    choose(service, only='tag:toys is:inbox year:2026 has:abstract source:"cs.LG" added:<7d (title:kites -tag:old)')
    assert service.fetch().result().new == 1


def test_a_paper_of_two_sources_is_one(service: SourceService, servers: Servers, backend: Backend) -> None:
    service.follow(source("cs.CL")).result()
    servers.listed[CL] = servers.listed[LG]
    assert service.fetch().result().new == 3
    assert [(one.inbox, one.papers) for one in service.list().result()] == [(3, 3), (3, 3)]


def test_a_preview_stores_nothing_and_following_goes_on_from_it(backend: Backend, servers: Servers) -> None:
    service = service_of(backend, servers)
    wanted = source(status=Status.QUEUED)
    preview = service.preview(wanted).result()
    assert (len(preview.plan.rows), preview.plan.feed.name) == (3, "cs.LG")
    assert titles(backend) == []
    changes = service.follow(preview.source, preview.listed).result()
    assert changes.created_id == 1
    assert (only(service).state.cursor, only(service).state.new, only(service).papers) == ("3", 3, 3)
    assert service.fetch(only_due=True).result().results == ()
    assert len(servers.asked) == 1


def test_a_filter_that_was_chosen_in_the_preview_holds(backend: Backend, servers: Servers) -> None:
    service = service_of(backend, servers)
    preview = service.preview(source()).result()
    service.follow(replace(preview.source, only="23757 OR 0"), preview.listed).result()
    assert len(titles(backend)) == 1


def test_what_the_filter_of_a_preview_left_out_comes_if_it_is_taken_away(backend: Backend, servers: Servers) -> None:
    service = service_of(backend, servers)
    preview = service.preview(source(only="23757 OR 0")).result()
    assert len(preview.plan.rows) == 1
    service.follow(replace(preview.source, only=""), preview.plan).result()
    assert len(titles(backend)) == 3


def test_previews_that_are_not_followed_are_forgotten(backend: Backend, servers: Servers) -> None:
    service = service_of(backend, servers)
    for number in range(20):
        service.preview(source(f"c{number}")).result()
    assert [address for _, address in service._previewed] == [f"cat:c{number}" for number in range(16, 20)]


def test_a_filter_of_the_preview_that_was_emptied_lets_all_come(backend: Backend, servers: Servers) -> None:
    service = service_of(backend, servers)
    preview = service.preview(source(only="zzzz")).result()
    assert (len(preview.plan.rows), len(preview.listed.rows)) == (0, 3)
    assert len(service.narrow(source(only="23757 OR 0"), preview.listed).result().rows) == 1
    service.follow(replace(preview.source, only=""), preview.listed).result()
    assert len(titles(backend)) == 3


def test_a_preview_that_fails_says_why(backend: Backend, servers: Servers) -> None:
    servers.fail(LG)
    with pytest.raises(ReadingListError, match="didn't answer"):
        service_of(backend, servers).preview(source()).result()


def test_a_source_that_moves_is_asked_at_its_new_address(service: SourceService, servers: Servers) -> None:
    servers.moved[LG] = "https://example.org/new"
    service.fetch().result()
    assert only(service).source.address == "https://example.org/new"
    assert only(service).state.cursor == "3"


def test_where_a_source_has_moved_to_is_remembered_also_if_nothing_came(
    service: SourceService, servers: Servers, backend: Backend
) -> None:
    service.fetch().result()
    backend.write(lambda library: library.set_starred([1], starred=True)).result()
    servers.moved[LG] = "https://example.org/new"
    servers.let_pass(days=1)
    assert service.fetch().result().new == 0
    assert only(service).source.address == "https://example.org/new"
    assert only(service).state.cursor == "3"
    undone = [backend.write(lambda library: library.undo()).result() for _ in range(2)]
    assert [label(changes) for changes in undone] == ["Undo Star paper", "Undo Edit source cs.LG"]
    assert only(service).source.address == LG


def test_a_source_that_tells_its_name_is_called_by_it(service: SourceService, servers: Servers) -> None:
    servers.names[LG] = "Journal of Lamps"
    service.fetch().result()
    assert (only(service).source.name, only(service).source.address) == ("Journal of Lamps", LG)


def test_nothing_moves_to_the_address_of_another(service: SourceService, servers: Servers) -> None:
    service.follow(source("cs.CL")).result()
    servers.moved[LG] = CL
    service.fetch().result()
    assert {one.source.address for one in service.list().result()} == {LG, CL}


def test_what_was_chosen_while_a_server_was_slow_holds(
    service: SourceService, servers: Servers, backend: Backend
) -> None:
    def edit(_: Source) -> None:
        choose(service, status=Status.QUEUED, name="Learning", only="paper OR boats -23757")

    servers.listed[LG].append(paper(3))
    servers.names[LG] = "A Journal"
    servers.before = edit
    service.fetch().result()
    assert {row.status for row in backend.read(lambda view: view.rows([1, 2, 3])).result()} == {Status.QUEUED}
    assert [row.name for row in service.imports(1).result()] == ["Learning"]
    assert only(service).source.name == "Learning"
    assert [title.split()[2] for title in titles(backend)] == ["0", "1", "2"]


def test_what_was_edited_meanwhile_undoes_no_move_and_no_name(service: SourceService, servers: Servers) -> None:
    shown = only(service).source
    servers.moved[LG], servers.names[LG] = "https://example.org/new", "A Journal"
    service.fetch().result()
    service.edit(replace(shown, hours=3), shown).result()
    found = only(service)
    assert (found.source.address, found.source.name, found.source.hours) == ("https://example.org/new", "A Journal", 3)
    assert found.state.cursor == "3"


def test_a_source_that_is_another_one_meanwhile_gets_nothing_and_stays(
    service: SourceService, servers: Servers, backend: Backend
) -> None:
    """Another library was restored, in which the number is that of another source; or its address was edited."""

    def edit(_: Source) -> None:
        choose(service, address=CL)

    servers.before = edit
    service.fetch().result()
    assert (only(service).source.address, only(service).state.cursor, titles(backend)) == (CL, "", [])


def test_who_unfollows_or_pauses_a_source_before_its_turn_asks_it_no_more(
    service: SourceService, servers: Servers
) -> None:
    for name in ("a", "b", "c"):
        service.follow(source(name)).result()
    numbers = {one.source.name: one.source for one in service.list().result()}

    def unfollow_and_pause(_: Source) -> None:
        service.unfollow(numbers["b"].id).result()
        service.edit(replace(numbers["c"], paused=True), numbers["c"]).result()

    servers.before = unfollow_and_pause
    assert [one.source.name for one in service.fetch().result().results] == ["a", "cs.LG"]
    assert {address for address, _ in servers.asked} == {"cat:a", LG}


def test_who_unfollows_a_source_of_which_much_is_left_ends_that(
    service: SourceService, servers: Servers, backend: Backend
) -> None:
    servers.listed[LG] = [paper(n) for n in range(20)]
    servers.at_once = 3

    def unfollow(one: Source) -> None:
        service.unfollow(one.id).result()

    servers.before = unfollow
    service.fetch().result()
    assert (len(servers.asked), titles(backend)) == (1, [])


def test_a_bug_in_what_is_stored_stops_no_other_source(
    service: SourceService, servers: Servers, backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.follow(source("cs.CL")).result()
    servers.listed[CL] = [paper(50)]
    accept = Library.accept_fetched

    def fail(library: Library, asked: Source, *args: Any, **more: Any) -> Changes:
        if asked.address == CL:
            raise ZeroDivisionError("a bug")
        return accept(library, asked, *args, **more)

    monkeypatch.setattr(Library, "accept_fetched", fail)
    errors: list[BaseException] = []
    report = service_of(backend, servers, errors).fetch().result()
    assert [(one.source.name, one.new, one.error) for one in report.results] == [
        ("cs.CL", 0, "The answer couldn't be read."),
        ("cs.LG", 3, ""),
    ]
    assert [type(error) for error in errors] == [ZeroDivisionError]
    states = {one.source.name: one.state for one in service.list().result()}
    assert (states["cs.CL"].failures, states["cs.CL"].cursor, states["cs.CL"].asked) == (1, "", servers.now)


def test_and_what_comes_for_one_that_was_unfollowed_meanwhile_is_left_out(
    service: SourceService, servers: Servers, backend: Backend
) -> None:
    def unfollow(one: Source) -> None:
        service.unfollow(one.id).result()

    servers.before = unfollow
    service.fetch().result()
    assert titles(backend) == []


def test_an_undone_import_comes_neither_back_by_itself_nor_is_it_lost(
    service: SourceService, servers: Servers, backend: Backend
) -> None:
    servers.lists_all = True
    service.fetch().result()
    backend.write(lambda library: library.undo()).result()
    servers.let_pass(days=1)
    assert service.fetch().result().new == 0
    service.start_over(1).result()
    servers.let_pass(days=1)
    assert service.fetch().result().new == 3


def test_a_backup_is_made_before_large_imports_once_a_day(
    service: SourceService, servers: Servers, backend: Backend
) -> None:
    def backups() -> int:
        return sum(one.reason is BackupReason.IMPORT for one in backend.backups.backups.all())

    assert backups() == 0
    for n in range(3):
        service.follow(source(f"c{n}")).result()
        servers.listed[f"cat:c{n}"] = [paper(100 * (n + 1) + k) for k in range(12)]
    service.fetch().result()
    assert backups() == 1
    for one in servers.listed.values():
        one += [paper(5000 + 100 * len(servers.asked) + k) for k in range(12)]
    servers.let_pass(hours=7)
    service.fetch().result()
    assert backups() == 1


def test_a_command_leaves_the_library_to_others_while_it_asks(tmp_path: Path, servers: Servers) -> None:
    paths = Paths.of_folder(tmp_path)
    paths.make()
    backend = Backend(paths, Workers.inline(), auto_index=False)
    release = backend.sources._on.release
    service = service_of(backend, servers, release=release)
    service.follow(source()).result()
    opened: list[int] = []

    def open_it(_: Source) -> None:
        with closing(open_library(paths.library)) as other:
            opened.append(len(other.sources()))

    servers.before = open_it
    assert service.fetch().result().new == 3
    assert opened == [1]
    backend.close()


def test_neither_a_preview_nor_the_library_waits_for_a_server_that_hangs(tmp_path: Path, servers: Servers) -> None:
    paths = Paths.of_folder(tmp_path)
    paths.make()
    workers = Workers.threads()
    backend = Backend(paths, workers)
    on = SourceWorkers(backend.read, backend.write, workers.fetching, workers.previewing, Unasked)
    service = SourceService(on, ask=servers.ask)
    service.follow(source("hangs")).result()
    hangs, goes_on = Event(), Event()

    def wait(one: Source) -> None:
        if one.name == "hangs":
            hangs.set()
            goes_on.wait()

    servers.before = wait
    fetched = service.fetch()
    hangs.wait()
    preview = service.preview(source()).result()
    service.follow(preview.source, preview.listed).result()
    assert [(one.source.name, one.papers) for one in service.list().result()] == [("cs.LG", 3), ("hangs", 0)]
    assert not fetched.done()
    goes_on.set()
    assert [one.source.name for one in fetched.result().results] == ["hangs"]
    backend.close()


def test_what_a_source_could_not_catch_up_on_is_remembered(service: SourceService, servers: Servers) -> None:
    service.fetch().result()
    assert only(service).state.missed_before is None
    servers.let_pass(days=200)
    servers.missed[LG] = gap = servers.now - timedelta(days=60)
    (result,) = service.fetch().result().results
    assert (result.missed_before, only(service).state.missed_before) == (gap, gap)
    del servers.missed[LG]
    servers.let_pass(days=1)
    service.fetch().result()
    assert only(service).state.missed_before == gap
    service.start_over(1).result()
    assert only(service).state.missed_before is None


def test_why_a_source_failed_is_remembered_with_what_it_was_made_of(service: SourceService, servers: Servers) -> None:
    servers.fail(LG, en("{host} couldn't be reached.", host="arxiv.org"))
    service.fetch().result()
    error = only(service).state.error
    assert isinstance(error, Message)
    assert (str(error), error.pattern) == ("arxiv.org couldn't be reached.", "{part0}")
    assert [getattr(one, "pattern", "") for one in error.values.values()] == ["{host} couldn't be reached."]
