"""Normalised titles as keys of papers."""

from __future__ import annotations

import re
import unicodedata

_NON_WORD = re.compile(r"[\W_]+")
_LETTER = re.compile(r"\w")
# Scripts without spaces; compiled when they are first used, since that takes milliseconds.
_UNSPACED = "[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_LETTERS_PER_WORD = 2  # in a script that is written without spaces
_MIN_WORDS = 4  # of a title that identifies a paper
# Keys of titles that say what kind of text it is, not which.
_KINDS = (
    "abstract abstracts acknowledgement acknowledgements acknowledgment acknowledgments addendum afterword announcement"
    " announcements annualreport authorcorrection authorindex authorreply authorresponse authorsreply authorsresponse"
    " background backmatter bookreview bookreviews callforpapers citation comment commentary comments conclusion"
    " conclusions contents contributors copyright correction corrections correspondence corrigenda corrigendum cover"
    " discussion discussions editorial editorialboard editorialnote editorials editorsintroduction editorsnote"
    " editorsreply epilogue errata erratum finalremarks foreword frontmatter fromtheeditor fromtheeditors"
    " generalintroduction guesteditorial guesteditorsintroduction highlights inmemoriam inthisissue index interview"
    " introduction introductionandoverview introductiontothesection introductiontothespecialissue"
    " introductiontothespecialsection introductiontothisspecialissue introductiontotheissue introductoryremarks"
    " invitedtalk keynote keynotes letter letterfromtheeditor letters letterstotheeditor lettertotheeditor"
    " listofreviewers masthead messagefromtheeditor messagefromtheeditorinchief messagefromthegeneralchair"
    " messagefromthegeneralchairs messagefromtheprogramchair messagefromtheprogramchairs"
    " messagefromtheprogramcochairs news newsandviews note notes notefromtheeditor obituary openingremarks overview"
    " panel paneldiscussion perspective perspectives postscript preface prefacetothesecondedition"
    " prefacetothespecialissue proceedings prologue publishercorrection publishersnote rebuttal references rejoinder"
    " reply replytocomment report response responsetoreviewers retraction retractionnote review reviews"
    " specialissue subjectindex summary supplement survey surveys tableofcontents thankstoreviewers titlepage tutorial"
    " tutorials untitled viewpoint welcome welcomemessage workshop"
)
_KIND_KEYS = frozenset(_KINDS.split())
_LONGEST_KIND = 80  # characters, with spaces and punctuation


def title_key(title: str) -> str:
    """Return the letters and digits of a title, case-folded and without accents.

    A title without letters and digits is returned with its spaces normalised.
    """
    folded = title.lower() if title.isascii() else unicodedata.normalize("NFKD", title).casefold()
    return _NON_WORD.sub("", folded) or " ".join(title.split())


def names_kind(title: str) -> bool:
    """Return whether a title only says what kind of text it is: "Editorial", "Letters to the Editor"."""
    return len(title) <= _LONGEST_KIND and title_key(title) in _KIND_KEYS


def is_generic(title: str) -> bool:
    """Return whether many papers could have a title, so that it does not identify one: "Editorial", "Reply to Ito"."""
    unspaced = 0 if title.isascii() else len(re.findall(_UNSPACED, title))
    words = (
        -(-unspaced // _LETTERS_PER_WORD)
        if unspaced
        else sum(_LETTER.search(word) is not None for word in title.split())
    )
    return words < _MIN_WORDS or names_kind(title)
