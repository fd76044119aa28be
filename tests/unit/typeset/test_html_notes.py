"""HTML from the clipboard as Markdown: what browsers, Word and Google Docs write, and whatever else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.typeset.html_notes import MAX_ELEMENTS, MAX_HTML, html_to_note
from readinglist.typeset.note_blocks import note_blocks

WORD = """<html><head><style>p {margin:0}</style></head><body><!--StartFragment--><p class=MsoNormal>Some <b>bold</b>
text<o:p></o:p></p><p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt
"Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>First</p><p class=MsoListParagraphCxSpLast
style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>2.<span>&nbsp; </span></span>
<![endif]>Second</p><p class=MsoNormal>After</p></body></html>"""
GOOGLE = (
    '<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span style="font-weight:400;">plain </span>'
    '<span style="font-weight:700;">bold</span><span style="font-style:italic"> it</span></p>'
    '<ul><li dir="ltr"><p><span>x</span></p></li></ul></b>'
)


@pytest.mark.parametrize(
    ("html", "note"),
    [
        ("<p>a <b>bold</b> <i>it <b>both</b></i></p>", "a **bold** *it* ***both***"),
        ("<p>a<strong> b </strong>c <s>d</s> <code>e_f`g</code></p>", "a **b** c ~~d~~ ``e_f`g``"),
        ('<a href="https://x.org/a(b)">page</a>, <a href="javascript:x()">j</a>', "[page](https://x.org/a%28b%29), j"),
        ('<a href="https://y.org">https://y.org</a>', "https://y.org"),
        ("<h2>A <b>head</b></h2><p>a<br>b</p><hr><p><i>c</i></p>", "## A head\n\na\nb\n\n---\n\n*c*"),
        ("<ul><li>one</li><li>two<ul><li>deep</li></ul></li></ul>end", "- one\n- two\n  - deep\n\nend"),
        ('<ol start="9"><li><p>a</p></li><li><p>b</p><p>c</p></li></ol>', "9. a\n10. b\n\n    c"),
        ("<ul><li><input type=checkbox checked> a</li><li><input type=checkbox>b</li></ul>", "- [x] a\n- [ ] b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<pre><code>x = 1\n  ```y</code></pre>", "````\nx = 1\n  ```y\n````"),
        (
            "<table><tr><th>a</th><th><b>b</b></th></tr><tr><td>1|2</td><td>x<br>y</td></tr></table>t",
            "| a | b |\n| --- | --- |\n| 1\\|2 | x y |\n\nt",
        ),
        ("<table><tr><td><p>only <em>one</em></p></td></tr></table>", "only *one*"),
        ("<b>x</b> 2 * 3 *y* a_b _c_ [1] [2](3)", "**x** 2 * 3 \\*y\\* a_b \\_c\\_ [1] [2\\](3)"),
        ("<b>x</b><p># a</p><p>1. b</p><p>- c</p><p>&gt; d</p>", "**x**\n\n\\# a\n\n1\\. b\n\n\\- c\n\n\\> d"),
        ("<b>x</b><script>alert(1)</script><style>p{}</style><svg><text>s</text></svg>y", "**x**y"),
        ("<b>x</b><p style='display:none'>hidden</p><img src='file:///etc/passwd' alt='a chart'>", "**x**\n\na chart"),
        ("<td><b>x</b></td></li></ul></blockquote></pre></h1>", "**x**"),
        (WORD, "Some **bold** text\n\n- First\n    2. Second\n\nAfter"),
        (GOOGLE, "plain **bold** *it*\n\n- x"),
    ],
)
def test_what_has_a_meaning_becomes_markdown(html: str, note: str) -> None:
    assert html_to_note(html) == note


@pytest.mark.parametrize(
    "html",
    [
        "",
        " ",
        "<p>just</p><p>text</p>",
        '<div style="white-space:pre"><div><span style="color:red">def</span> f():</div><div>  pass</div></div>',
        '<img src="https://x.org/a.png">',
        "<b>x</b>" * (MAX_ELEMENTS + 1),
        f"<b>x</b>{' ' * MAX_HTML}",
    ],
)
def test_what_is_no_more_than_text_or_too_much_is_left_to_plain_text(html: str) -> None:
    assert html_to_note(html) is None


TAGS = "p b i s code a ul ol li table tr td th h1 pre blockquote br hr div span img input script".split()
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS]),
    st.sampled_from(["<p style='mso-list:l0 level3'>", "<span style='mso-list:Ignore'>", "<a href='https://x.org'>"]),
    st.text(max_size=5),
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_html_is_a_note(html: str) -> None:
    note = html_to_note(f"<b>x</b>{html}")
    assert note is None or note_blocks(note, {}).is_complete


WORDS = st.from_regex(r"[a-z*_`#>+.\[\]()1~\\-]{1,6}", fullmatch=True)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", "b", "i", "a", "h2", "li"])), min_size=1, max_size=6))
def test_text_reads_as_it_was_whatever_markdown_is_in_it(parts: list[tuple[str, str]]) -> None:
    def element(word: str, tag: str) -> str:
        word = word.replace("<", "&lt;").replace(">", "&gt;")
        attribute = ' href="https://x.org"' if tag == "a" else ""
        return f"<{tag}{attribute}>{word}</{tag}>" if tag else f"<p>{word}</p>"

    note = html_to_note("<b>first</b>" + " ".join(element(*part) for part in parts))
    assert note is not None
    read = " ".join("".join(run.text for run in block.runs) for block in note_blocks(note, {}).blocks)
    assert "".join(read.split()) == "".join(["first", *(word for word, _ in parts)])
