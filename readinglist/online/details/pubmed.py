"""Ask PubMed for articles by PMID, and PubMed Central for the PMIDs of its own ids.

See https://www.ncbi.nlm.nih.gov/books/NBK25499/ and https://pmc.ncbi.nlm.nih.gov/tools/id-converter-api/.
"""

from __future__ import annotations

from collections.abc import Sequence

from readinglist.feeds import answers
from readinglist.feeds.xml_tree import Element
from readinglist.model import Link, LinkKind, Metadata
from readinglist.online.details.json_values import dicts_in, text_in
from readinglist.online.details.records import Answers, DetailService, FoundRecord
from readinglist.online.transport import WebRequest
from readinglist.online.transport.services import service_of

_FETCH = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi"
_CONVERT = "https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/articles/"
_NOTICES = ("published erratum", "retraction of publication", "retraction notice", "expression of concern")


def _by_pmids(pmids: Sequence[str]) -> WebRequest:
    return WebRequest(f"{_FETCH}?db=pubmed&id={','.join(pmids)}&retmode=xml")


def _read_pmids(data: bytes, pmids: Sequence[str]) -> Answers:
    asked = set(pmids)
    found: dict[str, tuple[FoundRecord, ...]] = {}
    for article, metadata in answers.pubmed_articles(data):
        citation = article.find("medlinecitation|bookdocument")
        pmid = citation.text_at("pmid") if citation is not None else ""
        if citation is not None and pmid in asked:
            kinds = [kind.casefold() for kind in _kinds(citation)]
            found[pmid] = (FoundRecord(metadata, ",".join(kinds), any(kind in _NOTICES for kind in kinds)),)
    return found


def _kinds(citation: Element) -> list[str]:
    return citation.texts_at("article", "publicationtypelist", "publicationtype")


def _by_pmcids(pmcids: Sequence[str]) -> WebRequest:
    return WebRequest(f"{_CONVERT}?ids={','.join(pmcids)}&format=json")


def _read_pmcids(data: bytes, pmcids: Sequence[str]) -> Answers:
    """Return the addresses in PubMed of articles in PubMed Central."""
    asked = set(pmcids)
    found: dict[str, tuple[FoundRecord, ...]] = {}
    for one in dicts_in(answers.read_json(data), "records"):
        pmcid, pmid = text_in(one, "pmcid"), text_in(one, "pmid")
        if pmcid in asked and pmid.isdecimal():
            link = Link(LinkKind.PAGE, f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/")
            found[pmcid] = (FoundRecord(Metadata("", links=(link,))),)
    return found


_BATCH = service_of("ncbi.nlm.nih.gov").batch
PUBMED = DetailService("PubMed", "pubmed", _BATCH, _by_pmids, _read_pmids)
PUBMED_CENTRAL = DetailService("PubMed", "pubmed-central", _BATCH, _by_pmcids, _read_pmcids)
