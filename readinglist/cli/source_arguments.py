"""Source arguments of commands: ids, addresses or names of followed sources, and how often they are asked."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from readinglist.cli import COMPLETION, EXIT_NOTHING, EXIT_USAGE
from readinglist.cli.context import CliContext
from readinglist.cli.paper_arguments import join_arguments
from readinglist.cli.text_output import plain, write_line
from readinglist.model import Source, limits

if TYPE_CHECKING:
    from readinglist.model import FollowedSource

SOURCES_HELP = """\b
SOURCE is an ID of `readinglist sources`, an address, or a name or
a part of it that only one source has."""
MAX_CANDIDATES = 8  # that are named
_UNSAFE = re.compile(r"[^\w@%+=:,./-]")  # what a shell may take for something else
_HOURS = {"h": 1, "d": 24, "w": 7 * 24}
_WORDS = {"hourly": 1, "daily": 24, "weekly": 7 * 24, "never": 0}


class Interval(click.ParamType[int]):
    """How often a source is asked, in hours: "6h", "2d", "weekly", "never"."""

    name = "interval"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the hours, 0 for never."""
        if isinstance(value, int):
            return value
        found = re.fullmatch(r"(\d{1,4})\s*([hdw]?)", value.strip().casefold())
        if found and (hours := int(found[1]) * _HOURS[found[2] or "h"]) <= limits.MAX_HOURS:
            return hours
        if found:
            return self.fail(f"{plain(value)!r} is longer than a year.", param, ctx)
        if value.strip().casefold() in _WORDS:
            return _WORDS[value.strip().casefold()]
        return self.fail(f"{plain(value)!r} isn't an interval such as 6h, 2d, 1w or never.", param, ctx)


def describe_interval(hours: int) -> str:
    """Return how often a source is asked: "every 6 hours", "daily", "never"."""
    if word := next((word for word, each in _WORDS.items() if each == hours), ""):
        return word
    return f"every {hours // 24} days" if hours % 24 == 0 else f"every {hours} hours"


def complete_source(context: click.Context, _: click.Parameter, begun: str) -> list[str]:
    """Return the names of sources with a word that starts with ``begun``, for shell completion."""
    terminal = CliContext.of(context.find_root().params.get("folder"))
    if not terminal.paths.library.exists():
        return []
    try:
        names = [one.source.name for one in terminal.read(lambda view: view.sources())]
    finally:
        terminal.close()
    key = begun.casefold()
    found = [name for name in map(plain, names) if f" {name.casefold()}".find(f" {key}") >= 0]
    # zsh and fish quote what they insert. bash inserts it as it is, once a script has read it that takes away one of
    # two backslashes.
    is_bash = os.environ.get(COMPLETION, "").startswith("bash")
    return [_UNSAFE.sub(r"\\\\\g<0>", name) for name in found] if is_bash else found


def followed_sources(terminal: CliContext) -> tuple[FollowedSource, ...]:
    """Return the sources that are followed; exit if there are none."""
    found = terminal.read(lambda view: view.sources())
    if not found:
        write_line("You don't follow any sources yet. `readinglist follow cs.LG` follows one.")
        raise click.exceptions.Exit(EXIT_NOTHING)
    return found


def resolve_sources(followed: Sequence[FollowedSource], names: Sequence[str]) -> list[Source]:
    """Return the sources that arguments name, each once; exit if one of them names none or several."""
    sources = [_Named(one.source, one.source.name.casefold(), one.source.address.casefold()) for one in followed]
    distinct = dict.fromkeys(join_arguments([name]).strip() for name in names)
    return list(dict.fromkeys(_resolve(sources, name) for name in distinct))


class _Named(NamedTuple):
    """A source, with its name and address in lower case."""

    source: Source
    name: str
    address: str


def _resolve(sources: Sequence[_Named], name: str) -> Source:
    key = name.casefold()
    number = re.fullmatch(r"#?(\d{1,18})", name)
    for matches in (
        [one.source for one in sources if number and one.source.id == int(number[1])],
        [one.source for one in sources if key in (one.address, one.name)],
        _recognized([one.source for one in sources], name),
        [one.source for one in sources if key and key in one.name],
        [one.source for one in sources if key and key in one.address],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            _refuse_ambiguous(name, matches)
    write_line(f"You don't follow {plain(name)}. `readinglist sources` lists what you follow.")
    raise click.exceptions.Exit(EXIT_NOTHING)


def _recognized(sources: Sequence[Source], name: str) -> list[Source]:
    """Return the sources with the kind and address that a text means: "cs.LG" is "cat:cs.LG" of arXiv."""
    from readinglist.online.sources import recognize  # noqa: PLC0415 - loaded when needed

    meant = recognize(name)
    return [] if meant is None else [s for s in sources if (s.kind, s.address) == (meant.kind, meant.address)]


def _refuse_ambiguous(name: str, matches: Sequence[Source]) -> None:
    shown = [f"{source.id} ({source.name})" for source in matches[:MAX_CANDIDATES]]
    more = len(matches) - len(shown)
    listed = ", ".join([*shown, *([f"{more} more"] if more else [])])
    write_line(f"{plain(name)} may be one of {len(matches)} sources: {listed}. Use an ID.")
    raise click.exceptions.Exit(EXIT_USAGE)
