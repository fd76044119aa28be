"""The commands follow, sources, fetch and unfollow."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from readinglist.backend.source_catalog import SourceCatalog
from readinglist.backend.sources import due
from readinglist.cli import EXIT_NOTHING, EXIT_OFFLINE, EXIT_PARTLY, EXIT_USAGE, json_output, paper_arguments
from readinglist.cli.context import CliContext
from readinglist.cli.edit_commands import write_result
from readinglist.cli.import_command import write_plan
from readinglist.cli.query_commands import as_json
from readinglist.cli.source_arguments import (
    SOURCES_HELP,
    Interval,
    complete_source,
    describe_interval,
    followed_sources,
    resolve_sources,
)
from readinglist.cli.text_output import OutputColumn, echo, plain, write_json, write_line, write_table
from readinglist.errors import ReadingListError
from readinglist.ipc import online_requests, requests
from readinglist.model import Source, Status

if TYPE_CHECKING:
    from readinglist.model import FollowedSource
    from readinglist.online.sources.names import FoundNames

_SOURCE_COLUMNS = (
    OutputColumn(5, right=True),
    OutputColumn(5, right=True),
    OutputColumn(6, right=True),
    OutputColumn(),
    OutputColumn(14, min_terminal_width=60),
    OutputColumn(16, min_terminal_width=80),
    OutputColumn(60, min_terminal_width=100),
)
_ASKED_COLUMNS = (OutputColumn(16), OutputColumn(3, right=True), OutputColumn(9, right=True), OutputColumn())
_FEED_ENDINGS = (".opml", ".xml")


@click.command(
    "follow",
    epilog="""\b
Examples:
  readinglist follow cs.LG
  readinglist follow 'cat:stat.ML AND abs:causal' --every 12h --tag causal
  readinglist follow https://example.org/feed.xml --status queued
  readinglist follow 2041-1723 --only 'diffusion OR flow -video'
  readinglist follow "Nature Communications"    lists what has this name
  readinglist follow subscriptions.opml""",
)
@click.argument("what", metavar="TEXT|ADDRESS|FILE.opml", nargs=-1, required=True)
@click.option("--name", metavar="NAME", help="What to call the source.")
@click.option("--every", type=Interval(), metavar="TIME", help="How often to check it: 6h, 2d, 1w or never.")
@click.option(
    "--status",
    type=click.Choice([status.value for status in Status]),
    help=f"The status of its new papers.  [default: {Status.INBOX.value}]",
)
@click.option("--tag", "tags", multiple=True, metavar="NAME", help="A tag for its new papers; can be repeated.")
@click.option("--only", metavar="SEARCH", help="Leave out papers that don't match this search.")
@click.option("--dry-run", is_flag=True, help="Show what it brings, and follow nothing.")
@as_json
@click.pass_obj
def follow_command(
    terminal: CliContext,
    what: tuple[str, ...],
    name: str | None,
    every: int | None,
    status: str | None,
    tags: tuple[str, ...],
    only: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Follow a source: its new papers come by themselves, or with `readinglist fetch`.

    TEXT is an arXiv category or search, a category of bioRxiv or medRxiv, "daily papers", an ISSN, an ORCID iD or a
    venue of OpenReview such as ICLR. ADDRESS is that of a feed or a page. FILE.opml holds the feeds of another
    program. The name of a journal or an author is searched at Crossref and OpenAlex; what has it is listed, with the
    command to follow it.
    """
    chosen: dict[str, Any] = {
        "name": name,
        "hours": every,
        "status": Status(status) if status else None,
        "tags": tuple(paper_arguments.join_arguments([tag]) for tag in tags) or None,
        "only": paper_arguments.join_arguments([only]) if only else None,
    }
    given = {field: value for field, value in chosen.items() if value is not None}
    text = paper_arguments.join_arguments(what).strip()
    path = Path(what[0])
    if len(what) == 1 and path.suffix.casefold() in _FEED_ENDINGS and path.is_file():
        if name is not None:
            raise click.UsageError("--name names one source, not those of a file.")
        _follow_all(
            terminal, SourceCatalog(terminal.backend).read_opml(path).result(), given, dry_run=dry_run, as_json=as_json
        )
        return
    found = SourceCatalog(terminal.backend).recognize(text).result()
    if found.source is not None:
        _follow_one(terminal, found.source, given, dry_run=dry_run, as_json=as_json)
    elif found.name:
        options = _options(name, every, status, tags, only, dry_run=dry_run)
        _write_names(terminal.backend.sources.find_by_name(found.name).result(), options, as_json=as_json)
    else:
        raise ReadingListError(found.why)


