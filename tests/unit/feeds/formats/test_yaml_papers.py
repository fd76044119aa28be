# ruff: noqa: E501 a file is easier to read as it stands
"""Papers listed in YAML are read; settings in YAML are refused; pages that look a little like YAML stay pages."""

from __future__ import annotations

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.feeds.yaml_text import YamlError, YamlReader
from readinglist.model import Feed, LineSpan

LIST = """# my list
papers:
  - title: "Lamps: a Count"
    authors: [Bo Hale, 'Ito, Cy']
    abstract: |
      We count the lamps
      of small harbours.
    doi: 10.5555/lamps
  - title: >-
      Piers of
      the North
    authors:
    - name: Bo Hale
    year: 2024
    abstract: We measure piers,
      and they are long.

  - authors: Bo Hale
    abstract: Nobody named this.
"""


def read(text: str, name: str = "page") -> Feed:
    feed = parse(text.encode(), name)
    assert unaccounted_lines(feed) == []
    return feed


def test_a_list_of_papers_is_read_with_its_block_scalars() -> None:
    feed = read(LIST)
    found = [(one.metadata.title, one.metadata.abstract, one.metadata.authors, one.lines) for one in feed.entries]
    assert found == [
        ("Lamps: a Count", "We count the lamps of small harbours.", ("Bo Hale", "Cy Ito"), LineSpan(3, 8)),
        ("Piers of the North", "We measure piers, and they are long.", ("Bo Hale",), LineSpan(9, 16)),
    ]
    assert [(one.line, one.reason) for one in feed.problems] == [(18, "This record has no title.")]


def test_a_citation_file_is_one_paper() -> None:
    text = "cff-version: 1.2.0\ntitle: Lamps\nauthors:\n- family-names: Hale\n  given-names: Bo\ndoi: 10.5555/lamps\n"
    (entry,) = read(text, "CITATION.cff").entries
    assert (entry.metadata.title, entry.metadata.authors, entry.metadata.doi) == (
        "Lamps",
        ("Bo Hale",),
        "10.5555/lamps",
    )


def test_a_broken_item_is_a_problem_and_the_others_are_read() -> None:
    text = "- title: Lamps\n  abstract: x\n- title: *alias\n  abstract: y\n- title: Piers\n  abstract: z\n"
    feed = read(text)
    assert [one.metadata.title for one in feed.entries] == ["Lamps", "Piers"]
    assert [one.line for one in feed.problems] == [3]


@pytest.mark.parametrize(
    "text",
    [
        "name: tests\non:\n  push:\n    branches: [main]\njobs:\n  test:\n    steps:\n      - uses: a/b\n        name: A step with a long name\n",
        "site_name: A site about lamps\nnav:\n  - title: Home\n    page: index.md\n",
        "version: '3'\nservices:\n  web:\n    image: lamps\n    ports: ['80:80']\n",
        "---\n- hosts: all\n  tasks:\n    - name: Install the lamps\n      apt: {name: lamps, state: present}\n",
    ],
)
def test_settings_are_refused(text: str) -> None:
    with pytest.raises(ReadingListError, match="YAML") as told:
        parse(text.encode(), "file")
    assert told.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "Title: Lamps of Small Harbours\nAuthors: Bo Hale\nAbstract: We count the lamps of small harbours by night.\n",
        "---\ntitle: My list\n---\n\n# Papers\n\n- Lamps of Small Harbours\n- Piers of the Far North\n",
        "- Lamps: a count of small harbours\n- Piers: a measure of the north\n- Boats: the colours of summer\n",
        "- **Lamps of Small Harbours**\n  Authors: Bo Hale\n- **Piers of the North**\n  Authors: Cy Ito\n",
    ],
)
def test_pages_with_colons_and_dashes_are_not_yaml(text: str) -> None:
    assert "YAML" not in read(text).format_name


@pytest.mark.parametrize(
    "text", ["a: &x [1]\nb: *x\n", "a: !!python/object:os.system x\n", "? a\n: b\n", "a: 1\na: 2\n"]
)
def test_anchors_tags_and_double_keys_are_refused(text: str) -> None:
    with pytest.raises(YamlError):
        YamlReader(tuple(text.split("\n"))).read()


def test_deep_nesting_is_bounded() -> None:
    for text in ("".join(" " * n + "a:\n" for n in range(500)), "a: " + "[" * 10_000, "- " * 10_000 + "a: b"):
        with pytest.raises(YamlError):
            YamlReader(tuple(text.split("\n"))).read()
