"""Convert metadata for export: one-line texts, parts of names, formulas, publication types, URLs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from readinglist.model import Metadata, Paper, Status
from readinglist.typeset import typeset_uncached

# Control characters except tabs and line ends, surrogates and noncharacters, which no format can hold; and
# bidirectional controls, which could reorder the text that follows in the file.
_INVALID = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_LINE_BREAK = re.compile("\r\n?|[\x85\u2028\u2029]")
# As in Pandoc's tex_math_dollars: "$5 and $6" is not a formula.
_FORMULA = re.compile(r"(?<!\\)(\$(?![\s$])[^$\n]{1,400}?(?<![\s\\])\$)(?![\d$])")
_ESCAPED = re.compile(r"\\([%&#_])")
_UNESCAPED = re.compile(r"(?<!\\)[%#&]")
_ESCAPED_IN_JSON = str.maketrans({"{": "\\u007b", "}": "\\u007d", "@": "\\u0040"})
_GROUP = re.compile(r"(?i)^(team|group|collaboration|consortium|institute|labs?|project|initiative|foundation)$")
_SUFFIX = re.compile(r"(?i)^(jr\.?|sr\.?|ii|iii|iv)$")
_CONFERENCE = re.compile(
    r"(?i)\b(conference|proceedings|workshop|symposium|meeting|congress|neurips|nips|icml|iclr|cvpr|iccv|eccv|wacv|acl|"
    r"emnlp|naacl|eacl|coling|aaai|ijcai|kdd|sigir|www|chi|uist|siggraph|icra|iros|corl|interspeech|icassp|aistats|uai|"
    r"colt|stoc|focs|osdi|sosp|nsdi|usenix|colm)\b"
)


class PublicationType(StrEnum):
    """The type of a publication in bibliographies."""

    PREPRINT = "preprint"
    ARTICLE = "article"
    CONFERENCE = "conference"


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name; the name of a group is only a ``family``."""

    family: str
    given: str = ""
    suffix: str = ""


def clean(text: str) -> str:
    """Return ``text`` without characters that no format can hold, and with "\\n" as the only line end."""
    return _INVALID.sub("", _LINE_BREAK.sub("\n", text))


def one_line(text: str) -> str:
    """Return ``text`` cleaned, on one line, and without TeX escapes outside formulas."""
    return unescape_tex(" ".join(clean(text).split()))


def unescape_tex(text: str) -> str:
    """Return ``text`` without TeX escapes outside formulas, as in "85\\%", which abstracts often have."""
    if "\\" not in text:
        return text
    return "".join(piece if formula else _ESCAPED.sub(r"\1", piece) for piece, formula in split_formulas(text))


