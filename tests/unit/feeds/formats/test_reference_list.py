"""Bibliographies that were copied as text, in the styles of journals and of reference managers."""

from __future__ import annotations

import textwrap

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.feeds.formats import reference_list
from readinglist.model import Feed

ICE, FOG, SNOW = "Ice on rivers: a census of nine winters", "Does fog remember?", "Snow"
NAMES = [("Ito", "A.", "Ada"), ("van Dam", "B. C.", "Bo C."), ("Çelik", "D.", "Dee")]
STYLES = {
    "APA": "Ito, A., van Dam, B. C., & Çelik, D. (2024). {stopped} Journal of Weather, 12(3), 4–15. {doi}",
    "APA preprint": "Ito, A., van Dam, B. C., & Çelik, D. (2024). {title} (arXiv:{arxiv}). arXiv. {doi}",
    "IEEE": "A. Ito, B. C. van Dam, and D. Çelik, “{quoted},” J. Weather, vol. 12, no. 3, pp. 4–15, 2024, doi: {bare}.",
    "Nature": "Ito, A., van Dam, B. C. & Çelik, D. {stopped} J. Weather Res. 12, 4–15 (2024). {doi}",
    "Nature preprint": "Ito, A., van Dam, B. C. & Çelik, D. {stopped} Preprint at {doi} (2024).",
    "Vancouver": "Ito A, van Dam BC, Çelik D. {stopped} J Weather Res. 2024;12(3):4-15. doi: {bare}",
    "Vancouver proceedings": "Ito A, van Dam BC, Çelik D. {stopped} In: Proceedings of Air. 2024. p. 4-15. doi: {bare}",
    "Harvard": "Ito, A., van Dam, B. C. and Çelik, D. (2024) ‘{title}’, Journal of Weather, 12(3), pp. 4–15. {doi}.",
    "Elsevier": "Ito, A., van Dam, B.C., Çelik, D., 2024. {stopped} J. Weather Res. 12, 4–15. {doi}",
    "Elsevier numbered": "A. Ito, B.C. van Dam, D. Çelik, {title}, J. Weather 12 (2024) 4–15. {doi}.",
    "LNCS": "Ito, A., van Dam, B.C., Çelik, D.: {stopped} In: Proceedings of Air, pp. 4–15. Springer (2024). {doi}",
    "Springer": "Ito A, van Dam BC, Çelik D (2024) {stopped} J Weather Res 12:4–15. {doi}",
    "Chicago": "Ito, Ada, Bo C. van Dam, and Dee Çelik. 2024. “{stopped}” Journal of Weather 12 (3): 4–15. {doi}.",
    "MLA": "Ito, Ada, Bo C. van Dam, and Dee Çelik. “{stopped}” Journal of Weather, vol. 12, no. 3, 2024, {doi}.",
    "ACM": "Ada Ito, Bo C. van Dam, and Dee Çelik. 2024. {stopped} In Proceedings of Air (AIR '24). ACM, 4–15. {doi}",
    "ACL": "Ada Ito, Bo C. van Dam, and Dee Çelik. 2024. {stopped} In Proceedings of Air, pages 4–15, Oslo. {doi}",
    "plain": "Ada Ito, Bo C. van Dam, and Dee Çelik. {stopped} arXiv preprint arXiv:{arxiv}, 2024. {doi}",
    "abbreviated": "A. Ito, B. C. van Dam, and D. Çelik. {stopped} Journal of Weather, 12(3):4–15, 2024. {doi}",
    "ACS": "Ito, A.; van Dam, B. C.; Çelik, D. {stopped} J. Weather Res. 2024, 12, 4–15. {doi}",
    "GB/T": "ITO A, VAN DAM B C, ÇELIK D. {title}[J]. Journal of Weather, 2024, 12(3): 4-15. DOI: {bare}.",
    "ISO": "ITO, Ada, Bo C. VAN DAM and Dee ÇELIK. {stopped} Journal of Weather. 2024, 12(3), 4-15. {doi}",
}


def reference(style: str, title: str, number: int) -> str:
    end = title[-1] in "?!"
    return STYLES[style].format(
        title=title,
        stopped=title if end else f"{title}.",
        quoted=title,
        doi=f"https://doi.org/10.1234/air-w.2024.{number}",
        bare=f"10.1234/air-w.2024.{number}",
        arxiv=f"2403.0000{number}",
    )


