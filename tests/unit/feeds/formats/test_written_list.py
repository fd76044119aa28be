"""Lists of titles that people write in mails, chats and notes, with names and years beside them."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.model import Feed

TITLES = ("Moss on northern roofs", "Counting eels: a field guide for tired people", "Why do gulls steal chips?")


def read(text: str, name: str = "list.txt") -> Feed:
    feed = parse(text.encode(), name)
    assert unaccounted_lines(feed) == []
    return feed


def papers(feed: Feed) -> list[tuple[str, tuple[str, ...], str]]:
    return [(one.metadata.title, one.metadata.authors, one.metadata.published) for one in feed.entries]


MOSS, EELS, GULLS = TITLES
THREE = [(MOSS, ("Brandt", "Osei"), "2014"), (EELS, ("Lund",), "2009"), (GULLS, ("Ferro",), "2021")]
FORMS = {
    "brackets": f"- {MOSS} (Brandt & Osei 2014)\n- {EELS} (Lund et al., 2009)\n- {GULLS} (Ferro, 2021)\n",
    "square brackets": f"* {MOSS} [Brandt and Osei, 2014]\n* {EELS} [Lund et al. 2009]\n* {GULLS} [Ferro 2021]\n",
    "commas": f"1. {MOSS}, Brandt & Osei, 2014\n2. {EELS}, Lund et al. 2009\n3. {GULLS} Ferro 2021\n".replace(
        f"{GULLS} ", f"{GULLS}, "
    ),
    "letters": f"a) {MOSS} (Brandt & Osei 2014)\nb) {EELS} (Lund et al., 2009)\nc) {GULLS} (Ferro, 2021)\n",
    "arrows": f"→ {MOSS} (Brandt & Osei 2014)\n→ {EELS} (Lund et al., 2009)\n→ {GULLS} (Ferro, 2021)\n",
    "boxes": f"[ ] {MOSS} (Brandt & Osei 2014)\n[x] {EELS} (Lund et al., 2009)\n[ ] {GULLS} (Ferro, 2021)\n",
    "bold": f"- **{MOSS}** (Brandt & Osei 2014)\n- **{EELS}** (Lund et al., 2009) ✓\n- **{GULLS}** (Ferro, 2021)\n",
    "nothing before": f"{MOSS} (Brandt & Osei 2014)\n{EELS} (Lund et al., 2009)\n{GULLS} (Ferro, 2021)\n",
    "colons": f"Brandt & Osei, 2014: {MOSS}\nLund et al., 2009: {EELS}\nFerro, 2021: {GULLS}\n",
    "years in brackets": f"Brandt and Osei (2014): {MOSS}\nLund et al. (2009): {EELS}\nFerro (2021): {GULLS}\n",
    "German": f"• „{MOSS}“ (Brandt und Osei, 2014)\n• „{EELS}“ (Lund u. a., 2009)\n• „{GULLS}“ (Ferro, 2021)\n",
    "French": f"- « {MOSS} », Brandt et Osei, 2014\n- « {EELS} », Lund et coll., 2009\n- « {GULLS} », Ferro, 2021\n",
    "Spanish": f"- «{MOSS}» (Brandt y Osei, 2014)\n- «{EELS}» (Lund y otros, 2009)\n- «{GULLS}» (Ferro, 2021)\n",
    "American": f"- “{MOSS},” Brandt and Osei, 2014\n- “{EELS},” Lund et al., 2009\n- “{GULLS}” Ferro, 2021\n",
    "wrapped": (
        f"- Moss on northern\n  roofs (Brandt & Osei 2014)\n- {EELS}\n  (Lund et al., 2009)\n- {GULLS} (Ferro, 2021)\n"
    ),
    "quoted twice": f">> - {MOSS} (Brandt & Osei 2014)\n>> - {EELS} (Lund et al., 2009)\n> - {GULLS} (Ferro, 2021)\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_titles_are_told_from_the_names_and_years_beside_them(form: str) -> None:
    assert papers(read(FORMS[form])) == THREE


def test_what_people_write_around_a_list_is_no_paper() -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "bo@example.org", "ida@example.org", "Fwd: for the seminar"
    message.set_content(
        f"""Hello Ida,