def typeset_line(text: str) -> str:
    """Return ``text`` on one line with its formulas typeset in Unicode, for readers that do not render TeX."""
    return " ".join(clean(typeset_uncached(text).text).split())


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of ``text``, each on one line."""
    return [line for part in re.split(r"\n\s*\n", clean(text)) if (line := " ".join(part.split()))]


def parse_name(text: str) -> PersonName:
    """Split a name, "Given Family" or "Family, Given", into its parts; groups and single names are not split."""
    text = one_line(text)
    parts = [part.strip() for part in text.split(",") if part.strip()]
    suffix = ""
    if len(parts) > 1 and _SUFFIX.match(parts[-1]):
        suffix = parts.pop()
    if len(parts) > 1:
        return PersonName(parts[0], " ".join(parts[1:]), suffix)
    words = parts[0].split() if parts else []
    if len(words) > 2 and _SUFFIX.match(words[-1]) and not suffix:
        suffix = words.pop()
    if len(words) < 2 or _GROUP.match(words[-1]):
        return PersonName(" ".join(words), "", suffix)
    family_start = len(words) - 1
    while family_start > 1 and words[family_start - 1][0].islower():  # "van der", "de la"
        family_start -= 1
    return PersonName(" ".join(words[family_start:]), " ".join(words[:family_start]), suffix)


def split_formulas(text: str, is_accepted: Callable[[str], bool] = lambda _: True) -> list[tuple[str, bool]]:
    """Split ``text`` into pieces, each with whether it is a formula that TeX accepts, and ``is_accepted`` too."""
    pieces: list[tuple[str, bool]] = []
    for number, piece in enumerate(_FORMULA.split(text)):
        if not piece:
            continue
        is_formula = (
            number % 2 == 1 and has_balanced_braces(piece) and not _UNESCAPED.search(piece) and is_accepted(piece)
        )
        if not is_formula and pieces and not pieces[-1][1]:
            pieces[-1] = (pieces[-1][0] + piece, False)
        else:
            pieces.append((piece, is_formula))
    return pieces


def has_balanced_braces(piece: str) -> bool:
    """Return whether the braces in ``piece`` are balanced, counting those after a backslash."""
    depth = 0
    for brace in re.findall("[{}]", piece):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def publication_type(metadata: Metadata) -> PublicationType:
    """Return the type of a paper, judged by its venue."""
    if not metadata.venue or metadata.venue.casefold().startswith("arxiv"):
        return PublicationType.PREPRINT
    return PublicationType.CONFERENCE if _CONFERENCE.search(metadata.venue) else PublicationType.ARTICLE


def date_parts(published: str) -> tuple[int, ...]:
    """Return year, month and day as far as they are known; () for an invalid date."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", published)
    return tuple(int(part) for part in match.groups() if part is not None) if match else ()


def paper_url(metadata: Metadata) -> str:
    """Return the URL of a paper: at arXiv, of its DOI, or its first link; "" if it has none."""
    if metadata.arxiv_id:
        return f"https://arxiv.org/abs/{metadata.arxiv_id}"
    if metadata.doi:
        return f"https://doi.org/{metadata.doi}"
    return next(iter(link_urls(metadata)), "")


def link_urls(metadata: Metadata) -> list[str]:
    """Return the http(s) URLs among the links of a paper."""
    return [one_line(link.url) for link in metadata.links if re.match(r"(?i)https?://", link.url)]


def author_names(metadata: Metadata) -> list[str]:
    """Return the names of the authors, each on one line, without empty ones."""
    return [line for author in metadata.authors if (line := one_line(author))]


def keywords(paper: Paper, *, include_tags: bool) -> list[str]:
    """Return the keywords of a paper without duplicates, after its tags if they are included."""
    tags = [tag.name for tag in paper.tags] if include_tags else []
    return list(dict.fromkeys(one_line(word) for word in (*tags, *paper.metadata.keywords) if one_line(word)))


def user_data(paper: Paper) -> str:
    """Return what the reader did with a paper as one line of JSON, for formats that have no fields of their own for it.

    The program reads it back exactly. The line has no braces but its own, as BibTeX requires.
    """
    values: dict[str, Any] = {
        "status": paper.status.value if paper.status is not Status.INBOX else "",
        "starred": paper.starred,
        "tags": [clean(tag.name) for tag in paper.tags],
        "note": clean(paper.note),
        "highlights": [
            {"quote": one_line(one.quote), "comment": clean(one.comment), "colour": one.colour.value}
            for one in paper.highlights
        ],
    }
    told = {name: value for name, value in values.items() if value}
    told["added"] = paper.added.isoformat(timespec="seconds")
    if paper.status_at is not None:
        told["status_at"] = paper.status_at.isoformat(timespec="seconds")
    return "".join(_json_pieces(told))


def _json_pieces(value: object) -> Iterator[str]:
    """Yield a value as JSON in which strings have no braces and no "@"."""
    for piece in re.split(r'("(?:[^"\\]|\\.)*")', json.dumps(value, ensure_ascii=False)):
        yield piece.translate(_ESCAPED_IN_JSON) if piece.startswith('"') else piece


def join_list(values: Iterable[str]) -> str:
    """Join values with semicolons, with a backslash before separators within a value."""
    return "; ".join(re.sub(r"[\\;|,]", r"\\\g<0>", value) for value in values)