def references(style: str) -> list[str]:
    return [reference(style, title, number) for number, title in enumerate((ICE, FOG, SNOW), 1)]


def read(text: str) -> Feed:
    feed = parse(text.encode(), "references.txt")
    assert unaccounted_lines(feed) == []
    return feed


def is_taken(text: str) -> bool:
    return reference_list.sniff(Document(text.splitlines()))


def check(feed: Feed) -> None:
    assert feed.format_name == "list of references"
    found = [entry.metadata for entry in feed.entries]
    assert [one.title.rstrip("?") for one in found] == [ICE, FOG.rstrip("?"), SNOW]
    assert [one.doi for one in found] == [f"10.1234/air-w.2024.{number}" for number in (1, 2, 3)]
    assert {one.published for one in found} == {"2024"}
    short, full = tuple(f"{given} {name}" for name, given, _ in NAMES), tuple(f"{given} {n}" for n, _, given in NAMES)
    letters = tuple(f"{given.replace('.', '').replace(' ', '')} {name}" for name, given, _ in NAMES)
    shown = {" ".join("".join(found[0].authors).replace(".", " ").split()).casefold().replace(" ", "")}
    expected = {"".join(names).replace(".", "").replace(" ", "").casefold() for names in (short, full, letters)}
    assert shown <= expected, found[0].authors
    assert not feed.problems


@pytest.mark.parametrize("style", STYLES)
def test_a_reference_is_told_apart_in_every_style(style: str) -> None:
    check(read("References\n\n" + "\n\n".join(references(style)) + "\n"))


@pytest.mark.parametrize("style", STYLES)
def test_references_may_be_numbered_and_wrapped(style: str) -> None:
    items = [f"[{number}] {text}" for number, text in enumerate(references(style), 1)]
    check(read("REFERENCES\n" + "\n".join(textwrap.fill(one, 60, break_on_hyphens=False) for one in items)))


@pytest.mark.parametrize("style", STYLES)
def test_lines_may_be_indented_after_the_first(style: str) -> None:
    wrapped = [textwrap.fill(one, 70, subsequent_indent="    ", break_on_hyphens=False) for one in references(style)]
    check(read("\n".join(wrapped)))


@pytest.mark.parametrize("mark", ["{}.\t", "{}. ", "({}) ", "{}) ", "[{}]\n"])
def test_numbers_have_many_forms(mark: str) -> None:
    check(read("\n".join(mark.format(number) + text for number, text in enumerate(references("Nature"), 1))))


def test_an_address_goes_on_in_the_next_line() -> None:
    text = "\n".join(references("APA")).replace("10.1234/", "10.1234/\n   ").replace("2024.2", "\n   2024.2")
    check(read(text))


def test_only_the_authors_that_are_shown_are_taken() -> None:
    feed = read(
        "[1] A. Ito et al., “Ice on rivers,” Weather, vol. 1, 2024.\n"
        "[2] Ito A, Vega B, et al. Fog over lakes. Weather. 2024;2(1):3-4.\n"
        "[3] Ito, A., Vega, B., … Zhu, C. (2023). Snow on roads. Weather, 3(1), 5–6.\n"
        "[4] Weather Group. Hail in harbours. arXiv:2401.00004, 2024.\n"
    )
    assert [entry.metadata.authors for entry in feed.entries] == [
        ("A. Ito",),
        ("A Ito", "B Vega"),
        ("A. Ito", "B. Vega", "C. Zhu"),
        ("Weather Group",),
    ]
    assert [entry.metadata.title for entry in feed.entries] == [
        "Ice on rivers",
        "Fog over lakes",
        "Snow on roads",
        "Hail in harbours",
    ]


def test_a_reference_without_a_title_keeps_its_identifier_to_itself() -> None:
    feed = read(
        "[1] A. Ito and B. Vega, “Ice on rivers,” Weather, vol. 1, 2024.\n"
        "[2] C. Zhu and D. Holm, Phys. Rev. Lett. 12, 345 (2023), doi: 10.1234/none.2.\n"
        "[3] A. Ito and B. Vega, “Snow on roads,” Weather, vol. 3, 2024.\n"
        "[4] A. Ito and B. Vega, “Hail in harbours,” Weather, vol. 4, 2024.\n"
    )
    assert [entry.metadata.title for entry in feed.entries] == ["Ice on rivers", "Snow on roads", "Hail in harbours"]
    assert {entry.metadata.doi for entry in feed.entries} == {""}
    assert [problem.line for problem in feed.problems] == [2]