def _options(
    name: str | None, every: int | None, status: str | None, tags: tuple[str, ...], only: str | None, *, dry_run: bool
) -> list[str]:
    """Return the options of a command as they can be typed again."""
    every_text = None if every is None else f"{every}h" if every else "never"
    given = (("--name", name), ("--every", every_text), ("--status", status), *(("--tag", tag) for tag in tags))
    options = [word for option, value in (*given, ("--only", only)) if value is not None for word in (option, value)]
    return [*options, "--dry-run"] if dry_run else options


def _write_names(found: FoundNames, options: Sequence[str], *, as_json: bool) -> None:
    """Write the journals and authors that a name may mean, each with the command that follows it; exit."""
    folder = click.get_current_context().find_root().params.get("folder")
    program = ["readinglist", *(("--folder", str(folder)) if folder else ()), "follow"]
    commands = [shlex.join([*program, one.source.address, *options]) for one in found.choices]
    if as_json:
        write_json(
            {
                "name": found.name,
                "choices": [json_output.named(*each) for each in zip(found.choices, commands, strict=True)],
                "error": str(found.error or ""),
            }
        )
        raise click.exceptions.Exit(EXIT_USAGE)
    for choice, command in zip(found.choices, commands, strict=True):
        works = "" if choice.is_journal else f"{choice.works:,} work{'' if choice.works == 1 else 's'}"
        told = ", ".join(part for part in ("journal" if choice.is_journal else "author", choice.place, works) if part)
        echo(plain(f"{choice.source.name} ({told})"))
        echo(plain(f"    {command}"))
    if found.error is not None:
        write_line(found.error.message)
    write_line(f"{plain(found.name)} may be one of these. Follow one with the command below it.")
    raise click.exceptions.Exit(EXIT_USAGE)


def _follow_one(terminal: CliContext, source: Source, given: dict[str, Any], *, dry_run: bool, as_json: bool) -> None:
    terminal.make_library()
    chosen = replace(source, **given)
    if dry_run:
        preview = terminal.backend.sources.preview(chosen).result()
        found = replace(preview.source, name=chosen.name) if "name" in given else preview.source
        if as_json:
            write_json({"source": json_output.source(found)} | json_output.plan(preview.plan, None))
            return
        echo(plain(f"{found.name} ({found.address}), checked {describe_interval(found.hours)}"))
        write_plan(preview.plan, with_entries=True)
        return
    answer = terminal.ask_online(
        {
            "do": "follow",
            "source": online_requests.source_payload(chosen),
            "asks": True,
            "named": "name" in given,
        }
    )
    changes = requests.parse_answer(answer)
    if as_json:
        write_json(json_output.operation(changes) | {"source": answer.get("source")})
    else:
        write_result(changes, "Nothing to do.")


def _follow_all(
    terminal: CliContext, sources: Sequence[Source], given: dict[str, Any], *, dry_run: bool, as_json: bool
) -> None:
    """Follow the sources of a file, without asking them: that may be many."""
    if "name" in given:
        raise click.UsageError("--name is for one source, not for a file of them.")
    terminal.make_library()
    known = {(one.source.kind, one.source.address) for one in terminal.read(lambda view: view.sources())}
    tags = given.get("tags", ())
    new = [
        replace(source, **given | {"tags": tuple(dict.fromkeys((*source.tags, *tags)))})
        for source in sources
        if (source.kind, source.address) not in known
    ]
    for source in () if dry_run else new:
        payload = online_requests.source_payload(source)
        requests.parse_answer(terminal.ask_online({"do": "follow", "source": payload, "asks": False, "named": True}))
    if as_json:
        write_json({"followed": [json_output.source(source) for source in new], "known": len(sources) - len(new)})
    else:
        for source in new if dry_run else ():
            echo(f"{plain(source.name)}\t{plain(source.address)}")
        would = "Would follow" if dry_run else "Followed"
        if new:
            echo(f"{would} {_count(len(new))}.")
        if len(new) < len(sources):
            write_line(f"You already follow {_count(len(sources) - len(new))} of this file.")
        if new and not dry_run:
            write_line("`readinglist fetch` gets their papers.")
    if not new:
        raise click.exceptions.Exit(EXIT_NOTHING)


