"""Assign roles to the lines of a page: which are titles, which are abstracts, which are neither.

The appearance of a line scores its possible roles (``_looks``), and each pair of neighbouring lines scores the
transitions between roles (``_evidence``). The sequence of roles with the highest total score is found with the
Viterbi algorithm, in time linear in the number of lines. The scores are weights of evidence: 1 is a hint, 3 is
strong, 8 is almost certain.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from readinglist.feeds.page import text_features, vocabulary
from readinglist.feeds.page.line_features import LineFeatures, features_of
from readinglist.feeds.page.lines import PageLine
from readinglist.feeds.page.wrapping import LONG


class Role(IntEnum):
    """The role of a line on the page."""

    FRAME = 0  # page header before the first title
    TITLE = 1
    TITLE_MORE = 2
    INSIDE = 3  # a short line between title and abstract
    ABSTRACT = 4
    ABSTRACT_MORE = 5
    OUTSIDE = 6  # a short line between an abstract and the next title


Appearance = dict[Role, float]
_CARD_KINDS = frozenset({"author count", "submitter", "date", "upvotes", "arXiv id", "code count", "reactions"})
_UNFINISHED = (Role.TITLE, Role.TITLE_MORE, Role.INSIDE)
_LIFT = 2.0
_FIRST = (Role.FRAME, Role.TITLE, Role.ABSTRACT)

# The roles that may precede each role, and the key of the transition's score (see ``_evidence``).
_STEPS: dict[Role, tuple[tuple[Role, str], ...]] = {
    Role.FRAME: ((Role.FRAME, "free"),),
    Role.TITLE: (
        (Role.FRAME, "free"),
        (Role.OUTSIDE, "free"),
        (Role.INSIDE, "alone"),
        (Role.TITLE, "title over, alone"),
        (Role.TITLE_MORE, "title over, alone"),
        (Role.ABSTRACT, "abstract over"),
        (Role.ABSTRACT_MORE, "abstract over"),
    ),
    Role.TITLE_MORE: ((Role.TITLE, "title goes on"), (Role.TITLE_MORE, "title goes on")),
    Role.INSIDE: ((Role.TITLE, "title over"), (Role.TITLE_MORE, "title over"), (Role.INSIDE, "free")),
    Role.ABSTRACT: (
        (Role.TITLE, "abstract begins"),
        (Role.TITLE_MORE, "abstract begins"),
        (Role.INSIDE, "free"),
        (Role.OUTSIDE, "no title"),
        (Role.FRAME, "no title"),
    ),
    Role.ABSTRACT_MORE: ((Role.ABSTRACT, "abstract goes on"), (Role.ABSTRACT_MORE, "abstract goes on")),
    Role.OUTSIDE: ((Role.ABSTRACT, "abstract over"), (Role.ABSTRACT_MORE, "abstract over"), (Role.OUTSIDE, "free")),
}


@dataclass(slots=True)
class _Page:
    """Properties of the page as a whole."""

    wrapped: bool
    gapped: bool  # some lines are separated by blank lines, but not all
    numbered: bool
    alone: float  # score of a paper without an abstract: negative, or 0 if no paper has one
    usual: int  # the median weight of abstracts, or 0 if there are none


def assign_roles(pieces: list[PageLine], *, wrapped: bool) -> list[Role]:
    """Return the most likely role of each line."""
    if not pieces:
        return []
    page = _page(pieces, wrapped=wrapped)
    looks = [_looks(piece, page) for piece in pieces]
    evidence = [_evidence(before, piece, page) for before, piece in pairwise(pieces)]
    roles = _most_likely(looks, evidence, page)
    # Pages are regular: a frequent context of a role is evidence for it, a rare one is evidence against it.
    if _learn(looks, roles, _contexts(pieces)):
        roles = _most_likely(looks, evidence, page)
    return roles if page.usual else _only_titles(pieces, roles)


def _only_titles(pieces: list[PageLine], roles: list[Role]) -> list[Role]:
    """Make the remaining lines titles too if the page is clearly a list of titles: one may be a single word."""
    titles = roles.count(Role.TITLE)
    if titles < 3 or titles * 2 < len(roles) or any(piece.kind for piece in pieces):
        return roles
    odd = (Role.INSIDE, Role.OUTSIDE)
    return [Role.TITLE if role in odd else role for role in roles]


def _most_likely(looks: list[Appearance], evidence: list[dict[str, float]], page: _Page) -> list[Role]:
    best = {role: look - 6 * (role is Role.ABSTRACT) for role, look in looks[0].items() if role in _FIRST}
    best = best or dict(looks[0])
    trail: list[dict[Role, Role]] = []
    for weights, look_of in zip(evidence, looks[1:], strict=True):
        reached: Appearance = {}
        came: dict[Role, Role] = {}
        for role, look in look_of.items():
            ways = [(best[origin] + weights[step], origin) for origin, step in _STEPS[role] if origin in best]
            if ways:
                score, came[role] = max(ways)
                reached[role] = score + look
        if not reached:  # no valid transition: continue from the best role so far
            origin = max(best, key=lambda one: best[one])
            reached = {role: best[origin] + look for role, look in look_of.items()}
            came = dict.fromkeys(look_of, origin)
        best = reached
        trail.append(came)
    role = max(best, key=lambda one: best[one] + 2 * page.alone * (one in _UNFINISHED))
    roles = [role]
    for came in reversed(trail):
        role = came[role]
        roles.append(role)
    return roles[::-1]


def _contexts(pieces: list[PageLine]) -> list[tuple[bool, str, str]]:
    """Return the context of each line: whether it follows a blank line, and the kinds of the two lines before."""
    kinds = ["", "", *(piece.kind for piece in pieces)]
    return [(piece.gap, kinds[n], kinds[n + 1]) for n, piece in enumerate(pieces)]


def _learn(looks: list[Appearance], roles: list[Role], places: list[tuple[bool, str, str]]) -> bool:
    """Adjust the scores by the contexts in which titles and abstracts were found; return whether any changed."""
    everywhere = Counter(place for place, look in zip(places, looks, strict=True) if Role.TITLE in look)
    total = sum(everywhere.values())
    if len(everywhere) < 2:
        return False
    found = {Role.TITLE: _titles_with_abstract(roles), Role.ABSTRACT: [role is Role.ABSTRACT for role in roles]}
    changed = False
    for role, flags in found.items():
        here = Counter(place for place, flag in zip(places, flags, strict=True) if flag)
        count = sum(here.values())
        if count < 3:
            continue
        # How far P(context given role) exceeds P(context), plus how far P(role given context) exceeds P(role).
        lifts = {
            place: _LIFT * (here[place] / count - seen / total + here[place] / seen - count / total)
            for place, seen in everywhere.items()
        }
        for place, look in zip(places, looks, strict=True):
            if role in look and place in lifts:
                look[role] += max(-_LIFT, min(lifts[place], _LIFT))
                changed = True
    return changed


def _titles_with_abstract(roles: list[Role]) -> list[bool]:
    """Return for each line whether it is a title that is followed by an abstract."""
    flags = [False] * len(roles)
    follows = False
    for index in range(len(roles) - 1, -1, -1):
        role = roles[index]
        flags[index] = role is Role.TITLE and follows
        if role in (Role.ABSTRACT, Role.TITLE, Role.OUTSIDE):
            follows = role is Role.ABSTRACT
    return flags


def _page(pieces: list[PageLine], *, wrapped: bool) -> _Page:
    gapped = 0.05 < sum(piece.gap for piece in pieces) / len(pieces) < 0.8
    after: PageLine | None = None
    for piece in reversed(pieces):
        if not piece.kind:
            piece.weight = text_features.weight(piece.text)
            piece.reach = piece.weight
            if after is not None and not after.kind and continuation_score(piece, after, gapped=gapped) > 0:
                piece.reach += after.reach
        after = piece
    long = sorted(piece.reach for piece in pieces if piece.reach > LONG and text_features.starts_text(piece.text))
    carded = sum(piece.kind in _CARD_KINDS for piece in pieces) > 2
    return _Page(
        wrapped=wrapped,
        gapped=gapped,
        numbered=sum(bool(piece.number) for piece in pieces) > 1,
        alone=(-1.5 if carded else -3.0) if long else 0.0,
        usual=long[len(long) // 2] if long else 0,
    )


def _looks(piece: PageLine, page: _Page) -> Appearance:
    """Return the scores of the roles that a line may have, by its appearance."""
    if piece.kind:
        return _small(piece, page)
    if piece.label in ("title", "abstract"):
        return {Role.TITLE if piece.label == "title" else Role.ABSTRACT: 9.0}
    if piece.label:
        return {Role.FRAME: 0.0, Role.INSIDE: 3.0, Role.OUTSIDE: 3.0}
    if len(piece.text) > 400:
        return {Role.ABSTRACT: 5.0, Role.ABSTRACT_MORE: 1.0, Role.FRAME: -9.0}
    return _text_looks(piece, page)


def _small(piece: PageLine, page: _Page) -> Appearance:
    looks: Appearance = {Role.FRAME: 1.0, Role.INSIDE: 1.0, Role.OUTSIDE: 1.0}
    # In hard-wrapped text, a URL or a number may be alone on a line within a sentence.
    if page.wrapped and piece.kind in ("link", "number", "upvotes", "date", "arXiv id", "DOI"):
        looks[Role.ABSTRACT_MORE] = -3.0 if piece.kind == "link" else -6.0
    # The ends of wrapped titles may repeat on a page as buttons do: "in the wild".
    if piece.kind == "repeated line":
        looks[Role.TITLE_MORE] = looks[Role.ABSTRACT_MORE] = 0.0 if piece.text[:1].islower() else -0.5
    return looks


def title_score(piece: PageLine) -> float:
    """Return the score for a line being a title, by its own text."""
    if piece.rating is None:
        text = piece.text[piece.mark :]
        piece.rating = _rate_title(piece, text, features_of(text, piece.weight))
    return piece.rating


def _rate_title(piece: PageLine, text: str, of: LineFeatures) -> float:
    size = piece.weight
    score = 2.0 + 1.5 * (of.capitals > 0.6) + 5.0 * (piece.heading > 1) + 2.0 * (piece.heading == 1)
    score -= 3.0 * (of.words < 2) + 1.0 * (of.words == 2) + 3.0 * (size < 8) + 3.0 * (size > 200) + 5.0 * (size > 300)
    score -= 2.5 * text.endswith((".", "。", ";")) + 0.5 * text.endswith("!") + 1.0 * text[:1].islower()
    score -= 3.0 * of.several_sentences
    score -= min(3.0, 12 * of.prose) * (0.3 if of.capitals > 0.6 else 1.0)
    score -= 1.5 * of.name + 5.0 * (of.words > 1 and not of.name and (of.names or text_features.holds_names(text)))
    score -= 3.0 * vocabulary.heads_list(text)
    return score - 1.5 * of.organisation - 2.0 * of.banner


def _text_looks(piece: PageLine, page: _Page) -> Appearance:
    text = piece.text[piece.mark :]
    size = piece.weight
    of = features_of(text, size)
    stops = text_features.ends_sentence(text)
    title = piece.rating = _rate_title(piece, text, of) if piece.rating is None else piece.rating
    if page.numbered:
        title += 3.0 if piece.number else -1.0

    abstract = 4.0 * (piece.reach > LONG) or 1.5 * (piece.reach > 120) or -2.0 * (piece.reach < 50)
    abstract += min(2.0, 10 * of.prose) + 1.0 * stops
    abstract -= 2.5 * (of.capitals > 0.7) + 2.0 * bool(piece.heading) + 3.0 * bool(piece.number)
    abstract -= 1.0 * text[:1].islower() + 4.0 * of.names + 1.5 * of.name + 3.0 * of.banner
    abstract -= 4.0 * (piece.reach < 200 and not stops)
    abstract -= 5.0 * (piece.reach * 8 < page.usual)

    aside = -1.0 - size / 40 + 1.0 * of.name + 0.7 * (of.words == 1) + 1.5 * of.organisation + 1.0 * of.banner
    aside = max(-9.0, aside + 3.0 * of.names)
    return {
        Role.FRAME: -0.3 - size / 100 - 4.0 * (size > LONG) + of.banner,
        Role.TITLE: title,
        Role.TITLE_MORE: -3.0 * (size > 150)
        - 3.0 * of.several_sentences
        - 6 * of.prose
        - 1.5 * bool(piece.heading or piece.number)
        - 4.0 * of.names
        - 1.0 * of.name,
        Role.INSIDE: aside + 1.5 * of.names,
        Role.ABSTRACT: abstract,
        Role.ABSTRACT_MORE: -4.0 * bool(piece.heading)
        - 3.0 * bool(piece.number)
        - 2.0 * (of.capitals > 0.8) * (1 + (of.organisation and not stops)),
        Role.OUTSIDE: aside,
    }


def continuation_score(before: PageLine, piece: PageLine, *, gapped: bool) -> float:
    """Return the score for ``piece`` continuing the text of ``before``."""
    if before.runs_on:
        return 6.0
    score = -2.5
    if before.full is not None:
        score = 1.5 if before.full else -3.0
    score += text_features.continuation_score(piece.text)
    score += text_features.incomplete_score(before.text) + 2.0 * before.text.endswith("-")
    if piece.gap and gapped:
        score -= 4.0
    elif gapped and before.full is not None:
        score += 1.0
    return score


def _evidence(before: PageLine, piece: PageLine, page: _Page) -> dict[str, float]:
    """Return the score of each kind of transition between two neighbouring lines."""
    on = continuation_score(before, piece, gapped=page.gapped)
    off = -max(-3.0, min(on, 6.0))
    return {
        "free": 0.0,
        "alone": page.alone,
        "no title": -8.0,
        "title goes on": on - 1.0,
        "title over": min(off, 0.0),
        "title over, alone": min(off, 1.0) + page.alone - 1.5 * (page.gapped and not piece.gap),
        "abstract begins": min(off, 1.5),
        "abstract goes on": on + 0.5,
        "abstract over": off - 2.0 * (not text_features.ends_sentence(before.text)),
    }