def test_a_title_may_hold_sentences_and_numbers() -> None:
    titles = [
        "Ice is not enough. We also need snow.",
        "Sailing to 1,024 harbours: 12 lessons",
        "Why trust fog? Reasons",
    ]
    feed = read(
        "\n\n".join(
            f"Ito, A., & Vega, B. (2024). {title.rstrip('.')}. Journal of Weather, 12({n}), 4–15."
            for n, title in enumerate(titles)
        )
    )
    assert [entry.metadata.title.rstrip(".") for entry in feed.entries] == [title.rstrip(".") for title in titles]


def test_an_abbreviated_venue_is_no_part_of_the_title() -> None:
    venues = [
        "J. Meteorol. 84, 30–32",
        "Curr. Opin. Meteorol. 23, 9–18",
        "Annals of Weather. 57(73), 39–46",
        "Fogs. 2014; 19: 5",
    ]
    feed = read(
        "\n".join(f"Ito, A., & Vega, B. (2014). Ice on {n} rivers, 1958-1970. {one}." for n, one in enumerate(venues))
    )
    assert [entry.metadata.title for entry in feed.entries] == [f"Ice on {n} rivers, 1958-1970" for n in range(4)]


@pytest.mark.parametrize(
    "mixed",
    ["Holm, D. E., Milk, B. and A. Davy., Ice: a study. Weather, v. 37, 2000.", "Kern, P., Lu A, et al., Ice, 1999."],
)
def test_names_in_two_styles_are_no_title(mixed: str) -> None:
    feed = read("\n".join([*references("APA"), mixed]))
    assert [problem.line for problem in feed.problems] == [4]


def test_the_same_authors_may_be_a_dash() -> None:
    feed = read(
        "Ito, Ada. 2021. “Ice.” Journal of Weather 1 (1): 1–2.\n\n———. 2022. “Fog.” Journal of Weather 2 (1): 3–4.\n\n"
        "Zhu, Cy. 2020. “Hail.” Journal of Weather 3 (1): 5–6.\n"
    )
    assert [entry.metadata.authors for entry in feed.entries] == [("Ada Ito",), ("Ada Ito",), ("Cy Zhu",)]


def test_references_may_have_keys_and_a_year_after_the_title() -> None:
    feed = read(
        "[Ito et al., 2024] Ada Ito, Bo Vega, and Cy Zhu. Ice on rivers, lakes, and roads, 2024. URL https://arxiv.org/abs/2401.00001.\n"
        "[Zhu24] Cy Zhu. Fog over lakes. URL http://arxiv.org/abs/2401.00002.\n"
        "[Hol+23] DeepIce-AI, Dee Holm, et al. Snow: A study. 2023.\n"
    )
    assert [(e.metadata.title, e.metadata.arxiv_id, e.metadata.authors) for e in feed.entries] == [
        ("Ice on rivers, lakes, and roads", "2401.00001", ("Ada Ito", "Bo Vega", "Cy Zhu")),
        ("Fog over lakes", "2401.00002", ("Cy Zhu",)),
        ("Snow: A study", "", ("DeepIce-AI", "Dee Holm")),
    ]


def test_the_parts_of_a_reference_may_be_paragraphs() -> None:
    feed = read(
        "References\n\n"
        + "".join(
            f"- [{number}]\n\nAda Ito, Bo C Vega, and\nCy Zhu.\n\n\n{title}.\n\n\n"
            f"arXiv preprint arXiv:2401.0000{number}, 2024.\n\n\n"
            for number, title in enumerate(("Ice on rivers", "Fog over lakes", "Snow on roads"), 1)
        )
    )
    assert [(e.metadata.title, e.metadata.arxiv_id) for e in feed.entries] == [
        ("Ice on rivers", "2401.00001"),
        ("Fog over lakes", "2401.00002"),
        ("Snow on roads", "2401.00003"),
    ]
    assert {entry.metadata.authors for entry in feed.entries} == {("Ada Ito", "Bo C Vega", "Cy Zhu")}


