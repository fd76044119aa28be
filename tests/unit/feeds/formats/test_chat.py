"""Chats in which papers are posted among other talk."""

from __future__ import annotations

import pytest

from readinglist.feeds import parse
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.feeds.formats import chat
from readinglist.model import Feed

ABOUT = "Rivers carry less ice every winter, and nobody has measured by how much. " * 2 + "We do, in nine places."
HEADS = {
    "WhatsApp (iPhone)": "\u200e[02/09/2024, 08:41:0{n}] {name}: {text}",
    "WhatsApp (Android)": "02/09/2024, 08:4{n} - {name}: {text}",
    "WhatsApp (German)": "[02.09.24, 08:41:0{n}] {name}: {text}",
    "WhatsApp (American)": "9/2/24, 8:4{n}\u202fPM - {name}: {text}",
    "Telegram": "{name}, [02.09.2024 08:4{n}]\n{text}\n",
    "Telegram (English)": "{name}, [Sep 2, 2024 at 8:41:0{n} AM]:\n{text}\n",
    "Slack": "{name}\n  10:3{n} AM\n{text}\n",
    "Slack (in one line)": "{name}  [10:3{n} AM]\n{text}\n",
    "Discord": "{name} — 09/02/2024 8:4{n} AM\n{text}",
    "Discord (today)": "{name} — Today at 8:4{n} AM\n{text}",
    "Discord exporter": "[02-Sep-24 08:4{n} AM] {name}#0042\n{text}\n",
    "Teams": "[9/2/2024 8:4{n} AM] {name}\n{text}\n",
    "Teams (name above)": "{name}\n9/2/2024 8:4{n} AM\n{text}\n",
    "IRC": "[08:4{n}] <{name}> {text}",
}
TALK = [
    ("Ada", "who books the room on Thursday?"),
    ("Bo", "Ice on Rivers: A Census\nhttps://arxiv.org/abs/2501.00001"),
    ("Ada", "lol nice one"),
    ("Cy", "[2501.00002] Fog\nhttps://arxiv.org/abs/2501.00002v3"),
    ("Bo", "have you seen “Does snow remember?”? https://arxiv.org/pdf/2501.00003"),
    ("Ada", "dinner here after? https://maps.example.com/place/12"),
    ("Bo", "Table 2 looks wrong to me.\n\nHail in Harbours - https://doi.org/10.1234/hail.4"),
]


def say(head: str, talk: list[tuple[str, str]]) -> str:
    lines = [HEADS[head].format(n=n, name=name, text=text) for n, (name, text) in enumerate(talk, 1)]
    if head == "IRC":
        lines = [line.replace("\n", " ") for line in lines]
    return "\n".join(lines)


def read(text: str) -> Feed:
    feed = parse(text.encode(), "chat.txt")
    assert unaccounted_lines(feed) == []
    assert feed.format_name == "chat"
    return feed


@pytest.mark.parametrize("head", [head for head in HEADS if head != "IRC"])
def test_papers_are_told_from_talk_in_every_program(head: str) -> None:
    feed = read(say(head, TALK))
    assert [(e.metadata.title, e.metadata.arxiv_id, e.metadata.doi, e.unsure) for e in feed.entries] == [
        ("Ice on Rivers: A Census", "2501.00001", "", ""),
        ("Fog", "2501.00002", "", ""),
        ("Does snow remember?", "2501.00003", "", ""),
        ("Hail in Harbours", "", "10.1234/hail.4", ""),
    ]
    assert not feed.problems
    assert {skipped.name for skipped in feed.skipped} == {"message"}


def test_lines_of_a_log_have_title_and_link() -> None:
    talk = [(name, text.replace("\n", " ")) for name, text in TALK if "[" not in text and "\n\n" not in text]
    assert [entry.metadata.arxiv_id for entry in read(say("IRC", talk)).entries] == ["2501.00001", "2501.00003"]


def test_a_preview_has_title_and_abstract() -> None:
    feed = read(
        "reading-group\n37\n\n"
        "Ada Ito\n  10:36 AM\nThe theory went over my head.\nhttps://arxiv.org/abs/2501.00001 (edited)\n\n"
        f"arXiv.orgarXiv.org\nIce on rivers\n{ABOUT}\n:fire:\n4\n:eyes:\n2\n\n3 replies\nView thread\n\n"
        f"Bo (he/him)\n  11:02 AM\nFog over Lakes\nhttps://arxiv.org/abs/2501.00002\n{ABOUT}\n\nMy cluster says no.\n\n"
        "Ada Ito\n  12:00 PM\nour fork\nhttps://github.com/ito/ice\n\nito/ice\nA tool for ice.\nLanguage\nPython\n"
    )
    assert [(e.metadata.title, e.metadata.abstract, e.metadata.arxiv_id) for e in feed.entries] == [
        ("Ice on rivers", ABOUT, "2501.00001"),
        ("Fog over Lakes", ABOUT, "2501.00002"),
    ]


