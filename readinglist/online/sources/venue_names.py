"""The groups of venues on OpenReview, by what people call them. Groups are told apart by case there."""

from __future__ import annotations

import re

# The groups of venues on OpenReview, by what they are called.
_GROUPS = {
    "iclr": "ICLR.cc/{year}/Conference",
    "icml": "ICML.cc/{year}/Conference",
    "neurips": "NeurIPS.cc/{year}/Conference",
    "nips": "NeurIPS.cc/{year}/Conference",
    "colm": "colmweb.org/COLM/{year}/Conference",
    "corl": "robot-learning.org/CoRL/{year}/Conference",
    "uai": "auai.org/UAI/{year}/Conference",
    "midl": "MIDL.io/{year}/Conference",
    "log": "logconference.io/LOG/{year}/Conference",
    "automl": "AutoML.cc/{year}/Conference",
    "emnlp": "EMNLP/{year}/Conference",
}
_WRITTEN = ("ICLR", "ICML", "NeurIPS", "COLM", "CoRL", "UAI", "MIDL", "LoG", "AutoML", "EMNLP")
_LAST_NIPS = 2017
_YEAR = re.compile(r"/(20\d\d)/")


def is_venue(name: str) -> bool:
    """Return whether a name is that of a yearly venue."""
    return name.casefold() in _GROUPS


def written(name: str) -> str:
    """Return the name of a yearly venue as it writes itself."""
    by_key = {one.casefold(): one for one in _WRITTEN} | {"nips": "NeurIPS"}
    return by_key[name.casefold()]


def group_of(name: str, year: int) -> str:
    """Return the group of a venue in a year, or ""."""
    if name.casefold() in ("nips", "neurips") and year <= _LAST_NIPS:
        return f"NIPS.cc/{year}/Conference"
    return _GROUPS.get(name.casefold(), "").format(year=year)


def home_of(name: str) -> str:
    """Return the group of all years of a venue: "ICLR.cc" of "ICLR"; other groups are their own."""
    return group_of(name, _LAST_NIPS + 1).partition(f"/{_LAST_NIPS + 1}/")[0] or name


def name_of_home(group: str) -> str:
    """Return the venue whose group of all years this is: "ICLR" of "ICLR.cc"; or ""."""
    return next((name for name in _WRITTEN if home_of(name).casefold() == group.casefold()), "")


def in_its_case(group: str) -> str:
    """Return the group of a known venue as OpenReview writes it, or any other group as it is."""
    year = _YEAR.search(group)
    if year is None:
        return group
    known = {found.casefold(): found for name in _GROUPS if (found := group_of(name, int(year[1])))}
    head = next((one for one in known if f"{group.casefold()}/".startswith(f"{one}/")), "")
    return known[head] + group[len(head) :] if head else group
