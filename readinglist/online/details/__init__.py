"""Looks up the metadata of papers by their identifiers and titles."""

from readinglist.online.details.answer_cache import AnswerCache
from readinglist.online.details.look_up import look_up
from readinglist.online.details.newer import look_up_newer
from readinglist.online.details.wanted import (
    FoundDetails,
    LookedUp,
    LookUpProgress,
    Progress,
    Wanted,
    is_bare,
    is_placeholder,
    wanted_of,
)

__all__ = [
    "AnswerCache",
    "FoundDetails",
    "LookUpProgress",
    "LookedUp",
    "Progress",
    "Wanted",
    "is_bare",
    "is_placeholder",
    "look_up",
    "look_up_newer",
    "wanted_of",
]
