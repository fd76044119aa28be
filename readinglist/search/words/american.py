"""Rewrites British spellings as American ones, by rules.

Both spellings of a word get one stem, so a rule may also rewrite words that have one spelling only ("contour"): that
does harm only where the result is another word, or parts a word from its relatives ("supervised" from "supervision").
The exceptions are such words. Rules and exceptions were found by comparing the British and American word lists of
Debian (``wbritish``, ``wamerican``): nine in ten of the words that are only British get the stem of an American one.
"""

from __future__ import annotations

import re

# Each rule: what a word must contain, a pattern, what replaces it. They are applied in this order.
_RULES = tuple(
    (contained, re.compile(pattern), replacement)
    for contained, pattern, replacement in (
        ("practis", r"^practis(e|ed|es|er|ers|ing)$", r"practic\1"),
        # optimise, criticise; not revise (revision), precise (precision), noise, otherwise
        (
            "is",
            (
                r"^(?!.*(?:expert|parad|treat|prom|prem|compr|surpr|enterpr|repr|upr|epiderm|chast|franch|advert)is)"
                r"(..+[bdfghklmnprstxyz]|..+ic)is"
                r"(e|ed|edly|er|ers|es|ing|ingly|able|ably|ability|ation|ations|ational|ance|ant|ement)$"
            ),
            r"\1iz\2",
        ),
        ("ys", r"^(anal|paral|catal|.*ectrol|hydrol|dial|psychoanal)ys(e|ed|er|ers|es|ing|able)$", r"\1yz\2"),
        # behaviour, colourful; not four, hour, tour
        (
            "our",
            (
                r"^(.*[a-z][a-z][a-z]|arm|hon|od)our"
                r"(|s|ed|er|ers|ing|ings|able|ably|al|ally|ation|ations|ful|fully|less|ly|hoods?|"
                r"ism|ists?|ites?|itism|ous|y|ies)$"
            ),
            r"\1or\2",
        ),
        # centre, fibre; not genre, acre, timbre
        ("re", r"^(?!timb|lib|macab)(.*[a-z][a-z][bt]|meag)re(|s|ly)$", r"\1er\2"),
        ("tr", r"^(.*cent|mit|accout)r(ed|ing)$", r"\1er\2"),
        ("re", r"^(cent|fib)re(?=[a-z]{4})", r"\1er"),
        # catalogue, dialogue
        ("ogu", r"^(.+[ao]log|.*agog)u(e|es|ed|er|ers|ing)$", r"\1\2"),
        ("oge", r"^(.+[ao]log|.*agog)e(|s)$", r"\1\2"),
        # fuelled, dialling; Snowball itself makes "model" of "modelling"
        ("ll", r"^(?!s?qu)(.*[aeiou][ae]l)l(ed|ing|er|ers)$", r"\1\2"),
        ("ss", r"^(focus|.*bias)s(ed|es|ing)$", r"\1\2"),
        # defence, licence
        ("ence", r"^(def|off|pret|lic)ence(|s|d|less)$", r"\1ense\2"),
        # judgement, ageing
        ("dgement", r"^(.*dg)ement", r"\1ment"),
        ("ageing", r"^ageing", "aging"),
        # fulfil, skilful, enrolment
        ("l", r"^(fulfi|insti|disti|enro|enthra)l(|s|ment|ments)$", r"\1ll\2"),
        ("lful", r"^(un)?(skil|wil)ful", r"\1\2lful"),
        # anaemia, encyclopaedia, oestrogen
        ("aemi", r"^(.*)aemi(a|as|c)$", r"\1emi\2"),
        ("ae", r"^((?:.*[rlh]o)?p|h|f|c|an|gyn|pal|arch|medi|leuk)ae([mdcscoevs])", r"\1e\2"),
        ("aesth", r"^(an)?aesth", r"\1esth"),
        ("oe", r"^oe(str|soph|dem)", r"e\1"),
        ("oe", r"^(f|am)oe(t|b)", r"\1e\2"),
        ("rrhoea", r"rrhoea", "rrhea"),
        ("manoeuvr", r"^manoeuvr(?:e(?!d))?", "maneuver"),
        ("sulph", r"sulph", "sulf"),
        ("alumini", r"^alumini(ums?)$", r"alumin\1"),
        ("grey", r"^(un)?grey", r"\1gray"),
        ("sceptic", r"^sceptic", "skeptic"),
        ("artefact", r"^artefact", "artifact"),
        ("mould", r"^(un|re)?mould", r"\1mold"),
        ("plough", r"plough", "plow"),
        ("programme", r"^programme(|s)$", r"program\1"),
        ("nt", r"^(lear|bur|lea)nt$", r"\1ned"),
        ("dreamt", r"^dreamt$", "dreamed"),
    )
)
_POSSIBLE = re.compile(
    "is[eai]|ys[ei]|our|[btg]re|tring|oge|ogu|ll[ei]|sse|ssi|(?:def|off|pret|lic)ence|practis|dgement|ageing|"
    "(?:fulf|inst|dist|enr|enthr)[ioa]l|lful|ae|oe|lph|inium|grey|scep|artef|mould|plough|amme|(?:lear|bur|lea|drea)[nm]t"
)


def american(word: str) -> str:
    """Return a folded word in American spelling."""
    if len(word) < 4 or _POSSIBLE.search(word) is None:
        return word
    for contained, pattern, replacement in _RULES:
        if contained in word:
            word = pattern.sub(replacement, word)
    return word
