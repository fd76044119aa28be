# ruff: noqa: E501 a table is easier to read on one line
"""The vocabularies of XML that are known, and how their documents are told apart."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from readinglist.feeds import xml_records
from readinglist.feeds.xml_tree import Element
from readinglist.i18n import en
from readinglist.model import Metadata


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A kind of XML: its name, the names of its records, a pattern that its documents have, and what reads a record."""

    name: str
    records: tuple[str, ...]
    pattern: re.Pattern[str]
    read: Callable[[Element], Metadata | None]
    is_wrapped: bool = False  # whether records may be in others of the same name


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


_P = r"<(?:[\w.-]+:)?"
VOCABULARIES = (
    Vocabulary(en("PubMed XML"), ("PubmedArticle", "PubmedBookArticle"), _pattern(_P + r"Pubmed(?:Book)?Article\b"), xml_records.read_pubmed),
    Vocabulary(en("OAI-PMH"), ("metadata",), _pattern(_P + r"(?:OAI-PMH|oai_dc:dc)\b"), xml_records.read_oai),
    Vocabulary(en("MARC XML"), ("record",), _pattern(_P + r"datafield\b[^<>]*\btag="), xml_records.read_marc, is_wrapped=True),
    Vocabulary(en("MODS"), ("mods",), _pattern(_P + r"mods\b"), xml_records.read_mods),
    Vocabulary(en("Crossref XML"), ("doi_record", "query"), _pattern(_P + r"(?:doi_record|crossref_result)\b"), xml_records.read_crossref),
    Vocabulary(en("DataCite XML"), ("resource",), _pattern(_P + r"resource\b[^<>]*datacite"), xml_records.read_datacite),
    Vocabulary(en("EndNote XML"), ("record",), _pattern(r"<record>(?:(?!</record>).){0,4000}<(?:ref-type|titles|contributors)\b|<records>"), xml_records.read_endnote),
    Vocabulary(en("Word bibliography"), ("Source",), _pattern(_P + r"Sources\b[^<>]*bibliography"), xml_records.read_word),
    Vocabulary(en("DBLP"), ("info",), _pattern(r"<info>\s*<authors>"), xml_records.read_dblp),
    Vocabulary(en("DBLP"), ("article", "inproceedings", "incollection", "book", "phdthesis", "mastersthesis", "proceedings", "data", "www"), _pattern(r"<dblp\b"), xml_records.read_dblp),
    Vocabulary(en("TEI"), ("TEI",), _pattern(_P + r"teiHeader\b"), xml_records.read_tei),
    Vocabulary(en("TEI"), ("biblStruct",), _pattern(_P + r"listBibl\b"), xml_records.read_tei),
    Vocabulary(en("JATS"), ("article",), _pattern(_P + r"article-meta\b"), xml_records.read_jats),
    Vocabulary(en("PubMed summaries"), ("DocSum",), _pattern(r"<DocSum\b"), xml_records.read_summary),
    Vocabulary(en("library catalogue"), ("record",), _pattern(_P + r"record\b[^<>]*primo"), xml_records.read_primo),
    Vocabulary(en("Dublin Core"), ("dc",), _pattern(r"<(?:oai_dc|srw_dc|dc):dc\b"), xml_records.read_dublin_core),
)  # fmt: skip


def find_vocabulary(head: str) -> Vocabulary | None:
    """Return the vocabulary of a document that begins with ``head``, or None if it is unknown."""
    return next((one for one in VOCABULARIES if one.pattern.search(head)), None)
