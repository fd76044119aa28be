"""Take values out of JSON that may be of any form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def dicts_in(value: Any, key: str = "") -> Iterator[dict[str, Any]]:
    """Yield the objects in a list, or in the list that an object has under a key."""
    if key:
        value = value.get(key) if isinstance(value, dict) else None
    for one in value if isinstance(value, list) else ():
        if isinstance(one, dict):
            yield one


def text_in(value: Any, *path: str) -> str:
    """Return the text or number in nested objects, or ""."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