@click.command(
    "unfollow",
    epilog=f"""{SOURCES_HELP}

\b
Examples:
  readinglist unfollow cs.LG
  readinglist unfollow 3""",
)
@click.argument("source", nargs=-1, required=True, shell_complete=complete_source)
@as_json
@click.pass_obj
def unfollow_command(terminal: CliContext, source: tuple[str, ...], as_json: bool) -> None:
    """Stop following SOURCE. Its papers stay."""
    (found,) = resolve_sources(followed_sources(terminal), [paper_arguments.join_arguments(source)])
    changes = terminal.run_request({"do": "unfollow", "source": found.id})
    if as_json:
        write_json(json_output.operation(changes))
    else:
        write_result(changes, "Nothing to do.")


@click.command(
    "sources",
    epilog="""\b
Examples:
  readinglist sources                    ID, papers in the inbox, all papers, name, how often, next, errors
  readinglist sources --opml > feeds.opml
  readinglist sources --asked            which servers got which requests, and when""",
)
@click.option("--opml", is_flag=True, help="Print OPML, for other programs to read.")
@click.option("--asked", is_flag=True, help="Show the requests to servers, newest first.")
@as_json
@click.pass_obj
def sources_command(terminal: CliContext, opml: bool, asked: bool, as_json: bool) -> None:
    """Show the sources that you follow, with what came, when they are checked next, and errors."""
    if opml + asked + as_json > 1 and not (asked and as_json):
        raise click.UsageError("Choose one of --opml, --asked and --json.")
    if asked:
        _write_asked(terminal, as_json=as_json)
        return
    terminal.need_library()
    found, now = followed_sources(terminal), datetime.now(UTC)
    if opml:
        from readinglist.online.sources import opml as opml_file  # noqa: PLC0415 - loaded when needed

        click.echo(opml_file.write([one.source for one in found]), nl=False)
    elif as_json:
        write_json([json_output.followed(one, _next_ask(one, now)) for one in found])
    else:
        write_table(_SOURCE_COLUMNS, (_row(one, now) for one in found))


def _row(followed: FollowedSource, now: datetime) -> list[str]:
    source = followed.source
    return [
        str(source.id),
        str(followed.inbox),
        str(followed.papers),
        source.name,
        "paused" if source.paused else describe_interval(source.hours),
        _next_text(followed, now),
        " ".join(filter(None, (followed.state.error, _missed(followed)))),
    ]


def _missed(followed: FollowedSource) -> str:
    """Return what a source that wasn't asked for long could not catch up on, or ""."""
    before = followed.state.missed_before
    return f"Papers from before {before.astimezone():%Y-%m-%d} are missing." if before is not None else ""


def _next_ask(followed: FollowedSource, now: datetime) -> datetime | None:
    """Return when a source is asked by itself, from now on; None if it never is."""
    at = due.due_at(followed.source, followed.state)
    return None if at is None else max(at, now)


def _next_text(followed: FollowedSource, now: datetime) -> str:
    at = _next_ask(followed, now)
    if at is None:
        return ""
    return "now" if at == now else f"{at.astimezone():%Y-%m-%d %H:%M}"


def _write_asked(terminal: CliContext, *, as_json: bool) -> None:
    """Write what servers were asked for."""
    terminal.check_folder()
    records = SourceCatalog(terminal.backend).requests().result()
    if as_json:
        write_json([json_output.request(record) for record in records])
        return
    if not records:
        write_line("No requests yet.")
    write_table(
        _ASKED_COLUMNS,
        (
            [
                f"{record.when.astimezone():%Y-%m-%d %H:%M}",
                str(record.status or ""),
                f"{record.bytes:,}",
                f"{record.address} {record.why}".strip(),
            ]
            for record in records
        ),
    )