these came from Vera, could you print them before Tuesday?

---------- Forwarded message ---------
From: Vera Lang <vera@example.org>
Date: Mon, 3 Mar 2025 at 11:20
Subject: for the seminar
To: Bo Amsel <bo@example.org>

> Dear Bo,
>
> Rooms are booked (B 2.07, 14:00). To read first:
>
> - {MOSS} (Brandt & Osei 2014)
> - {EELS} (Lund et al., 2009)
>
> Later, perhaps:
>
> - {GULLS} (Ferro, 2021)
> - Tides in a teacup
>
> Who brings the cake?
>
> Kind regards,
> Vera
> --
> Dr. Vera Lang
> Chair of Damp Places, Room 9
>
> Now in print:
> Damp places of the north, Lang & Roth, 2020
"""
    )
    feed = parse(message.as_bytes(), "fwd.eml")
    assert unaccounted_lines(feed) == []
    assert papers(feed) == [*THREE, ("Tides in a teacup", (), "")]


def test_a_comma_or_a_stop_within_a_title_is_told_by_the_other_lines() -> None:
    feed = read(
        "- Ropes and knots. I. Beginnings, Vidal 2003\n- Ropes and knots. II. Tangles, Vidal 2005\n"
        "- Birds, bees and boats, Hale & Roth, 2011\n- Salt, Hale, 2012\n"
    )
    assert papers(feed) == [
        ("Ropes and knots. I. Beginnings", ("Vidal",), "2003"),
        ("Ropes and knots. II. Tangles", ("Vidal",), "2005"),
        ("Birds, bees and boats", ("Hale", "Roth"), "2011"),
        ("Salt", ("Hale",), "2012"),
    ]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Reed, A. u. a.", ("A. Reed",)),
        ("Reed AB, Lee C", ("AB Reed", "C Lee")),
        ("Reed, Ann; Lee, Bo", ("Ann Reed", "Bo Lee")),
        ("A. van der Berg, O’Neill и др.", ("A. van der Berg", "O’Neill")),
        ("Łukasz Wąsik i in.", ("Łukasz Wąsik",)),
        ("王等", ("王",)),
    ],
)
def test_names_are_read_as_they_are_written(written: str, names: tuple[str, ...]) -> None:
    (first, *_) = papers(read(f"- {MOSS} ({written}, 2014)\n- {EELS} (Lund et al., 2009)\n"))
    assert first == (MOSS, names, "2014")


def test_places_in_brackets_are_no_authors() -> None:
    lines = ("Turnout by ward (Ohio 2013)", "Rain by month (Norway 2021)", "Results of the eel census (2009)")
    assert all(not one.metadata.authors for one in read("".join(f"- {line}\n" for line in lines)).entries)


def test_a_meeting_beside_a_title_is_its_venue_and_a_place_stays_with_it() -> None:
    feed = read(
        f"- Learning to doze (NeurIPS 2021)\n- {EELS} (Lund et al., ACL 2009)\n- Turnout by ward (Ohio 2013)\n"
        f"- {MOSS} (Brandt & Osei 2014)\n"
    )
    assert [(one.metadata.title, one.metadata.authors, one.metadata.venue) for one in feed.entries] == [
        ("Learning to doze", (), "NeurIPS"),
        (EELS, ("Lund",), "ACL"),
        ("Turnout by ward (Ohio 2013)", (), ""),
        (MOSS, ("Brandt", "Osei"), ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Reed: {}\nBrandt & Osei: {}\nG. Lund: {}\n",
        "- {} – Ann Reed\n- {} – Brandt & Osei, 2014\n- {} – Lund et al.\n",
        "- *{}* by Ann Reed\n- *{}* by Brandt and Osei (2014)\n- *{}* by G. Lund\n",
        "Müller, A., Kaya, B. (2019). {}.\nWeiß, C.: {}. 2014\n{} Koch u. a., 2011\n",
    ],
)
def test_names_without_a_year_and_lines_of_several_kinds_are_read(text: str) -> None:
    feed = read(text.format(MOSS, EELS, "Why do gulls steal chips?"))
    assert [title for title, *_ in papers(feed)] == [MOSS, EELS, GULLS]
    assert all(one.metadata.authors for one in feed.entries)


def test_a_mail_in_html_is_read_as_its_text_would_be() -> None:
    feed = read(
        "<html><body><div>Hi Tom,<div><br></div><div>could you print these for Monday?</div><ul>"
        f"<li>{MOSS} (Brandt &amp; Osei 2014)</li><li>“{EELS}” (Lund et al., 2009)</li></ul>Best,<br>Maya"
        f"<blockquote>On Monday, Bo wrote:<br>{GULLS} (Ferro, 2021)</blockquote></div></body></html>",
        "mail.html",
    )
    assert papers(feed) == THREE


def test_two_names_before_a_title_are_two_people() -> None:
    feed = read(f"Ann Reed (2013) {MOSS}\nJan van der Velde (2018) {EELS}\nBrandt & Osei (2014) {GULLS}\n")
    assert [authors for _, authors, _ in papers(feed)] == [("Ann Reed",), ("Jan van der Velde",), ("Brandt", "Osei")]


def test_quotes_within_a_title_stay() -> None:
    feed = read(f'- « Comment on "{MOSS}" » (Osei, 2015)\n- “Why” and “how”: two words (Lund et al., 2009)\n')
    assert [title for title, *_ in papers(feed)] == [f'Comment on "{MOSS}"', "“Why” and “how”: two words"]


def test_titles_are_found_in_what_people_say_in_a_chat() -> None:
    feed = read(
        "12/03/2024, 09:15 - Ida: morning! who has papers for thursday?\n"
        f"12/03/2024, 09:20 - Jonas: “{MOSS}” (Brandt & Osei, 2014)\n"
        "12/03/2024, 09:21 - Jonas: and this one\n"
        f"{EELS} - Lund et al. 2009\n"
        "12/03/2024, 09:40 - Ida: thanks!! Room 14 at 3pm?\n"
        f"12/03/2024, 10:02 - Mei: {GULLS} (Ferro, 2021)\n"
        "12/03/2024, 10:03 - Mei: sorry, train is late\n",
        "WhatsApp Chat.txt",
    )
    assert papers(feed) == THREE


@pytest.mark.parametrize(
    ("line", "paper"),
    [
        (f"{MOSS} / Ashby / 2012 (short and lovely!)", (MOSS, ("Ashby",), "2012")),
        (f"{MOSS}, Ashby 2012 -> to begin with", (MOSS, ("Ashby",), "2012")),
        (f"{MOSS} (Ashby 2012, in press, I'll send it)", (MOSS, ("Ashby",), "2012")),
        (f"{MOSS}, Ashby & Osei, Riv. Ecol. Lett. 2012", (MOSS, ("Ashby", "Osei"), "2012")),
        (f"Ashby, Karl: {MOSS}. 2012.", (MOSS, ("Karl Ashby",), "2012")),
        ("Ashby, K.: Moos und Stein, 2012", ("Moos und Stein", ("K. Ashby",), "2012")),
        (f"Karl Ashby: {MOSS}, 1870–1910. In: Dächer 3 (2012), S. 7.", (f"{MOSS}, 1870–1910", ("Karl Ashby",), "2012")),
        (f"Ashby K. {MOSS} // Крыши. 2012. Т. 3. С. 7–9.", (MOSS, ("K Ashby",), "2012")),
        (f"Ashby, K. (2012). {MOSS}. Roofs, 3(1), 7–9.", (MOSS, ("K. Ashby",), "2012")),
        ("Moose, Farne, Flechten: Was auf Dächern wächst (Karl Ashby, 2012)",
         ("Moose, Farne, Flechten: Was auf Dächern wächst", ("Karl Ashby",), "2012")),
        ("浜田 健「屋根の苔の生態」植物架空雑誌, 2012", ("屋根の苔の生態", ("浜田 健",), "2012")),
        ("『屋根の苔』(浜田, 2012, 印刷中)", ("屋根の苔", ("浜田",), "2012")),
        (f"{MOSS}, K. Ashby, Riv. Dach. Imago 2012", (MOSS, ("K. Ashby",), "2012")),
        (f"{MOSS} — K. Ashby-Lund, Ann. Imag. Roofs 31 (2012) 7–19", (MOSS, ("K. Ashby-Lund",), "2012")),
        (f"{MOSS}, GUTTER Collaboration (2012)", (MOSS, ("GUTTER Collaboration",), "2012")),
        (f"{MOSS}, Ashby 2012 <-- a classic", (MOSS, ("Ashby",), "2012")),
    ],
)  # fmt: skip
def test_what_stands_around_a_title_in_a_list_is_no_part_of_it(
    line: str, paper: tuple[str, tuple[str, ...], str]
) -> None:
    feed = read(f"Hi all,\n\n- {line}\n- {TITLES[1]} (Lund et al., 2014)\n- {TITLES[2]} (Hale & Orr, 2009)\n")
    assert papers(feed)[0] == paper
    assert len(feed.entries) == 3


def test_an_identifier_beside_a_title_in_a_list_is_that_of_the_paper() -> None:
    feed = read(
        f"Hi all,\n\n- {MOSS} (Ashby 2012, https://doi.org/10.5555/moss.1)\n"
        f"- {TITLES[1]} (Lund et al., arXiv 1402.98001)\n"
        f"- {TITLES[2]} (Hale & Orr, 2009)\n- Roofs and rain, Orr et al. 2011\n- Slates (Lund & Orr, 2011)\n"
        "- Gutters and leaves (Orr, 2010)\n- Tiles of the north (Orr & Hale, 2010)\n"
    )
    assert [(one.metadata.title, one.metadata.doi, one.metadata.arxiv_id) for one in feed.entries][:3] == [
        (MOSS, "10.5555/moss.1", ""),
        (TITLES[1], "", "1402.98001"),
        (TITLES[2], "", ""),
    ]


def test_a_heading_with_another_sign_than_its_items_is_no_title() -> None:
    feed = read(f"■ 余裕があれば\n\n・{MOSS} (Ashby 2012)\n・{TITLES[2]} (Hale & Orr, 2009)\n")
    assert [one.metadata.title for one in feed.entries] == [MOSS, TITLES[2]]


def test_one_title_with_other_authors_or_another_year_is_another_paper() -> None:
    feed = read(
        f"- {MOSS} (Brandt & Osei 2014)\n- {MOSS} (Lund et al., 2014)\n- {MOSS} (Brandt & Osei 2015)\n- {MOSS}\n"
    )
    assert papers(feed) == [
        (MOSS, ("Brandt", "Osei"), "2014"),
        (MOSS, ("Lund",), "2014"),
        (MOSS, ("Brandt", "Osei"), "2015"),
        (MOSS, (), ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Dear all,\n\nthe meeting moves to room 12 (Tuesday).\n\n- bring your slides\n- bring cake\n\nBest,\nIda\n",
        (
            "We follow the methods of Lund and others, as in Hale et al. (2009).\nThe eels were counted twice, and\n"
            "the results agree with those of Brandt & Osei (2014).\nWe thank all who helped us in the field.\n"
        ),
    ],
)
def test_what_is_no_list_of_titles_brings_no_papers(text: str) -> None:
    with pytest.raises(ReadingListError):
        read(text)
