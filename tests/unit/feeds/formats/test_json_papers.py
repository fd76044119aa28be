# ruff: noqa: E501 a record is easier to read as it stands
"""JSON of science APIs: which records are papers, what is taken from them, and what happens to JSON that is broken."""

from __future__ import annotations

import json
from typing import Any

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.feeds.formats import json_papers
from readinglist.model import Feed, Metadata

ABSTRACT = "We count the lamps of small harbours by night."
DESCRIPTION = "We count the lamps of small harbours by night, and we find that half of them burn for nobody at all."


def read(text: str) -> Feed:
    feed = parse(text.encode(), "feed")
    assert unaccounted_lines(feed) == []
    return feed


def only(value: Any) -> Metadata:
    (entry,) = read(json.dumps(value)).entries
    return entry.metadata


def titles(text: str) -> list[str]:
    return [entry.metadata.title for entry in read(text).entries]


def refusal(text: str, name: str = "file") -> str:
    with pytest.raises(ReadingListError) as told:
        parse(text.encode(), name)
    assert told.value.hint
    return told.value.sentence


APIS: dict[str, tuple[Any, dict[str, Any]]] = {
    "datacite": (
        {"data": [{"id": "10.5555/lamps", "type": "dois", "attributes": {"doi": "10.5555/lamps", "titles": [{"title": "Lampen", "titleType": "TranslatedTitle"}, {"title": "Lamps"}], "creators": [{"name": "Hale, Bo", "nameType": "Personal"}, {"name": "Harbour Office, Night", "nameType": "Organizational"}], "descriptions": [{"description": "Version 2", "descriptionType": "Other"}, {"description": f"<p>{ABSTRACT}</p>", "descriptionType": "Abstract"}], "dates": [{"date": "2020", "dateType": "Created"}, {"date": "2024-03-08", "dateType": "Issued"}], "publicationYear": 2024, "relatedIdentifiers": [{"relatedIdentifier": "10.5555/other"}]}}]},
        {"authors": ("Bo Hale", "Harbour Office, Night"), "doi": "10.5555/lamps", "published": "2024-03-08"},
    ),
    "zenodo": (
        {"hits": {"hits": [{"id": 5, "doi": "10.5281/zenodo.5", "metadata": {"title": "Lamps", "description": f"<p>{ABSTRACT}</p>", "creators": [{"name": "Hale, Bo", "affiliation": "Night Office"}], "publication_date": "2024-03-08", "keywords": ["lamps"]}}]}},
        {"authors": ("Bo Hale",), "doi": "10.5281/zenodo.5", "published": "2024-03-08", "keywords": ("lamps",)},
    ),
    "europe pmc": (
        {"resultList": {"result": [{"id": "38", "source": "MED", "title": "Lamps", "authorString": "Hale B, Ito C.", "authorList": {"author": [{"fullName": "Hale B", "firstName": "Bo", "lastName": "Hale"}, {"collectiveName": "Lamp Group"}]}, "abstractText": f"<h4>Abstract</h4>{ABSTRACT}", "journalInfo": {"journal": {"title": "Journal of Lamps"}}, "firstPublicationDate": "2024-03-08", "doi": "10.5555/LAMPS", "keywordList": {"keyword": ["lamps"]}}]}},
        {"authors": ("Bo Hale", "Lamp Group"), "doi": "10.5555/lamps", "venue": "Journal of Lamps", "published": "2024-03-08", "keywords": ("lamps",)},
    ),
    "inspire": (
        {"hits": {"hits": [{"id": "9", "metadata": {"titles": [{"title": "Lamps", "source": "arXiv"}], "abstracts": [{"value": ABSTRACT, "source": "arXiv"}], "arxiv_eprints": [{"value": "2403.01234", "categories": ["hep-th"]}], "authors": [{"full_name": "Hale, Bo"}], "dois": [{"value": "10.5555/lamps"}], "publication_info": [{"journal_title": "J.Lamps"}], "earliest_date": "2024-03-08", "references": [{"reference": {"title": {"title": "Other"}, "arxiv_eprint": "1901.00001"}}]}}]}},
        {"authors": ("Bo Hale",), "arxiv_id": "2403.01234", "doi": "10.5555/lamps", "venue": "J.Lamps", "published": "2024-03-08"},
    ),
    "scopus": (
        {"search-results": {"entry": [{"dc:title": "Lamps", "dc:creator": "Hale B.", "dc:description": ABSTRACT, "prism:publicationName": "Journal of Lamps", "prism:coverDate": "2024-03-08", "prism:doi": "10.5555/lamps", "authkeywords": "lamps | harbours", "link": [{"@ref": "self", "@href": "https://api.example.org/9"}]}]}},
        {"authors": ("Hale B.",), "doi": "10.5555/lamps", "venue": "Journal of Lamps", "published": "2024-03-08", "keywords": ("lamps", "harbours"), "links": ()},
    ),
    "plos": (
        {"response": {"docs": [{"id": "10.1371/journal.pone.1", "journal": "PLOS ONE", "title_display": "<i>Lamps</i>", "author_display": ["Bo Hale"], "abstract": [f"\n  {ABSTRACT}"], "publication_date": "2024-03-08T00:00:00Z"}]}},
        {"authors": ("Bo Hale",), "doi": "10.1371/journal.pone.1", "venue": "PLOS ONE", "published": "2024-03-08"},
    ),
    "openreview 2": (
        {"notes": [{"id": "x1", "forum": "x1", "cdate": 1709856000000, "content": {"title": {"value": "Lamps"}, "authors": {"value": ["Bo Hale", "Cy Ito"]}, "abstract": {"value": ABSTRACT}, "venue": {"value": "ICLR 2024 poster"}, "pdf": {"value": "/pdf/x1.pdf"}}}]},
        {"authors": ("Bo Hale", "Cy Ito"), "venue": "ICLR 2024 poster", "published": "2024-03-08"},
    ),
    "openreview 1": (
        {"notes": [{"id": "x1", "content": {"title": "Lamps", "authors": ["Bo Hale"], "abstract": ABSTRACT}}]},
        {"authors": ("Bo Hale",)},
    ),
    "crossref": (
        {"message": {"items": [{"title": ["Lamps"], "author": [{"given": "Bo", "family": "Hale"}], "abstract": f"<jats:title>Abstract</jats:title><jats:p>{ABSTRACT}</jats:p>", "container-title": ["Journal of Lamps"], "issued": {"date-parts": [[2024, 3]]}, "DOI": "10.5555/LAMPS", "reference": [{"article-title": "Other", "DOI": "10.5555/other"}]}]}},
        {"authors": ("Bo Hale",), "doi": "10.5555/lamps", "venue": "Journal of Lamps", "published": "2024-03"},
    ),
    "openalex": (
        {"results": [{"id": "https://openalex.org/W1", "display_name": "Lamps", "doi": "https://doi.org/10.5555/lamps", "publication_date": "2024-03-08", "authorships": [{"author": {"display_name": "Bo Hale"}}], "abstract_inverted_index": {word: [place] for place, word in enumerate(ABSTRACT.split())}, "primary_location": {"source": {"display_name": "Journal of Lamps"}}}]},
        {"authors": ("Bo Hale",), "doi": "10.5555/lamps", "venue": "Journal of Lamps", "published": "2024-03-08"},
    ),
    "semantic scholar": (
        {"data": [{"paperId": "f", "title": "Lamps", "abstract": ABSTRACT, "authors": [{"name": "Bo Hale"}], "externalIds": {"ArXiv": "2403.01234", "DOI": "10.5555/lamps"}, "year": 2024, "venue": "", "journal": {"name": "Journal of Lamps"}, "tldr": {"text": "Lamps."}}]},
        {"authors": ("Bo Hale",), "doi": "10.5555/lamps", "arxiv_id": "2403.01234", "venue": "Journal of Lamps", "published": "2024"},
    ),
    "biorxiv": (
        {"collection": [{"title": "Lamps", "authors": "Hale, B.; Ito, C. D.", "abstract": ABSTRACT, "doi": "10.1101/2024.03.08.1", "date": "2024-03-08", "published": "10.5555/2019.lamps", "server": "biorxiv"}]},
        {"authors": ("B. Hale", "C. D. Ito"), "doi": "10.1101/2024.03.08.1", "published": "2024-03-08", "venue": "biorxiv"},
    ),
    "arxiv metadata": (
        {"id": "0704.0001", "title": "Lamps", "abstract": ABSTRACT.replace(" by", "\n  by"), "authors": "B. Hale, C. It\\'o", "authors_parsed": [["Hale", "B.", ""], ["It\\'o", "C.", "Jr"]], "categories": "cs.LG stat.ML", "versions": [{"version": "v1", "created": "Mon, 2 Apr 2007 19:18:42 GMT"}], "update_date": "2008-11-26"},
        {"authors": ("B. Hale", "C. Itó Jr"), "arxiv_id": "0704.0001", "published": "2007-04-02", "keywords": ("cs.LG", "stat.ML")},
    ),
    "one level deeper": (
        {"days": {"monday": [{"citingPaper": {"title": "Lamps", "abstract": ABSTRACT, "authors": ["Bo Hale"]}}]}},
        {"authors": ("Bo Hale",)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("api", APIS)
def test_the_answer_of_an_api_gives_title_abstract_and_fields(api: str) -> None:
    answer, expected = APIS[api]
    metadata = only(answer)
    assert (metadata.title, metadata.abstract) == ("Lamps", ABSTRACT)
    assert {name: getattr(metadata, name) for name in expected} == expected


def test_the_abstract_of_another_kind_of_description_is_none() -> None:
    record = {"titles": [{"title": "Lamps"}], "doi": "10.5555/l", "descriptions": [{"description": "12 pages", "descriptionType": "Other"}]}  # fmt: skip
    assert only([record]).abstract == ""


BROKEN = {
    "a trailing comma": '[{"title": "A B", "abstract": "x",}, {"title": "C D", "abstract": "y"},]',
    "NaN": '[{"title": "A B", "abstract": "x", "n": NaN}, {"title": "C D", "abstract": "y", "n": -Infinity}]',
    "a byte order mark": '\ufeff[{"title": "A B", "abstract": "x"}, {"title": "C D", "abstract": "y"}]',
    "an assignment": 'var papers = [{"title": "A B", "abstract": "x"}];\nvar more = [{"title": "C D", "abstract": "y"}];',
    "a call": 'show({"papers": [{"title": "A B", "abstract": "x"}, {"title": "C D", "abstract": "y"}]});',
    "objects one after the other": '{"title": "A B", "abstract": "x"}{"title": "C D", "abstract": "y"}',
    "Python": "[{'title': 'A B', 'abstract': 'x', 'n': None}, {'title': 'C D', 'abstract': 'y', 'n': True}]",
    "comments": '[ // papers\n{title: "A B", abstract: "x"}, /* and */ {title: "C D", abstract: "y"}]',
    "a missing comma": '[{"title": "A B" "abstract": "x"} {"title": "C D", "abstract": "y"}]',
}


@pytest.mark.parametrize("fault", BROKEN)
def test_json_that_is_almost_valid_is_read(fault: str) -> None:
    feed = read(BROKEN[fault])
    assert [entry.metadata.title for entry in feed.entries] == ["A B", "C D"]
    assert feed.problems == ()


def test_a_broken_record_is_a_problem_and_the_next_is_read() -> None:
    lines = [
        '{"title": "A B", "abstract": "x"}',
        '{"title": "C "D", "abstract": "x"}',
        '{"title": "E F", "abstract": "x"}',
    ]
    for text in ("\n".join(lines), "[\n" + ",\n".join(lines) + "\n]"):
        feed = read(text)
        assert [entry.metadata.title for entry in feed.entries] == ["A B", "E F"]
        assert [problem.text.rstrip(",") for problem in feed.problems] == [lines[1]]


def test_a_record_that_breaks_off_is_a_problem_even_inside_an_answer() -> None:
    feed = read(
        '{"papers": [\n{"title": "A B", "abstract": "x"},\n{"title": "C D", "authors": [{"name": "Bo", "title": "Pr'
    )
    assert [entry.metadata.title for entry in feed.entries] == ["A B"]
    assert [problem.line for problem in feed.problems] == [3]


OTHER = {
    "settings": {"theme": "dark", "editor": {"fontSize": 12}, "message": DESCRIPTION},
    "a site": {"title": "My site", "author": "Bo Hale", "url": "https://example.org", "description": DESCRIPTION},
    "a package": {"name": "lamps", "version": "1.0.0", "title": "Lamps", "description": DESCRIPTION, "author": "Bo Hale", "year": 2024, "scripts": {}},
    "a schema": {"$schema": "https://json-schema.org/x", "title": "Lamps", "description": DESCRIPTION, "type": "object", "properties": {"title": {"title": "Title", "type": "string", "description": DESCRIPTION}}},
    "a notebook": {"cells": [{"source": "x"}], "nbformat": 4, "metadata": {"title": "Lamps", "authors": [{"name": "Bo Hale"}], "date": "2024"}},
    "a chat": [{"title": "Lamps", "create_time": 1.0, "mapping": {"a": {"message": {"author": {"role": "user"}, "content": {"title": "Lamps", "url": "https://example.org"}}}}}],
    "tasks": [{"title": "Buy lamps", "done": False, "description": "two"}],
    "an empty list": [],
    "numbers": [[1, 2], [3, 4]],
    "names": ["Bo Hale", "Cy Ito"],
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHER)
def test_json_without_papers_is_refused_and_never_read_as_a_page(kind: str) -> None:
    for indent in (None, 1):
        assert "JSON" in refusal(json.dumps(OTHER[kind], indent=indent)) or kind == "a notebook"


def test_records_without_titles_are_named_in_the_refusal() -> None:
    assert "title" in refusal('[{"abstract": "We show.", "doi": "10.5555/x"}]')


@pytest.mark.parametrize(
    "page", ["[[https://example.org][A Title of a Paper]]", "[1] Hale, B.: A Title of a Paper. 2024.", "{note} A page"]
)
def test_a_page_that_begins_with_a_bracket_is_no_json(page: str) -> None:
    assert not json_papers.sniff(Document([page]))


def test_an_attachment_is_not_a_paper() -> None:
    items = [
        {"key": "A", "data": {"itemType": "journalArticle", "title": "Lamps", "creators": [{"creatorType": "editor", "name": "Ed"}, {"creatorType": "author", "firstName": "Bo", "lastName": "Hale"}], "DOI": "10.5555/lamps"}},
        {"key": "B", "data": {"itemType": "attachment", "title": "Full Text PDF", "url": "https://example.org/a.pdf"}},
    ]  # fmt: skip
    (entry,) = read(json.dumps(items)).entries
    assert (entry.metadata.title, entry.metadata.authors) == ("Lamps", ("Bo Hale",))


def test_half_a_surrogate_does_no_harm() -> None:
    assert titles('[{"title": "Lamps \\ud83d", "abstract": "x"}]') == ["Lamps \ufffd"]
