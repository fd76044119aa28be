"""Read a line that somebody wrote about a paper: its title, and the names, the year and the venue beside it.

A line may be read in several ways: "Ice. I. Rivers, Reed 2013" has a comma or a full stop before the names.
``readings`` returns all; which of them is right is told by the other lines of a list, which are written alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from readinglist.feeds.page import vocabulary
from readinglist.feeds.written import beside
from readinglist.feeds.written.people import People, read_people

LONGEST = 500  # characters
_MOST_CUTS = 12  # places at which a line is divided
BULLETS = "-*+•‣◦▪▫■□●○◆◇–—·→⇒➔➤►▶☐☑☒✓✔✗"
_MARK = re.compile(
    rf"(?:>\s*|[{BULLETS}]\ufe0f?\s+|[①-⑳・]\s*|\d{{1,3}}/\s+"
    r"|[\[(]?(?:(?:\d{1,3}|[ivx]{1,4}|[a-z])[.)\]]|[A-Z]\))\s+|\[[ xX✓]?\]\s+)"
)
_MOST_MARKS = 6
_SIGN = re.compile(r"[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?(?=\W)\s*")
_OPENING, _CLOSING = ("(", "[", "（"), (")", "]", "）")
_EMPHASIS = re.compile(r"(?<![\w*_])(\*{1,3}|_{1,3}|~~)(?=[^\s*_~])([^*_~]{1,400}?)(?<=[^\s*_~])\1(?![\w*_])")
_SIGNS_AFTER = "✓✔☑★☆⭐👍❗‼🔥❤✨👀📌🙏\ufe0f \t"
_LABELS_AFTER = ("(pdf)", "[pdf]", "(PDF)", "[PDF]", "[link]", "(link)", "[html]")
_QUOTES = {"“": "”“", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’", "‚": "‘’", "'": "'", "`": "'´`", "「": "」",
           "『": "』", "《": "》", "‹": "›", "›": "‹"}  # fmt: skip
_CORNERS = "「『《"
_YEAR = r"(?:19|20)\d\d"
_UNDATED = r"n\.\s?d\.|s\.\s?d\.|o\.\s?J\.|s\.\s?f\.|б\.\s?г\.|in press|forthcoming|to appear|im Druck"
_YEAR_AT_END = re.compile(
    rf"(?:^|[\s,(\[/:;.，（])(?P<year>{_YEAR})[a-z]?年?[)\]）]?$|(?:^|[\s,(\[])(?:{_UNDATED})[)\]]?$"
)
_YEAR_WITHIN = re.compile(
    rf"(?P<open>[(\[])?\b(?:(?P<year>{_YEAR})[a-z]?|{_UNDATED})(?P<close>[)\]])?(?P<stop>\s?[.:,–—-]+\s+|\s+|(?=[“„«\"]))"
)
_SEPARATORS = {kind: re.compile(pattern) for kind, pattern in (
    ("dash", r"\s[-–—]{1,2}\s"),
    ("bar", r"\s[|•·]\s"),
    ("slash", r"\s/{1,2}\s"),
    ("by", r"[,;]?\s(?:by|von|par|por|av|door)\s"),
    ("comma", r",\s|，"),
    ("semicolon", r";\s"),
    ("stop", r"[.?!]\s"),
    ("colon", r":\s"),
)}  # fmt: skip
_LEADS = {kind: re.compile(pattern) for kind, pattern in (
    ("colon before", r":\s"),
    ("dash before", r"\s[-–—]{1,2}\s"),
    ("stop before", r"\.\s"),
)}  # fmt: skip
_YEAR_BEFORE_DOUBT = re.compile(rf"[^()]{{2,200}}?\b{_YEAR}(?=[,;?])")  # "(Reed 2013, I think)"
_IN_VENUE = re.compile(r"(?:^|[,;.]?\s)[Ii]n:\s|[,;.]\s[Ii]n\s(?=[A-Z])")
_MEETINGS_NAMED = (
    "neurips nips icml iclr cvpr iccv eccv wacv bmvc acl emnlp naacl eacl coling tacl aaai ijcai uai aistats"
    " colt kdd www sigir cikm wsdm recsys sigmod vldb icde siggraph chi cscw uist icra iros corl rss"
    " interspeech icassp miccai midl tmlr jmlr pnas stoc focs soda popl pldi sosp osdi nsdi usenix icse"
)
_MEETINGS = frozenset(_MEETINGS_NAMED.split())
_PREPRINT = re.compile(
    r"(?:arXiv|bioRxiv|medRxiv|SSRN|PsyArXiv|PLOS ONE|PNAS|Nature|Science|eLife|Preprint)", re.IGNORECASE
)
_ENDS_IN_NAME = re.compile(
    r"[.?!]\s(?![IVX]\.)(?:(?:[^\W\d_]\.\s?){1,3}[^\W\d_][^\s.]+|[^\W\d_a-z][^\s.,]{1,40}\s[A-Z]{1,3})$"
)
_ABBREVIATED = re.compile(r"(?=.{0,60}\w{3}\.)(?:[^\W\d_a-z][\w-]{0,15}\.?\s){0,5}[^\W\d_a-z][\w-]{1,15}\.?")
_PLACED = re.compile(  # "…, Riv. Lett. 46 (2014) 112–131"
    rf",\s(?P<venue>(?:[^\W\d_a-z][\w&-]{{0,20}}\.?\s){{1,7}})\d{{1,4}}\s?\((?P<year>{_YEAR})\)[,:]?\s?[\d–-]{{0,12}}\.?$"
)
_DATED_WITH_REMARK = re.compile(
    rf"(?P<named>[^,;]{{1,80}}(?:[,;][^,;]{{1,80}}){{0,8}}?,?\s(?:{_YEAR})[a-z]?)[,;]\s?(?=\D)"
)
_WORDED_VENUE = re.compile(rf"(?P<names>[^,\d]{{3,80}}),\s(?P<venue>[^,\d]{{3,80}}),\s(?P<year>{_YEAR})")
_REFERENCE = re.compile(rf"(?P<names>[^()]{{3,200}})\((?P<year>{_YEAR})[a-z]?\)[.:]\s")
_REFERENCE_STOP = re.compile(r"[.?!]\s(?=[^\W\d_a-z])")
_DIGIT = re.compile(r"\d")
_BY = re.compile(r"^(?:[Bb]y|von|par|por|av|door)\s")
_ROMAN_PART = re.compile(r"[IVX]+\.\s")
_ENDS_IN_INITIAL = re.compile(r"(?<![^\W_])(?:[^\W\d_]|[IVX]+)$")
_SENTENCE_END = re.compile(r"[.?!]\s+[A-Z]")
_YEAR_AFTER_STOP = re.compile(rf"[.,;]?\s\((?P<bracketed>{_YEAR})\)\.?$|[.,;]\s(?P<year>{_YEAR})\.?$")
_VOLUME = re.compile(r"\d\s?\(\d|\bvol\.|\bpp?\.|\bS\.\s\d|(?<!\d)\d{1,3}[–-]\d|(?<![\d–-])\d{1,3}$", re.IGNORECASE)
_ALONE = ("dash", "by")  # forms in which full names tell enough
_NAME_LIKE = ("comma", "semicolon", "stop", "slash", "colon", "colon before", "dash before", "stop before")
COLON_ALONE = "colon before"  # of names, or of the name of a method: told by the other lines only
COLON = "dated and colon before"
NONE, YEAR, NAMED, SEVERAL, CERTAIN = range(5)  # how much a reading has that only a paper's line has


@dataclass(frozen=True, slots=True)
class WrittenTitle:
    """A title, and what stood around it; ``form`` is how that was written, and ``strength`` how telling it is."""

    title: str
    authors: tuple[str, ...] = ()
    year: str = ""
    venue: str = ""
    form: str = ""
    strength: int = NONE
    address: str = ""


def without_mark(line: str) -> str:
    """Return a line without the marks of lists before it: "3)", "> -", "[ ]", "→"."""
    for _ in range(_MOST_MARKS):
        if (mark := _MARK.match(line) or _SIGN.match(line)) is None or mark.end() == len(line):
            break
        line = line[mark.end() :]
    return line.strip()


def plain(line: str) -> str:
    """Return a line without marks, emphasis and signs after it."""
    line = " ".join(without_mark(line.strip()).split())
    if any(sign in line for sign in "*_~"):
        line = _EMPHASIS.sub(r"\2", line)
    bare = line.rstrip(_SIGNS_AFTER)
    for label in _LABELS_AFTER:
        bare = bare.removesuffix(label)
    return bare.rstrip(_SIGNS_AFTER) or line


def readings(line: str) -> list[WrittenTitle]:
    """Return what a line may say, the likeliest first, and last that it is nothing but a title."""
    if len(line) > LONGEST:
        return [WrittenTitle(line.strip())]
    text, address = beside.without_address(plain(line))
    if (core := beside.without_remark(text)) and beside.is_no_text(text[len(core) :].strip(" .")):
        text = core
    found = _read(text)
    if found[0].strength < NAMED:
        found = [*_without_remarks(text), *_before_place(text), *_as_reference(text), *found]
    return [replace(one, address=address) for one in dict.fromkeys(found)] if address else [*dict.fromkeys(found)]


def _read(text: str) -> list[WrittenTitle]:
    if quoted := list(_quoted(text)):
        return [*quoted, WrittenTitle(unquoted(text))]
    bracketed = list(_bracketed(text))
    is_named_after = any(one.authors and one.strength >= NAMED for one in bracketed)
    found = [*bracketed, *(() if is_named_after else _led(text)), *_ended(text)]
    found = [replace(one, title=unquoted(one.title)) for one in found if _may_be_title(one)]
    return [*found, WrittenTitle(unquoted(text))]


def _without_remarks(text: str) -> Iterator[WrittenTitle]:
    """Read "Title, Reed 2013 (old, but short)" and "Reed, Title, 2013 -> to begin with"."""
    core = beside.without_remark(text)
    if core != text:
        yield from (one for one in _read(core) if one.strength >= NAMED)


def _before_place(text: str) -> Iterator[WrittenTitle]:
    """Read "Ann Reed: Title. In: Rivers 12 (2013), 3–7" and "Reed A. Title // Rivers. 2013. No. 3"."""
    if place := beside.before_place(text):
        for one in (*_read(f"{place.before} ({place.year})"), *_read(place.before)):
            if one.authors and (one.form.endswith("before") or one.form == "quoted"):
                yield replace(one, year=place.year, venue=place.venue, strength=max(one.strength, SEVERAL))


def _as_reference(text: str) -> Iterator[WrittenTitle]:
    """Read a reference in a list that has others: "Reed, A. (2013). Title. Rivers, 12(1), 3–7"."""
    found = _REFERENCE.match(text)
    people = read_people(_kept_stop(text, found["names"].rstrip(" ,")), is_before=True) if found else None
    if found is None or people is None or not people.names:
        return
    rest = text[found.end() :]
    for end in list(_REFERENCE_STOP.finditer(rest))[:_MOST_CUTS]:
        place = rest[end.end() :]
        number = _DIGIT.search(place)
        venue = place[: number.start()] if number else ""
        if number and not _REFERENCE_STOP.search(venue):
            title = _without_stop(rest[: end.start() + 1])
            yield WrittenTitle(title, people.names, found["year"], venue.strip(" ,.;:("), "reference before", CERTAIN)
            return


def read_alone(line: str) -> WrittenTitle:
    """Return what a line says if no other lines tell how it is to be read."""
    *found, bare = readings(line)
    telling = [
        one
        for one in found
        if (one.strength or one.form == "bracket" or _are_full(one))
        and (one.form != COLON_ALONE or one.strength > NAMED)
    ]
    return max(telling, key=lambda one: min(one.strength, SEVERAL), default=bare)


def _are_full(found: WrittenTitle) -> bool:
    return found.form in _ALONE and bool(found.authors) and all(" " in name for name in found.authors)


def unquoted(title: str) -> str:
    """Return a title without the quotes around it, and without a full stop or comma between both."""
    title = title.strip()
    closing = _QUOTES.get(title[:1], "")
    if len(title) > 2 and title[-1] in closing and _are_around(title):
        return title[1:-1].strip().rstrip(",.").rstrip()
    return title


def _are_around(title: str) -> bool:
    """Return whether the first quote of a title is closed by its last: not in “Why” and “how”."""
    opening, inner = title[0], title[1:-1]
    closing = _QUOTES[opening]
    if opening == closing:
        found = inner.find(opening)
        return found < 0 or inner[max(found - 1, 0)].isspace() or found == 0
    depth = 1
    for sign in inner:
        depth += (sign == opening) - (sign in closing and sign != opening)
        if depth == 0:
            return False
    return True


def _quoted(text: str) -> Iterator[WrittenTitle]:
    """Read a title in quotes, with names before or after it: “Ice” (Reed 2013); Reed, Ann: „Ice“, in: Rivers, 2013."""
    start = next((index for index, sign in enumerate(text[:200]) if sign in _QUOTES and _opens(text, index)), -1)
    if start < 0:
        return
    head, year = text[:start].strip(), ""
    people: People | None = People(())
    if head:
        if dated := _YEAR_AT_END.search(head.rstrip(" :,.–—-")):
            year, head = dated["year"] or "", head[: dated.start()]
        people = read_people(head.rstrip(" :,.–—-(["), is_before=True)
    if people is None:
        return
    closing = _QUOTES[text[start]]
    ends = [index for index in range(len(text) - 1, start + 1, -1) if text[index] in closing and _closes(text, index)]
    for end in ends[:_MOST_CUTS]:
        title = text[start : end + 1]
        if not _are_around(title):
            continue
        rest = read_tail(text[end + 1 :], is_after_title=True)
        if rest is None or (people.names and rest.authors):
            rest = _after_quoted(text[end + 1 :])
        if rest is None or (people.names and rest.authors):
            continue
        strength = max(rest.strength, NAMED if people.names else NONE, SEVERAL if people.names and year else NONE)
        yield WrittenTitle(
            unquoted(title), people.names or rest.authors, year or rest.year, rest.venue, "quoted", strength
        )
        return


def _after_quoted(text: str) -> WrittenTitle | None:
    """Return the venue and the year after a title in quotes, or nothing if only a remark in brackets follows."""
    text = text.strip(" ,;.:–—-")
    if text[:1] in _OPENING and text[-1:] in _CLOSING and _opening(text) == 0:
        return _tail_with_remark(text[1:-1]) or WrittenTitle("")
    dated = _YEAR_AT_END.search(text)
    if dated is None or not dated["year"]:
        return None
    venue = text[: dated.start()].strip(" ,;.(（")
    is_venue = len(venue) <= 100 and not any(sign in venue for sign in "?!:") and not venue[:1].islower()
    return WrittenTitle("", year=dated["year"], venue=venue, strength=YEAR) if is_venue else None


def _opens(text: str, index: int) -> bool:
    if text[index] in _CORNERS:
        return True
    before, after = text[index - 1 : index] if index else "", text[index + 1 : index + 2]
    return (not before or not before.isalnum()) and bool(after.strip() or text[index] in "«»„") and bool(after)


def _closes(text: str, index: int) -> bool:
    if text[index] in "」』》":
        return True
    after = text[index + 1 : index + 2]
    return not after.isalnum()


def _bracketed(text: str) -> Iterator[WrittenTitle]:
    """Read "Title (Reed 2013)", "Title [Reed et al.]", "Title (2013)" and "Title, Reed (2013)"."""
    core = text.rstrip(" .,;?")
    if core[-1:] not in _CLOSING:
        return
    start = _opening(core)
    if start < 1:
        return
    title, inner = core[:start].rstrip(), core[start + 1 : -1].strip()
    rest = read_tail(inner) or _tail_with_remark(inner)
    if rest is None and (doubted := _YEAR_BEFORE_DOUBT.match(inner)):
        rest = read_tail(doubted[0])
    if rest is None:
        return
    if not rest.authors and not rest.venue:
        if rest.year:
            for one in (*_bracketed(title), *_led(title), *_ended(title)):
                if not one.year and one.authors:
                    yield replace(one, year=rest.year, strength=max(one.strength, min(one.strength + 1, SEVERAL)))
        if not rest.year:
            return
    yield replace(rest, title=title, form="bracket")


def _tail_with_remark(text: str) -> WrittenTitle | None:
    """Read "Reed 2013, in prep., not yet out" and "Ann Reed, newsletter, 2013" in brackets."""
    if dated := _DATED_WITH_REMARK.match(text):
        return read_tail(dated["named"])
    if worded := _WORDED_VENUE.fullmatch(text):
        people = read_people(worded["names"])
        if people is not None and people.names and all(" " in name for name in people.names):
            return WrittenTitle("", people.names, worded["year"], worded["venue"], "", NAMED)
    return None


def _opening(text: str) -> int:
    """Return where the bracket opens that the last sign of a text closes, or -1."""
    depth = 0
    for index in range(len(text) - 1, -1, -1):
        depth += (text[index] in _CLOSING) - (text[index] in _OPENING)
        if depth == 0:
            return index
    return -1


def _led(text: str) -> Iterator[WrittenTitle]:
    """Read "Reed, 2013: Title", "Ann Reed (2013) Title", "Reed et al.: Title" and "Reed A, Lee B. Title. 2013"."""
    for dated in list(_YEAR_WITHIN.finditer(text[:300]))[:2]:
        head = text[: dated.start()].rstrip(" ,:.")
        title = text[dated.end() :].strip()
        if not dated["stop"].strip() and not dated["close"] and title[:1] not in _QUOTES:
            continue
        people = read_people(_kept_stop(text[: dated.start()], head), is_before=True) if head and title else None
        if people is not None and not _has_numbered_sentence(title):
            form = COLON if ":" in dated["stop"] else "dated before"
            yield WrittenTitle(_without_stop(title), people.names, dated["year"] or "", "", form, SEVERAL)
            return
    for form, pattern in _LEADS.items():
        for cut in list(pattern.finditer(text[:300]))[:_MOST_CUTS]:
            people = read_people(_kept_stop(text[: cut.start() + 1], text[: cut.start()]), is_before=True)
            if people is None or not people.names:
                continue
            title, year = _without_year(text[cut.end() :].strip())
            is_title = year and form != "stop before" and not _VOLUME.search(title)
            if _has_numbered_sentence(title) and not is_title:
                continue
            is_inverted = "," in text[: cut.start()] and not people.are_several
            strength = _strength_before(people, form, year, is_inverted=is_inverted)
            yield WrittenTitle(_without_stop(title), people.names, year, "", form, strength)
            break


def _without_year(title: str) -> tuple[str, str]:
    """Return a title without the year after it, and that."""
    dated = _YEAR_AFTER_STOP.search(title)
    return (title[: dated.start()], dated["year"] or dated["bracketed"]) if dated else (title, "")


def _strength_before(people: People, form: str, year: str, *, is_inverted: bool) -> int:
    """Return how telling names before a title are; ``is_inverted`` says that it is one, its family name first."""
    if people.is_certain and (year or form != "stop before"):
        return CERTAIN
    if year and (people.are_several or is_inverted):
        return SEVERAL
    if form == COLON_ALONE and (people.are_several or _has_particle(people) or (year and " " in people.names[0])):
        return NAMED
    return NONE


def _has_numbered_sentence(text: str) -> bool:
    """Return whether a sentence with a number follows another, as a journal and its volume follow a title."""
    end = _SENTENCE_END.search(text)
    return end is not None and any(map(str.isdigit, text[end.end() :]))


def _has_particle(people: People) -> bool:
    return any(word.islower() for name in people.names for word in name.split()[1:])


def _kept_stop(text: str, head: str) -> str:
    """Return names with the full stop that belongs to the last initial or to "et al."."""
    following = text[len(head) : len(head) + 1]
    last = head.rpartition(" ")[2]
    return head + "." if following == "." and (len(last) <= 2 or last in ("al", "coll")) else head


def _without_stop(title: str) -> str:
    return title.removesuffix(".") if not title.endswith("..") else title


def _ended(text: str) -> Iterator[WrittenTitle]:
    """Read "Title, Reed, 2013", "Title – Ann Reed", "Title. Reed et al., 2013", "Title by Ann Reed"."""
    for form, pattern in _SEPARATORS.items():
        cuts = list(pattern.finditer(text, 1))[-_MOST_CUTS:]
        for cut in cuts:
            end = text[cut.end() :]
            if form == "stop" and (_ROMAN_PART.match(end) or _ENDS_IN_INITIAL.search(text[: cut.start()])):
                continue
            rest = read_tail(end)
            if rest is None or not rest.authors or (form == "comma" and _ENDS_IN_NAME.search(text[: cut.start()])):
                continue
            title = text[: cut.start() + 1] if form == "stop" and text[cut.start()] in "?!" else text[: cut.start()]
            yield replace(rest, title=title.strip(), form=form)
            break


def read_tail(text: str, *, is_after_title: bool = False) -> WrittenTitle | None:
    """Return the names, the year and the venue in what stands after a title; None if it has anything else.

    ``is_after_title`` says that the title surely ended before, so that nothing need follow.
    """
    text = _without_brackets(text.strip(" \t,;:–—-|/").removeprefix(". ")).rstrip(" ;,")
    if not text.strip("."):
        return WrittenTitle("") if is_after_title else None
    if placed := _PLACED.search(text):
        people = read_people(text[: placed.start()])
        if people is not None and people.names:
            return WrittenTitle("", people.names, placed["year"], placed["venue"].strip(), "", CERTAIN)
    dated = _YEAR_AT_END.search(text.rstrip("."))
    year = (dated["year"] or "") if dated else ""
    rest = text[: dated.start()].rstrip(" ,;:([/") if dated else text
    if not rest.strip("."):
        return WrittenTitle("", year=year, strength=YEAR if year else NONE)
    people, venue = _people_and_venue(rest, year)
    if people is None or not (people.names or venue or year):
        return None
    has_comma = dated is not None and text[dated.start()] in ",;"
    return WrittenTitle("", people.names, year, venue, "", _strength(people, year, venue, has_comma=has_comma))


def _without_brackets(text: str) -> str:
    """Return a text without "by" before it, and without brackets around it."""
    text = _BY.sub("", text, count=1)
    is_bracketed = text[:1] in _OPENING and text[-1:] in _CLOSING and _opening(text) == 0
    return text[1:-1].strip() if is_bracketed else text


def _people_and_venue(text: str, year: str) -> tuple[People | None, str]:
    """Return the people that a text names, and the venue after them; no people if it has anything else."""
    if within := _IN_VENUE.search(text):
        before = text[: within.start()].rstrip(" ,;.")
        return (read_people(before) if before else People(())), text[within.end() :].strip()
    people = read_people(text)
    before, _, last = text.rpartition(", ")
    if people is None and _is_venue(last, year):
        return (read_people(before) if before else People(())), last
    return people, ""


def _strength(people: People, year: str, venue: str, *, has_comma: bool) -> int:
    """Return how telling names, a year and a venue are; ``has_comma`` says that a comma is before the year."""
    if people.is_certain:
        return CERTAIN
    if year and people.names:
        is_whole = has_comma and " " in people.names[0]
        return SEVERAL if people.are_several or is_whole else NAMED
    return YEAR if year and venue else NONE


def _is_venue(text: str, year: str) -> bool:
    return bool(text) and (
        _PREPRINT.fullmatch(text) is not None
        or text.casefold() in _MEETINGS
        or (text.count(".") > 1 and _ABBREVIATED.fullmatch(text) is not None)
        or vocabulary.line_kind(f"{text} {year or 2020}") == "venue"
    )


def _may_be_title(found: WrittenTitle) -> bool:
    """Return whether what is left for the title may be one: before a list of names it may be the first of them."""
    title = found.title
    if sum(map(str.isalpha, title)) < 3:
        return False
    if (
        found.form not in _NAME_LIKE
        or (found.form == COLON_ALONE and found.strength >= SEVERAL)
        or (len(found.authors) == 1 and (" " not in title or found.form == "stop"))
    ):
        return True
    return read_people(title) is None
