"""What the formats need of texts: one line of them, names in their parts, formulas apart from words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from readinglist.model import Metadata, Paper
from readinglist.typeset import typeset_uncached

# Control characters but for tab and line end, halves of pairs, and what is no character: no format can hold them. Nor
# what turns the order of letters: what follows in the file would be turned, too.
_NO_TEXT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_BREAK = re.compile("\r\n?|[\x85\u2028\u2029]")
# As Pandoc finds them: "$5 and $6" is no formula.
_FORMULA = re.compile(r"(?<!\\)(\$(?![\s$])[^$\n]{1,400}?(?<![\s\\])\$)(?![\d$])")
_ESCAPED = re.compile(r"\\([%&#_])")
_BARE_SIGN = re.compile(r"(?<!\\)[%#&]")
_GROUP = re.compile(r"(?i)^(team|group|collaboration|consortium|institute|labs?|project|initiative|foundation)$")
_SUFFIX = re.compile(r"(?i)^(jr\.?|sr\.?|ii|iii|iv)$")
_CONFERENCE = re.compile(
    r"(?i)\b(conference|proceedings|workshop|symposium|meeting|congress|neurips|nips|icml|iclr|cvpr|iccv|eccv|wacv|acl|"
    r"emnlp|naacl|eacl|coling|aaai|ijcai|kdd|sigir|www|chi|uist|siggraph|icra|iros|corl|interspeech|icassp|aistats|uai|"
    r"colt|stoc|focs|osdi|sosp|nsdi|usenix|colm)\b"
)


class PublicationType(StrEnum):
    """What a paper is to a bibliography."""

    PREPRINT = "preprint"
    ARTICLE = "article"
    CONFERENCE = "conference"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in its parts; a ``family`` without anything else may be a group."""

    family: str
    given: str = ""
    suffix: str = ""


def clean(text: str) -> str:
    """Return a text without characters that no format can hold, its lines ending alike."""
    return _NO_TEXT.sub("", _BREAK.sub("\n", text))


def line(text: str) -> str:
    """Return a text on one line, as it is to be read."""
    return told(" ".join(clean(text).split()))


def told(text: str) -> str:
    """Return a text as it is to be read: abstracts come with signs escaped for TeX, "85\\%", outside formulas, too."""
    if "\\" not in text:
        return text
    return "".join(piece if formula else _ESCAPED.sub(r"\1", piece) for piece, formula in formulas(text))


def in_print(text: str) -> str:
    """Return a text on one line as print shows it: for those who read it where nothing sets TeX."""
    return " ".join(clean(typeset_uncached(text).text).split())


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, each on one line."""
    return [flat for part in re.split(r"\n\s*\n", clean(text)) if (flat := " ".join(part.split()))]


def name(text: str) -> PersonName:
    """Take a name apart; groups and single names stay whole."""
    text = line(text)
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
    first = len(words) - 1
    while first > 1 and words[first - 1][0].islower():  # "van der", "de la"
        first -= 1
    return PersonName(" ".join(words[first:]), " ".join(words[:first]), suffix)


def formulas(text: str) -> list[tuple[str, bool]]:
    """Cut a text into pieces, and say of each whether it is a formula that TeX would take."""
    pieces: list[tuple[str, bool]] = []
    for number, piece in enumerate(_FORMULA.split(text)):
        if not piece:
            continue
        whole = number % 2 == 1 and balanced(piece) and not _BARE_SIGN.search(piece)
        if not whole and pieces and not pieces[-1][1]:
            pieces[-1] = (pieces[-1][0] + piece, False)
        else:
            pieces.append((piece, whole))
    return pieces


def balanced(piece: str) -> bool:
    """Return whether every brace has its partner."""
    depth = 0
    for brace in re.findall("[{}]", piece):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def kind(metadata: Metadata) -> PublicationType:
    """Return what a paper is, by its venue."""
    if not metadata.venue or metadata.venue.casefold().startswith("arxiv"):
        return PublicationType.PREPRINT
    return PublicationType.CONFERENCE if _CONFERENCE.search(metadata.venue) else PublicationType.ARTICLE


def date_parts(published: str) -> tuple[int, ...]:
    """Return year, month and day as far as they are known; nothing of a date that is none."""
    match = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", published)
    return tuple(int(part) for part in match.groups() if part is not None) if match else ()


def address(metadata: Metadata) -> str:
    """Return the address at which a paper is found, or ""."""
    if metadata.arxiv_id:
        return f"https://arxiv.org/abs/{metadata.arxiv_id}"
    if metadata.doi:
        return f"https://doi.org/{metadata.doi}"
    return next(iter(addresses(metadata)), "")


def addresses(metadata: Metadata) -> list[str]:
    """Return the addresses that came with a paper; only those that a browser may open."""
    return [line(link.url) for link in metadata.links if re.match(r"(?i)https?://", link.url)]


def names(metadata: Metadata) -> list[str]:
    """Return the authors that have a name."""
    return [flat for author in metadata.authors if (flat := line(author))]


def words(paper: Paper, *, mine: bool) -> list[str]:
    """Return the tags of a paper, and the keywords that came with it."""
    tags = [tag.name for tag in paper.tags] if mine else []
    return list(dict.fromkeys(line(word) for word in (*tags, *paper.metadata.keywords) if line(word)))
