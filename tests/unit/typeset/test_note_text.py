"""Converting notes from Markdown to plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.typeset import strip_markdown
from tests.growth import cpu_seconds, growth

READS = [
    ("**Forgets by design.** Compare", "Forgets by design. Compare"),
    ("is a *number*, not _a search_", "is a number, not a search"),
    ("***both*** and ~~neither~~", "both and neither"),
    ("snake_case_name, 2 * 3 * 4, a*b", "snake_case_name, 2 * 3 * 4, a*b"),
    ("a **bold *and* stressed** word", "a bold and stressed word"),
    ("`a = **b**` stays", "a = **b** stays"),
    ("See [[Kelp on the $\\ell_0$ Move]].", "See Kelp on the ℓ₀ Move."),
    ("[the **code**](https://x.org/a_b_c) and ![a chart](c.png)", "the code and a chart"),
    ("<https://x.org> or https://x.org/a_b_c", "https://x.org or https://x.org/a_b_c"),
    ("# What to take\n\nIt forgets.", "What to take – It forgets."),
    ("# To do\n- read\n- [x] write\n- [ ] rest", "To do • read ☑ write ☐ rest"),
    ("# The end\n", "The end"),
    ("#tag is no heading", "#tag is no heading"),
    ("> keeps **98.2 %\n> of** it", "keeps 98.2 % of it"),
    ("one\n\n---\n\ntwo   three\n    four\n", "one two three four"),
    ("| a | b |\n|---|:-:|\n| 1 | 2 |", "| a | b | | 1 | 2 |"),
    ("```python\nx = **y\n  z\n```\nafter", "x = **y z after"),
    ("\\*not\\* and 1\\. so", "*not* and 1. so"),
    ("**a paragraph\n\nends** it", "**a paragraph ends** it"),
    ("unclosed **strong, [link](, [[title, `code", "unclosed **strong, [link](, [[title, `code"),
    ("turned \u202eletters", "turned letters"),
]


@pytest.mark.parametrize(("raw", "text"), READS)
def test_a_note_reads_without_its_signs(raw: str, text: str) -> None:
    assert strip_markdown(raw) == text


BITS = "* ** _ ~~ ` ``` [ ] [[ ]] ( ) ](u) ![ # ## > - [x] --- | \\ word https://x.org \n \n\n".split(" ")
NOTES = st.one_of(st.text(max_size=40), st.lists(st.sampled_from([*BITS, " ", "é𝔽"]), max_size=24).map("".join))


@given(NOTES)
def test_a_note_is_one_line_of_what_stands_in_it(raw: str) -> None:
    shown = strip_markdown(raw)
    assert "\n" not in shown
    assert shown == shown.rstrip()
    assert not set(shown) - set(raw) - set(" •–☐☑" + ("\xa0" if "~" in raw else ""))


SHAPES = ("{}", "**{}**", "*{}*", "[[{}]]", "[{}](https://x.org)", "`{}`", "# {}\n", "\n- {}\n", "\n> {}\n", "~~{}~~")


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), min_size=1, max_size=12), st.data())
def test_no_word_is_lost_whatever_stands_around_it(words: list[str], data: st.DataObject) -> None:
    raw = " ".join(data.draw(st.sampled_from(SHAPES)).format(word) for word in words)
    assert [word for word in strip_markdown(raw).split() if word.isalpha()] == words


@pytest.mark.parametrize("unit", ["**a ", "*a ", "`", "[", "[[a", "> ", "```\n", "~~", "- ", "# ", "\\", "_a *b ~~c "])
def test_the_time_is_linear_in_the_note(unit: str) -> None:
    assert growth(lambda times: 0.05 + cpu_seconds(lambda: strip_markdown(unit * times)), 5_000, 40_000, 2) < 24