@click.command(
    "fetch",
    epilog=f"""{SOURCES_HELP}

Without SOURCE, those that are due are checked. No source is checked more often than its server allows.

The exit status is 0 if all that were checked answered, {EXIT_PARTLY} if some didn't, and {EXIT_OFFLINE} if there was
no connection or you're working offline.

\b
For cron, each hour, with mail only if something failed:
  7 * * * *  readinglist fetch --quiet""",
)
@click.argument("sources", metavar="[SOURCE]...", nargs=-1, shell_complete=complete_source)
@click.option("--all", "every_source", is_flag=True, help="Check all sources, not only those that are due.")
@click.option("--quiet", is_flag=True, help="Write nothing unless something failed.")
@as_json
@click.pass_obj
def fetch_command(
    terminal: CliContext, sources: tuple[str, ...], every_source: bool, quiet: bool, as_json: bool
) -> None:
    """Get new papers from the sources that you follow."""
    if sources and every_source:
        raise click.UsageError("Name sources, or use --all.")
    terminal.need_library()
    followed = followed_sources(terminal)
    ids = [source.id for source in resolve_sources(followed, sources)] if sources else None
    answer = terminal.ask_online({"do": "fetch", "sources": ids, "only_due": not sources and not every_source})
    fetched = FetchedSources.of(answer)
    if as_json:
        write_json(fetched.as_json())
    else:
        fetched.write(quiet=quiet)
    if fetched.exit_status:
        raise click.exceptions.Exit(fetched.exit_status)


def _count(sources: int) -> str:
    return f"{sources:,} source" if sources == 1 else f"{sources:,} sources"


@dataclass(frozen=True, slots=True)
class FetchedSources:
    """What was fetched: an answer of the process that has the library open."""

    results: tuple[dict[str, Any], ...]
    waiting: tuple[dict[str, Any], ...]  # what may not be asked yet

    @classmethod
    def of(cls, answer: Mapping[str, Any]) -> FetchedSources:
        """Return what is in an answer; raise ReadingListError if it is none."""
        results, waiting = answer.get("fetched"), answer.get("waiting")
        if not isinstance(results, list) or not isinstance(waiting, list):
            raise requests.unexpected_answer_error()
        return cls(tuple(results), tuple(waiting))

    @property
    def new(self) -> int:
        """How many new papers came."""
        return sum(result["new"] for result in self.results)

    @property
    def failed(self) -> list[dict[str, Any]]:
        """What came of the sources that did not answer."""
        return [result for result in self.results if result["error"]]

    @property
    def is_offline(self) -> bool:
        """Whether no source could be reached."""
        return bool(self.results) and all(result["offline"] for result in self.results)

    @property
    def exit_status(self) -> int:
        """The exit status of the command."""
        return EXIT_OFFLINE if self.is_offline else EXIT_PARTLY if self.failed else 0

    def as_json(self) -> dict[str, Any]:
        """Return everything as JSON."""
        changed = sum(result["changed"] for result in self.results)
        return {
            "new": self.new,
            "changed": changed,
            "sources": list(self.results),
            "waiting": list(self.waiting),
            "offline": self.is_offline,
        }

    def write(self, *, quiet: bool) -> None:
        """Write how many papers came from how many sources, and the errors."""
        if not self.results and not self.waiting and not quiet:
            write_line("No source is due yet.")
        for each in () if quiet else self.waiting:
            until = f"{datetime.fromisoformat(each['until']).astimezone():%Y-%m-%d %H:%M}"
            write_line(f"{each['name']}: checked recently; its server allows another request at {until}.")
        for each in self.results:
            if each["missed_before"]:
                day = datetime.fromisoformat(each["missed_before"]).astimezone()
                write_line(f"{each['name']}: papers from before {day:%Y-%m-%d} were skipped.")
        brought = sum(bool(result["new"]) for result in self.results)
        if self.results and not quiet and not self.is_offline:
            sources = brought or len(self.results) - len(self.failed)
            echo(f"{self.new:,} new from {_count(sources)}")
        sentences = {result["error"] for result in self.failed}
        if self.is_offline and len(sentences) == 1:
            write_line(next(iter(sentences)))
            return
        for result in self.failed:
            write_line(f"{result['name']}: {result['error']}")
