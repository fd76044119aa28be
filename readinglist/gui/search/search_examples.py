"""Examples of searches: the search help runs them, and the README lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from readinglist.i18n import en
from readinglist.model import Status


@dataclass(frozen=True, slots=True)
class SearchExample:
    """A search, and which papers it finds."""

    search: str
    finds: str


_LISTS: Final = ", ".join(f"`{status.value}`" for status in Status)
EXAMPLES: Final = (
    SearchExample("diffusion guidance", en("papers with both words, in any form: *sampling* finds *samples*")),
    SearchExample('"classifier-free guidance"', en("papers with exactly this phrase")),
    SearchExample(
        "quantiz*", en("papers with words that start with this; the last word is searched this way as you type")
    ),
    SearchExample("lorra~", en("papers with a word that is spelled similarly")),
    SearchExample("lora OR adapter", en("papers with either word; use brackets to group: `(lora OR adapter) rank`")),
    SearchExample("diffusion -video", en("papers with the first word but not the second")),
    SearchExample(
        "title:lora author:hinton", en("papers with a word in `title`, `abstract`, `author`, `note` or `comment`")
    ),
    SearchExample("tag:llm/training", en("papers with a tag, or a tag nested in it")),
    SearchExample("status:queued", en("papers by status: {lists}", lists=_LISTS)),
    SearchExample(
        "is:unread is:starred",
        en("papers by what you did with them; also `read`, `annotated`, `untagged`, `snoozed`, `trashed`"),
    ),
    SearchExample(
        "has:note has:code", en("papers with a note and a link to code; also `highlight`, `pdf`, `abstract`")
    ),
    SearchExample("year:2022..2024", en("papers published in these years; also `2023`, `2022..`, `..2024`")),
    SearchExample("added:<7d", en("papers added in the last week; also `>1y`, `2026-08`, `>=2026-08-03`")),
    SearchExample("read:>2026-01-01", en("papers read after a date")),
    SearchExample('import:"3 Aug"', en("papers from an import, by its date or name")),
    SearchExample('source:"cs.LG"', en("papers from a source, by its name")),
)
