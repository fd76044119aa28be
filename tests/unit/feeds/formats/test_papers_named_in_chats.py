"""Papers that people name in a chat or a thread, by title, authors and year, among talk."""

from __future__ import annotations

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse
from readinglist.feeds.chats.named import find_named, text_line
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.feeds.written.line import WrittenTitle
from readinglist.model import Feed

HEADS = {
    "WhatsApp (iPhone)": "[02/09/2024, 08:41:0{n}] {name}: {text}",
    "WhatsApp (Android)": "02/09/2024, 08:4{n} - {name}: {text}",
    "WhatsApp (French)": "02/09/2024 à 08:4{n} - {name}: {text}",
    "Signal (Markdown)": "[2024-09-02, 08:4{n}] {name}: {text}",
    "Signal (labels)": "From: {name} (+490000)\nType: incoming\nSent: Mon, 2 Sep 2024 08:4{n}:00 +0200\n\n{text}\n",
    "stamped": "2024-09-02 08:4{n} {name}: {text}",
    "in brackets": "{name} (2 Sep 2024, 08:4{n})\n{text}\n",
    "weekday": "{name}  Mon 2 Sep 2024, 08:4{n}\n{text}\n",
    "Telegram": "{name}, [02.09.2024 08:4{n}]\n{text}\n",
    "Slack": "{name}  9:1{n} AM\n{text}\n:eyes: 4  :fire: 2\n",
    "Discord": "{name} — Today at 8:4{n} AM\n{text}",
    "Teams": "{name}\n9/2/2024 8:4{n} AM\n{text}\n",
}
TALK = [
    ("Ada", "who books the room? last time (May 2023) it was too small"),
    (
        "Bo",
        "let's begin with mine: Ice on rivers: there is less (Reed et al. 2013)\nits figures are worth your time",
    ),
    ("Ada", "has anyone read “Does fog remember?” by Ann Vega? made my day"),
    ("Cy", "ok, mine\nSnow in the streets of towns\nEva Holm & Lin Zhu, 2019\nhttps://doi.org/10.1234/snow.1"),
    ("Bo", "Hail in harbours (Vega 2018) and Dew on deserts (Çelik & Ito, 2020)"),
    ("Ada", "the taxi on Friday, 8 Nov 2024 cost 31.20, who still owes me?"),
    ("Cy", "• Zhu & Ito (2015) Wind as text\n• `Rime-9: a tool` Reed et al '24 https://arxiv.org/abs/2401.00009"),
    ("Bo", "I disagree with what he says there (Smith 2020)"),
]
PAPERS = [
    ("Ice on rivers: there is less", ("Reed",), "2013", ""),
    ("Does fog remember?", ("Ann Vega",), "", ""),
    ("Snow in the streets of towns", ("Eva Holm", "Lin Zhu"), "2019", "10.1234/snow.1"),
    ("Hail in harbours", ("Vega",), "2018", ""),
    ("Dew on deserts", ("Çelik", "Ito"), "2020", ""),
    ("Wind as text", ("Zhu", "Ito"), "2015", ""),
    ("Rime-9: a tool", ("Reed",), "2024", "2401.00009"),
]


def read(text: str) -> Feed:
    feed = parse(text.encode(), "chat.txt")
    assert unaccounted_lines(feed) == []
    assert feed.format_name == "chat"
    return feed


def facts(feed: Feed) -> list[tuple[str, tuple[str, ...], str, str]]:
    found = [entry.metadata for entry in feed.entries]
    return [(one.title, one.authors, one.published, one.doi or one.arxiv_id) for one in found]


@pytest.mark.parametrize("head", HEADS)
def test_papers_are_named_in_every_program(head: str) -> None:
    text = "\n".join(HEADS[head].format(n=n, name=name, text=text) for n, (name, text) in enumerate(TALK, 1))
    feed = read(text)
    assert facts(feed) == PAPERS
    assert not feed.problems


def named(*lines: str) -> list[WrittenTitle]:
    """Return what is named in a message, beside one in which two papers are."""
    sure = text_line(1, "Tides in ponds (Reed 2001); Waves in cups (Holm 2002)")
    return [
        one.written
        for one in find_named([[sure], [text_line(number, line) for number, line in enumerate(lines, 2)]])[1]
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Ice on Rivers (Reed 2013)",
        "we talked about Ice on Rivers (Reed 2013). Cold stuff.",
        "The surprise of the week: Ice on Rivers (Reed 2013)!",
        "Do you like winter? Ice on Rivers – Reed, 2013. Twelve pages only.",
        "Then for the skaters ❄️ Ice on Rivers, Reed 2013 ⛸️",
        "Reed (2013): Ice on Rivers",
        "👉 *Ice on Rivers* (Reed, 2013) – my own work",
        "> _Ice on Rivers_ Reed et al., 2013",
        "Ice on Rivers (Reed, 2013, if memory serves)",
        "Ice on Rivers (Reed 2013): every harbour should have it",
        "per martedì: Ice on Rivers - Reed 2013 ✓",
    ],
)
def test_remarks_around_a_paper_are_no_part_of_it(line: str) -> None:
    assert [(one.title, one.authors, one.year) for one in named(line)] == [("Ice on Rivers", ("Reed",), "2013")]


