"""Posts about invented papers, as a channel or a newsletter has them."""

from __future__ import annotations

TITLES = (
    "What Worms Know About Rain",
    "Slow Compost: A Second Look",
    "Beans",
    "A Spade Is Not Enough",
    "Counting Snails by Night",
    "On the Temperature of Greenhouses",
)


def abstract(number: int) -> str:
    """Return the abstract of a paper."""
    return (
        f"We look at case {number} of a question that gardeners have asked for long, and answer it with measurements "
        "from two hundred plots of land. The answer depends on the soil, on the rain, and on how the plots were chosen."
    )


def arxiv_id(number: int) -> str:
    """Return the identifier of a paper."""
    return f"2404.{11000 + number}"


def post(number: int, *, signs: bool) -> str:
    """Return the post of a paper, with or without signs before its lines."""
    title, people, link = ("🌱 ", "👤 ", "🔗 ") if signs else ("", "by ", "")
    return (
        f"{title}{TITLES[number]}\n\n{people}Ada Vega, Jun Ito\n\n{abstract(number)}\n\n"
        f"{link}https://arxiv.org/abs/{arxiv_id(number)}\n"
    )
