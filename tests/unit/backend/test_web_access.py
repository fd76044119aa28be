"""The one transport of a program is made when it is first used, and refuses everything once the program ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist.backend.web_access import WebAccess
from readinglist.online.transport import RequestCancelled, WebRequest
from readinglist.paths import Paths


def never() -> bool:
    return False


@pytest.mark.parametrize("is_used_before", [True, False])
def test_after_the_end_nobody_is_asked(tmp_path: Path, is_used_before: bool) -> None:
    web = WebAccess(Paths.of_folder(tmp_path), never)
    if is_used_before:
        assert web() is web()
    web.close()
    with pytest.raises(RequestCancelled):
        web().fetch(WebRequest("https://example.org/"), never)
