"""What a service says of a paper, and how it is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from readinglist.model import Metadata
from readinglist.online.transport import WebRequest


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """What a service says of a paper.

    ``kind`` is the type of the work in the words of the service; ``is_notice`` tells an erratum or a retraction, which
    has the title of another paper; ``published_as`` is the DOI of the article that a preprint became, or empty.
    """

    metadata: Metadata
    kind: str = ""
    is_notice: bool = False
    published_as: str = ""


Answers = Mapping[str, tuple[FoundRecord, ...]]  # by what was asked


class RefusedIds(Exception):  # noqa: N818 - no error
    """A service refuses a whole request because of some ids in it; ``ids`` are those that it named, if any."""

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__()
        self.ids = ids


@dataclass(frozen=True, slots=True)
class DetailService:
    """How a service is asked for papers by their ids, or by their titles, and how its answer is read.

    ``read`` returns what the answer says of the ids that were asked for, and of no others. At most ``batch`` of them,
    with ``most_letters`` together, go into one request.

    Raises:
        ReadingListError: by ``read``, if the answer is not one of this service.
        RefusedIds: by ``read``, if the service answers nothing because of some of the ids.
    """

    name: str
    cache_name: str
    batch: int
    request: Callable[[Sequence[str]], WebRequest]
    read: Callable[[bytes, Sequence[str]], Answers]
    most_letters: int = 4000
