"""British spellings as American ones."""

from __future__ import annotations

import pytest

from readinglist.search.words.american import american
from readinglist.search.words.stems import stem

PAIRS = """
organise organize | organised organized | organisational organizational | criticise criticize | minimiser minimizer
synthesise synthesize | recognisable recognizable | parametrisation parametrization | analyse analyze
catalysed catalyzed | colour color | honour honor | neighbourhood neighborhood | favourite favorite
behavioural behavioral | armoured armored | centre center | theatre theater | metres meters | centred centered
catalogue catalog | analogues analogs | fuelled fueled | trialling trialing | focussed focused | biassed biased
defence defense | licences licenses | practise practice | acknowledgement acknowledgment | ageing aging
fulfil fulfill | enrolment enrollment | skilful skillful | anaemia anemia | haematology hematology
paediatrics pediatrics | leukaemia leukemia | encyclopaedia encyclopedia | oesophagus esophagus | foetal fetal
diarrhoea diarrhea | manoeuvre maneuver | manoeuvring maneuvering | sulphate sulfate | aluminium aluminum
greyscale grayscale | scepticism skepticism | artefacts artifacts | moulding molding | programme program
burnt burned
"""
APART = [
    *(
        "for four",
        "or our",
        "tor tour",
        "hor hour",
        "timber timbre",
        "meter metric",
        "size sis",
        "prise prize",
        "rise rize",
    ),
    *("acre acer", "genre gener", "quell quel", "bred berd", "hatred haterd", "aero ero", "coerce cerce", "poem pem"),
]
KEPT = (
    "wise noise precise revise supervise exercise promise premise surprise enterprise paradise expertise raise".split()
)


@pytest.mark.parametrize("pair", [pair.strip() for line in PAIRS.strip().splitlines() for pair in line.split("|")])
def test_both_spellings_have_one_stem(pair: str) -> None:
    british, us = pair.split()
    assert stem(british) == stem(us)


@pytest.mark.parametrize("pair", APART)
def test_different_words_stay_apart(pair: str) -> None:
    one, other = pair.split()
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", KEPT)
def test_words_that_only_look_british_stay(word: str) -> None:
    assert american(word) == word


@pytest.mark.parametrize("forms", ["supervised supervision", "revised revision", "precise precision", "calling called"])
def test_relatives_stay_together(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1