@pytest.mark.parametrize(
    "line",
    [
        "he never answers the critics (Smith 2020)",
        "after the holidays, maybe",
        "The data are online, table 2 has all.",
        "Poll: where do we eat? Options: canteen, noodles, the new place",
        "the deadline is Friday, 8 Nov 2024",
        "“see you later, everyone”",
        "the taxi was 31.20, that makes 7.80 for each",
    ],
)
def test_talk_names_no_paper(line: str) -> None:
    assert named(line) == []


def test_a_bare_title_is_one_among_papers() -> None:
    listed = ["Ice on Rivers (Reed 2013)", "Does snow know where it falls?", "Fog in the valleys (Ito 2014)"]
    assert [one.title for one in named(*listed)] == [
        "Ice on Rivers",
        "Does snow know where it falls?",
        "Fog in the valleys",
    ]
    assert [one.title for one in named("Does snow know where it falls?")] == []
    assert [one.title for one in named(*listed[::2], "Does snow know where it falls?")] == [
        "Ice on Rivers",
        "Fog in the valleys",
    ]


THREAD = """Ada Reed
@ada_reed
·
Dec 14, 2024
What I learned on weather in twelve months 🧵 1/6

2/ "Clouds have no memory at all" by Eva Holm & colleagues (2024). Look at figure 3!

3/ My laugh of the year: Fog, Slowly (Vega 2024)

4/ Rain makes the streets of nine towns wet (Vega et al. 2022)
👉 10.1234/rain.4

5/ From the shelf
▪️ How large a drop may be (Zhu 1977)
▪️ Hail in the history of gardens (Ito 1988)

6/6 The end. More at example.org/ada

17 Retweets   250 Likes
"""


def test_a_thread_names_a_paper_in_a_post() -> None:
    assert facts(read(THREAD)) == [
        ("Clouds have no memory at all", ("Eva Holm",), "2024", ""),
        ("Fog, Slowly", ("Vega",), "2024", ""),
        ("Rain makes the streets of nine towns wet", ("Vega",), "2022", "10.1234/rain.4"),
        ("How large a drop may be", ("Zhu",), "1977", ""),
        ("Hail in the history of gardens", ("Ito",), "1988", ""),
    ]


def test_the_number_of_a_post_may_end_it() -> None:
    posts = [
        "My favourite papers 🧵 1/4",
        "Fog, slowly (Holm 2024) 2/4",
        "Ice on rivers (Vega 2022) 3/4",
        "Bye! 4/4",
    ]
    assert [one[0] for one in facts(read("\n\n".join(posts)))] == ["Fog, slowly", "Ice on rivers"]


def test_a_chat_in_which_no_paper_is_named_is_refused() -> None:
    talk = [(name, "who has the key on Friday, 8 Nov 2024?") for name in ("Ada", "Bo", "Ada", "Bo")]
    with pytest.raises(ReadingListError, match="No papers were posted"):
        read(
            "\n".join(
                HEADS["WhatsApp (iPhone)"].format(n=n, name=name, text=text) for n, (name, text) in enumerate(talk)
            )
        )


def test_a_title_after_names_and_a_year_goes_to_the_end_of_its_line() -> None:
    text = (
        "Holm (2018) Wells, pumps, and the price of water\n"
        "Holm and Vega (2020) Who drinks? Notes on the wells of towns\n"
        "Ito et al. (2023) Rain over the U.K. in dry years, 1990–2020"
    )
    assert [(one.title, one.authors, one.year) for one in named(*text.split("\n"))] == [
        ("Wells, pumps, and the price of water", ("Holm",), "2018"),
        ("Who drinks? Notes on the wells of towns", ("Holm", "Vega"), "2020"),
        ("Rain over the U.K. in dry years, 1990–2020", ("Ito",), "2023"),
    ]


def test_people_and_a_journal_below_a_title_are_a_part_of_it() -> None:
    text = (
        "A short history of dredging in small harbours\nBerg-Holm, 2020\nRiv. J. Imag. Tides\n\n"
        "The lamp at the end of the pier\nVega & Çelik, 2022\n\n"
        "Teaching gulls to count: a trial with 90 birds\nÇelik et al., 2023"
    )
    assert [(one.title, one.authors, one.year) for one in named(*text.split("\n"))] == [
        ("A short history of dredging in small harbours", ("Berg-Holm",), "2020"),
        ("The lamp at the end of the pier", ("Vega", "Çelik"), "2022"),
        ("Teaching gulls to count: a trial with 90 birds", ("Çelik",), "2023"),
    ]