PROSE = (
    "Rivers carry less ice every winter (Ito & Vega, 2024). Fog was studied by Zhu et al. (2023) and by [3]. "
    "See Ito, A. (2022). Nobody knows why, and we ask how often it happens in nine places.\n\n"
)


@pytest.mark.parametrize(
    "text",
    [
        PROSE * 5,
        PROSE * 4 + "\n\n".join(references("APA")),
        "# Papers\n\n"
        + "\n".join(f"- Ito, A. (2024). [{t}](https://arxiv.org/abs/2401.00001)" for t in (ICE, FOG, SNOW)),
        "author,title,year\n" + "".join(f'"Ito, A.","{title}",2024\n' for title in (ICE, FOG, SNOW)),
        "author\ttitle\tyear\n" + "".join(f"Ito, A.\t{title}.\t2024\n" for title in (ICE, FOG, SNOW)),
        "".join(f"{title}\nAda Ito, Bo Vega\nWeather, 2024\n{PROSE}" for title in (ICE, FOG, SNOW)),
        "".join(f"Title: {title}.\nAuthors: Ada Ito\nYear: 2024\n\n" for title in (ICE, FOG, SNOW)),
        "".join(f"- {title} (2024)\n" for title in (ICE, FOG, SNOW)),
        "".join(f"Ito A, 202{n}, J WEATHER, V1, P{n}, DOI 10.1234/x.{n}\n" for n in range(5)),
    ],
)
def test_other_forms_are_left_to_others(text: str) -> None:
    assert not is_taken(text)


def test_two_references_are_no_list() -> None:
    try:
        feed = read("\n\n".join(references("APA")[:2]))
    except ReadingListError:
        return
    assert feed.format_name != "list of references"


def test_references_of_a_pdf_have_neither_marks_nor_indents() -> None:
    titles = [f"How {n} gauges see the rain that falls at night on the roofs of a harbour" for n in range(4, 13)]
    texts = [*references("APA"), *(reference("APA", title, n) for n, title in enumerate(titles, 4))]
    lines = [line for text in texts for line in textwrap.wrap(text, 80)]
    lines[8:8] = ["", "EVERYDAY WEATHER", "32", ""]
    feed = read("EVERYDAY WEATHER\n31\n\nReferences\n\n" + "\n".join(lines))
    assert [entry.metadata.title.rstrip("?") for entry in feed.entries] == [ICE, FOG.rstrip("?"), SNOW, *titles]


def test_a_title_may_begin_with_a_quotation() -> None:
    texts = references("IEEE")
    texts.append("E.-j. Ito and B. Reed, ““Nobody asked us”: fog in the harbours of the north,” J. Fog, vol. 3, 2024.")
    last = read("\n\n".join(texts)).entries[-1].metadata
    assert last.title == "“Nobody asked us”: fog in the harbours of the north"
    assert last.authors == ("E.-j. Ito", "B. Reed")


MIXED = """Ines, this is everything I have for the chapter. The styles differ, as you see.

[1] Ito A, van Dam BC. Ice on rivers: a census. J Weather Res. 2024;12(3):4-15.
[2] Çelik D. Does fog remember? J Weather Res. 2021;9(1):1-
    12. doi: 10.1234/air.2
[3] Holm E, et al. Snow in the streets of nine towns. Weather. 2019;3:7-9.

Ito, A., & Holm, E. (2018). Hail in harbours: Evidence from
     twelve summers. Journal of Weather, 4(2), 5–8.
     https://doi.org/10.1234/air.4
Vega, B. (2017). Dew: Much and little (Version 3) [Preprint]. arXiv.
     https://arxiv.org/abs/1701.00005
Zhu, C. (2016). Rime and rhyme. In W. Holm (Ed.), Handbook of frost (pp. 1–9). Air Press.

Çelik, Dee. "Mist and Poetry." Weather Pasts 39 (2008): 511–37.
Holm, Eva, and Fionn Ó Broin. "Sleet as Work: A Portrait of
   Umbrellas." Weather Pasts 40 (2009): 1–20.
Ó Broin, Fionn. "Why Measure Drizzle?" Weather Pasts 41 (2010): 2–8.
"""