def test_each_preview_belongs_to_its_link() -> None:
    preview = f"arXiv.org\n{{}}\n{ABOUT}\n\n"
    feed = read(
        say("Slack", [("Ada", "hi"), ("Bo", "hello")])
        + "\nAda\n  10:50 AM\ntwo for today\nhttps://arxiv.org/abs/2501.00001\nhttps://arxiv.org/abs/2501.00002\n\n"
        + preview.format("Ice")
        + preview.format("Fog")
    )
    assert [(e.metadata.title, e.metadata.arxiv_id) for e in feed.entries] == [
        ("Ice", "2501.00001"),
        ("Fog", "2501.00002"),
    ]


def test_a_link_without_a_title_is_an_address_only_and_keeps_its_id() -> None:
    feed = read(
        say(
            "Telegram",
            [
                ("Ada", "this one is great\nhttps://arxiv.org/abs/2501.00001"),
                ("Bo", "Fog over Lakes\nhttps://arxiv.org/abs/2501.00002"),
                ("Ada", "again https://arxiv.org/abs/2501.00002"),
                ("Bo", "https://arxiv.org/abs/2501.00003"),
            ],
        )
    )
    assert [(e.metadata.title, e.metadata.arxiv_id) for e in feed.entries] == [
        ("arXiv 2501.00001", "2501.00001"),
        ("Fog over Lakes", "2501.00002"),
        ("arXiv 2501.00003", "2501.00003"),
    ]
    assert [bool(entry.unsure) for entry in feed.entries] == [True, False, True]


def test_what_may_be_a_comment_is_marked() -> None:
    feed = read(say("Teams", [*TALK, ("Bo", "Measuring ice with nine cheap drones https://arxiv.org/abs/2501.00005")]))
    assert (feed.entries[-1].metadata.title, bool(feed.entries[-1].unsure)) == (
        "Measuring ice with nine cheap drones",
        True,
    )


@pytest.mark.parametrize(
    "text",
    [
        say("WhatsApp (iPhone)", TALK[:1] * 4),  # no papers
        "".join(f"Talk on Ice {n}\n10:3{n} AM\nAda Ito\nhttps://arxiv.org/abs/2501.0000{n}\n\n" for n in range(5)),
        "".join(
            f"Ice on Rivers {n}\n{ABOUT}\nhttps://arxiv.org/abs/2501.0000{n}\n2024-09-0{n + 1}\n\n" for n in range(5)
        ),
        "".join(f"[{n}] A. Ito, “Ice,” arXiv:2501.0000{n}, 2024.\n" for n in range(5)),
        "On 02/09/2024, 08:41 - Ada wrote:\n> Ice https://arxiv.org/abs/2501.00001\n",
    ],
)
def test_other_forms_are_left_to_others(text: str) -> None:
    assert not chat.sniff(Document(text.splitlines()))


@pytest.mark.parametrize(
    ("text", "title", "abstract"),
    [
        (f"*Snow*\nAda Reed, Bo Ito\n\n{ABOUT}\n\nhttps://arxiv.org/abs/2501.00009", "Snow", ABOUT),
        ("*Snow*\nPlato\n\nIt is cold.\n\nhttps://arxiv.org/abs/2501.00009", "Snow", "It is cold."),
        (f"[2501.00009] Snow\nhttps://arxiv.org/abs/2501.00009\n\n_{ABOUT}_", "Snow", ABOUT),
        ("have a look\n\nhttps://arxiv.org/abs/2501.00009", "", ""),
    ],
    ids=["authors and abstract", "a short abstract", "abstract below the address", "talk"],
)
def test_a_message_about_one_paper_is_read_as_a_whole(text: str, title: str, abstract: str) -> None:
    head = HEADS["WhatsApp (Android)"]
    talk = [*TALK, ("Dee", text), ("Ada", "reading it now")]
    feed = parse(
        "\n".join(head.format(n=n, name=name, text=text) for n, (name, text) in enumerate(talk)).encode(), "c.txt"
    )
    (found,) = [entry.metadata for entry in feed.entries if entry.metadata.arxiv_id == "2501.00009"]
    assert found.abstract == abstract
    if title:
        assert found.title == title
