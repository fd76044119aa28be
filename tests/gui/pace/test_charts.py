"""Charts tell the truth: axes from zero, whole numbers, each number where it can be looked up."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.gui.pace import figures
from readinglist.gui.pace.charts import chart_export
from readinglist.gui.pace.charts.areas import AreaChart, AreaCharts
from readinglist.gui.pace.charts.calendar import shade
from readinglist.gui.pace.charts.chart_view import ChartView
from readinglist.gui.pace.charts.columns import ChartColumn, ColumnChart
from readinglist.gui.pace.charts.figure import ChartPainter, ChartSpot, Figure
from readinglist.gui.pace.charts.scale import histogram, levels, median, month_labels, ticks
from readinglist.gui.pace.charts.series import Series, SeriesStyle
from readinglist.gui.theme import colours, palettes
from readinglist.gui.theme.palettes import Palette
from readinglist.gui.theme.theme import Theme
from readinglist.model import DecisionCounts, Pace, Status, TagPace

SUNDAY = date(2026, 8, 2)
PALETTES = (palettes.LIGHT, palettes.DARK)
PACE = Pace(
    last=SUNDAY,
    days={SUNDAY: DecisionCounts(1, 2, 3), SUNDAY - timedelta(weeks=9): DecisionCounts(dismissed=20)},
    tags=(TagPace("llm", 0, (0,) * 52 + (3,)), TagPace("maps", 3, (0,) * 43 + (7,) + (0,) * 9)),
    statuses=dict.fromkeys(Status, 0) | {Status.INBOX: 4, Status.QUEUED: 3, Status.READ: 1, Status.DISMISSED: 23},
    waiting=((0, 1), (9, 1), (40, 1)),
    earliest=SUNDAY - timedelta(weeks=9),
)
MAKERS = (
    figures.weekly,
    figures.calendar,
    figures.queue,
    figures.statuses,
    figures.tags,
)
FIGURES: tuple[Figure, ...] = tuple(make(PACE) for make in MAKERS)


def drawn(figure: Figure, palette: Palette = palettes.LIGHT, ratio: float = 1.0) -> tuple[QImage, list[ChartSpot]]:
    """Draw a figure as wide as 800 pixels of the window."""
    height = figure.height(ChartPainter(None, Theme(palette)), 800)
    image = QImage(QSize(round(800 * ratio), round(height * ratio)), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(palette.paper))
    painter = QPainter(image)
    spots = figure.draw(ChartPainter(painter, Theme(palette), ratio), 800)
    painter.end()
    return image, spots


def columns(*counts: int) -> ColumnChart:
    """Return columns of one part."""
    made = tuple(ChartColumn(str(n), (count,), f"{n}: {count}") for n, count in enumerate(counts))
    return ColumnChart("Title", "Caption.", made, (Series("One"),), (), ("Number", "Count"), "Summary.")


# --- axes -------------------------------------------------------------------------------------------------


@given(st.integers(0, 10**7))
def test_ticks_are_few_whole_numbers_evenly_from_zero_to_the_most(most: int) -> None:
    scale = ticks(most)
    assert scale[0] == 0
    assert scale[-1] >= max(1, most)
    assert len({b - a for a, b in pairwise(scale)}) == 1
    assert len(scale) <= 5
    assert len(scale) < 3 or scale[-2] < most


@pytest.mark.parametrize(("most", "scale"), [(0, (0, 1)), (1, (0, 1)), (36, (0, 10, 20, 30, 40)), (7, (0, 2, 4, 6, 8))])
def test_ticks_are_round(most: int, scale: tuple[int, ...]) -> None:
    assert ticks(most) == scale


def test_a_week_is_in_the_month_of_its_thursday() -> None:
    assert month_labels(date(2025, 12, 22), 10) == [(1, "Jan 2026"), (6, "Feb")]
    assert month_labels(date(2026, 7, 27), 2) == [(1, "Aug")]


def test_the_first_month_is_not_named_when_the_next_is_too_near() -> None:
    assert [name for _, name in month_labels(date(2025, 11, 24), 12)] == ["Dec", "Jan 2026", "Feb"]
    assert [name for _, name in month_labels(date(2025, 11, 3), 6)] == ["Nov", "Dec"]


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 50)), min_size=1))
def test_bins_have_one_width_and_hold_every_paper(waiting: list[tuple[int, int]]) -> None:
    width, counts = histogram(waiting)
    assert sum(counts) == sum(papers for _, papers in waiting)
    assert all(
        count == sum(papers for days, papers in waiting if days // width == number)
        for number, count in enumerate(counts)
    )
    assert len(counts) <= 14 or width == 364


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(1, 5)), min_size=1))
def test_half_of_the_papers_have_waited_for_the_median_or_longer(waiting: list[tuple[int, int]]) -> None:
    each = sorted(days for days, papers in waiting for _ in range(papers))
    assert median(waiting) == each[(len(each) - 1) // 2]


@given(st.lists(st.integers(0, 300)))
def test_shades_begin_with_one_paper_and_rise(counts: list[int]) -> None:
    limits = levels(counts)
    assert len(limits) <= 4
    assert limits == tuple(sorted(set(limits)))
    assert limits[:1] == ((1,) if any(counts) else ())


# --- drawing ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_column_is_as_high_as_its_number_on_an_axis_from_zero(
    qapp: QApplication, palette: Palette, ratio: float
) -> None:
    image, spots = drawn(columns(0, 10, 20, 40), palette, ratio)

    def height_of(spot: ChartSpot) -> int:
        x = round(spot.box.center().x() * ratio)
        return sum(image.pixelColor(x, y) == QColor(palette.accent) for y in range(image.height()))

    plot = spots[0].box.height() * ratio
    assert [round(height_of(spot) / plot, 2) for spot in spots] == pytest.approx([0, 0.25, 0.5, 1], abs=0.02)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_the_edges_of_columns_are_crisp(qapp: QApplication, ratio: float) -> None:
    image, spots = drawn(columns(*range(1, 54)), palettes.LIGHT, ratio)
    y = round((spots[0].box.bottom() - 2) * ratio)
    row = [image.pixelColor(x, y) for x in range(round(spots[0].box.left() * ratio), image.width())]
    assert {colour.name() for colour in row} <= {palettes.LIGHT.accent, palettes.LIGHT.paper, palettes.LIGHT.border}


def test_the_parts_of_a_column_differ_in_more_than_hue(qapp: QApplication) -> None:
    parts = tuple(Series(style.name, style) for style in SeriesStyle)
    figure = ColumnChart(
        "T",
        "C.",
        (ChartColumn("all", (10, 10, 10), "all"),),
        parts,
        (),
        ("a", "b", "c", "d"),
        "S.",
        max_column_width=60,
    )
    image, [spot] = drawn(figure)
    x = round(spot.box.center().x())
    greys = [
        image.pixelColor(x, round(spot.box.bottom() - spot.box.height() * share * 30 / 30)).lightness()
        for share in (0.17, 0.5, 0.83)
    ]
    assert greys == sorted(greys)
    assert greys[1] - greys[0] > 60
    assert greys[2] - greys[1] > 10


@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
def test_shades_differ_from_each_other_and_from_none(palette: Palette) -> None:
    steps = [shade(palette, level, 4) for level in range(5)]
    assert all(colours.contrast(a, b) > 1.15 for a, b in pairwise(steps))


def test_small_charts_are_on_one_scale(qapp: QApplication) -> None:
    areas = (AreaChart("a", 0, (10,), ("ten",)), AreaChart("b", 0, (5,), ("five",)))
    image, [ten, five] = drawn(AreaCharts("T", "C.", areas, (), ("Week", "a", "b"), ("w",), "S."))
    fill = colours.blend(colours.tag_colour(palettes.LIGHT, 0), palettes.LIGHT.paper, 0.35).name()

    def height_of(box: QRectF) -> int:
        x = round(box.center().x())
        span = range(round(box.top()), round(box.bottom()))
        return sum(image.pixelColor(x, y).name() == fill for y in span)

    assert height_of(ten.box) / height_of(five.box) == pytest.approx(2, abs=0.15)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.title)
@pytest.mark.parametrize("palette", PALETTES, ids=["light", "dark"])
@pytest.mark.parametrize("width", [200, 480, 920])
def test_every_spot_lies_within_its_chart(qapp: QApplication, figure: Figure, palette: Palette, width: int) -> None:
    image = QImage(QSize(10, 10), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    spots = figure.draw(ChartPainter(painter, Theme(palette)), width)
    painter.end()
    whole = QRectF(0, 0, width, figure.height(ChartPainter(None, Theme(palette)), width)).adjusted(-1, -1, 1, 1)
    assert len(spots) > 2
    assert all(whole.contains(spot.box) for spot in spots)
    assert len({(spot.box.left(), spot.box.top()) for spot in spots}) == len(spots)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.title)
def test_a_table_has_a_cell_under_each_head(figure: Figure) -> None:
    headers, *rows = figure.table()
    assert rows
    assert {len(row) for row in rows} == {len(headers)}
    assert chart_export.to_tsv(figure).count("\n") == len(rows) + 1


# --- what the charts of the pace say ----------------------------------------------------------------------


def test_charts_say_their_numbers() -> None:
    said = {figure.title: figure.accessible_text() for figure in FIGURES}
    assert said == {
        "Decisions per week": "In the year up to 2 Aug 2026: 26 papers – 1 read, 2 queued or reading, "
        "23 dismissed. 25–31 May 2026: 20 papers – 20 dismissed. 27 Jul – 2 Aug 2026: 6 papers – "
        "1 read, 2 queued or reading, 3 dismissed.",
        "Decisions per day": "Decisions on 2 days. Sun 31 May 2026: 20 papers – "
        "20 dismissed. Sun 2 Aug 2026: 6 papers – 1 read, 2 queued or reading, 3 dismissed.",
        "Time in queue": "3 papers in the queue. Median wait: 9 days. "
        "Under 1 week: 1 paper. 1–2 weeks: 1 paper. 5–6 weeks: 1 paper.",
        "Papers by status": "31 papers in the library. Inbox: 4, 13% of 31. Queued: 3, 10% of 31. "
        "Reading: 0, 0% of 31. Read: 1, 3% of 31. Dismissed: 23, 74% of 31.",
        "Tags over time": "llm: 3 papers. maps: 7 papers. llm, 27 Jul – 2 Aug 2026: 3 papers. "
        "maps, 25–31 May 2026: 7 papers.",
    }


def test_weeks_are_named_by_their_days() -> None:
    assert figures.span(date(2026, 8, 3)) == "3–9 Aug 2026"
    assert figures.span(date(2026, 8, 31)) == "31 Aug – 6 Sep 2026"
    assert figures.span(date(2025, 12, 29)) == "29 Dec 2025 – 4 Jan 2026"


def test_the_weeks_of_the_calendar_stand_under_those_of_the_columns(qapp: QApplication) -> None:
    _, weeks = drawn(figures.weekly(PACE))
    _, days = drawn(figures.calendar(PACE))
    assert [spot.box.left() for spot in days[::7]] == pytest.approx([spot.box.left() for spot in weeks])
    assert len(weeks) == 10


# --- files ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.title)
def test_a_chart_is_saved_as_drawing_and_as_picture(qapp: QApplication, figure: Figure) -> None:
    written = chart_export.svg(figure, Theme(palettes.DARK))
    drawing = QSvgRenderer(written)
    assert drawing.isValid()
    text = written.decode("utf-8")
    assert figure.title in text
    assert figure.caption.split(".")[0].split(":")[0][:30] in text
    image = QImage.fromData(chart_export.png(figure, Theme(palettes.DARK)))
    assert image.width() == 2 * round(chart_export.WIDTH + 2 * chart_export.MARGIN)
    assert image.pixelColor(1, 1) == QColor(palettes.DARK.paper)
    assert drawing.viewBoxF().width() * 2 == image.width()
    assert drawing.viewBoxF().height() * 2 == image.height()


# --- the widget -------------------------------------------------------------------------------------------


@pytest.fixture
def view(qtbot: QtBot) -> ChartView:
    """A chart that is shown."""
    made = ChartView()
    made.apply_theme(Theme(palettes.LIGHT))
    qtbot.addWidget(made)
    made.resize(800, 260)
    made.show_figure(figures.calendar(PACE))
    made.show()
    made.grab()
    return made


def test_the_mouse_learns_the_number_that_it_is_on(view: ChartView) -> None:
    QTest.mouseMove(view, view.spots[-1].box.center().toPoint())
    assert view.current_text == "Sun 2 Aug 2026: 6 papers – 1 read, 2 queued or reading, 3 dismissed"
    QTest.mouseMove(view, view.rect().bottomRight())
    assert view.current_text == ""


def test_the_arrows_go_from_day_to_day_and_from_week_to_week(view: ChartView) -> None:
    said = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Left):
        QTest.keyClick(view, key)
        said.append(view.accessibleName().partition(":")[0])
    first = "Mon 25 May 2026"
    assert said == ["Sun 2 Aug 2026", "Sun 26 Jul 2026", "Sat 25 Jul 2026", "Sat 1 Aug 2026", first, first]


def test_a_screen_reader_hears_what_is_counted_and_the_numbers(view: ChartView) -> None:
    figure = figures.calendar(PACE)
    assert view.accessibleName() == figure.title
    assert view.accessibleDescription() == f"{figure.caption} {figure.accessible_text()}"