def test_each_part_of_a_paste_may_be_of_another_style() -> None:
    feed = read(MIXED)
    assert [(one.metadata.title, one.metadata.published, one.metadata.doi) for one in feed.entries] == [
        ("Ice on rivers: a census", "2024", ""),
        ("Does fog remember?", "2021", "10.1234/air.2"),
        ("Snow in the streets of nine towns", "2019", ""),
        ("Hail in harbours: Evidence from twelve summers", "2018", "10.1234/air.4"),
        ("Dew: Much and little", "2017", ""),
        ("Rime and rhyme", "2016", ""),
        ("Mist and Poetry", "2008", ""),
        ("Sleet as Work: A Portrait of Umbrellas", "2009", ""),
        ("Why Measure Drizzle?", "2010", ""),
    ]
    by_title = {one.metadata.title: one.metadata for one in feed.entries}
    assert by_title["Dew: Much and little"].venue == "arXiv"
    assert by_title["Rime and rhyme"].venue == "Handbook of frost"
    assert by_title["Why Measure Drizzle?"].authors == ("Fionn Ó Broin",)


COURSE = """GEO 4: Weather in History
What we read (* = for everybody)

Week 1: Where does rain begin?
* Ito, Ada. "Drops in Ledgers: Who Wrote Rain down in
    Provence, 1760–1795." Annals of Drops 31, no. 2 (2008): 115–142.
  Vega, Bo. Clouds and Crowds: From Luke to Radar. Utrecht: Air
    Press, 2002.

Week 2: Excursion (no class)

Week 3: Wind
* Çelik, Dee. "Gusts on Paper." Body & Air 2 (2019): 45–66.
  Çelik, Dee, et al. "The Beaufort Scale and the Sailors." Body & Air
    77 (2020): 1203–1221. https://doi.org/10.1234/air.20.
  Holm, Eva. "The School of Storms."
  Homework: watch a storm (take notes!)

Week 4: Your talks (nothing to read)

Marks: talk 40%, essay 60%
"""


def test_a_course_has_its_readings_by_week() -> None:
    feed = read(COURSE)
    assert [(one.metadata.title, one.metadata.authors, one.metadata.doi) for one in feed.entries] == [
        ("Drops in Ledgers: Who Wrote Rain down in Provence, 1760–1795", ("Ada Ito",), ""),
        ("Clouds and Crowds: From Luke to Radar", ("Bo Vega",), ""),
        ("Gusts on Paper", ("Dee Çelik",), ""),
        ("The Beaufort Scale and the Sailors", ("Dee Çelik",), "10.1234/air.20"),
        ("The School of Storms", ("Eva Holm",), ""),
    ]


def test_titles_may_be_listed_among_references() -> None:
    feed = read(
        MIXED
        + "\nWanted, but I only know this much:\n"
        + "   – Thunder and the sleep of horses\n"
        + "   – Fog in old harbours: a review (Holm 2021)\n"
        + "   – Hail in vineyards and its costs (Ito 2019, but maybe\n     a year later)\n"
    )
    assert [(one.metadata.title, one.metadata.authors, one.metadata.published) for one in feed.entries[-3:]] == [
        ("Thunder and the sleep of horses", (), ""),
        ("Fog in old harbours: a review", ("Holm",), "2021"),
        ("Hail in vineyards and its costs", ("Ito",), "2019"),
    ]
    assert [entry.lines.first for entry in feed.entries] == sorted(entry.lines.first for entry in feed.entries)


def test_a_title_may_stand_before_its_authors_among_references() -> None:
    feed = read(
        MIXED
        + "雨量计在苏州：一件器物的历史. 李文清. 气象史 (2015).\n"
        + "Rain gauges in Suzhou and Leeds. Li, Wen. Weather Pasts (2016).\n"
    )
    found = {entry.metadata.title: entry.metadata for entry in feed.entries}
    assert len(found) == 11
    chinese, english = found["雨量计在苏州：一件器物的历史"], found["Rain gauges in Suzhou and Leeds"]
    assert (chinese.authors, chinese.venue, chinese.published) == (("李文清",), "气象史", "2015")
    assert (english.authors, english.venue, english.published) == (("Wen Li",), "Weather Pasts", "2016")
