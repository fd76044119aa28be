"""A made-up catalogue of papers, and the answers that services give about it, in the form of their documentation.

Nothing here was recorded: the forms are those of arXiv's user manual, of Crossref's, DataCite's, OpenAlex's and
Semantic Scholar's API references, and of PubMed's DTD.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from readinglist.identity.title_key import title_key
from readinglist.online.transport import Cancelled, TransportError, WebRequest, WebResponse


@dataclass(frozen=True, slots=True)
class Work:
    """A made-up work, and which services know it; ``without_abstract`` names those that lack its abstract."""

    title: str
    abstract: str = "We show something that nobody has shown before."
    authors: tuple[str, ...] = ("Ada Lovelace", "Bo Ito")
    published: str = "2021-03-04"
    venue: str = ""
    arxiv_id: str = ""
    version: int = 1
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    kind: str = "journal-article"
    updates: str = ""  # the DOI of the work that this notice corrects
    published_as: str = ""
    known_to: frozenset[str] = frozenset({"arxiv", "crossref", "openalex", "semanticscholar", "pubmed"})
    without_abstract: frozenset[str] = frozenset()

    def abstract_at(self, service: str) -> str:
        return "" if service in self.without_abstract else self.abstract


Answer = Callable[[str, dict[str, str], bytes | None], bytes]


@dataclass
class Services:
    """Answers as the services would, from a catalogue; ``failing`` are hosts with the status that they answer."""

    works: Sequence[Work]
    failing: dict[str, int] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()  # ids for which a service refuses a whole request
    requests: list[WebRequest] = field(default_factory=list)
    before: Callable[[WebRequest], None] = lambda _: None

    def fetch(self, request: WebRequest, cancelled: Cancelled) -> WebResponse:
        """Answer a request, or fail as the transport does."""
        self.before(request)
        self.requests.append(request)
        parts = urlsplit(request.url)
        host = parts.hostname or ""
        if status := self.failing.get(host):
            raise TransportError(f"{host} answered {status}.", status=status, is_offline=status < 0)
        if any(one in unquote(request.url) for one in self.refused):
            raise TransportError(f"{host} answered 400.", status=400)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        return WebResponse(request.url, 200, self.answers()[host](unquote(parts.path), asked, request.body))

    def hosts(self) -> list[str]:
        """Return the hosts that were asked, in order."""
        return [urlsplit(request.url).hostname or "" for request in self.requests]

    def known_hosts(self) -> list[str]:
        """Return the hosts that answer."""
        return list(self.answers())

    def answers(self) -> dict[str, Answer]:
        """Return what answers at each host: to a path, a query and a body."""
        return {
            "export.arxiv.org": self._arxiv,
            "api.crossref.org": self._crossref,
            "api.datacite.org": self._datacite,
            "api.openalex.org": self._openalex,
            "api.semanticscholar.org": self._semantic_scholar,
            "eutils.ncbi.nlm.nih.gov": self._pubmed,
            "pmc.ncbi.nlm.nih.gov": self._converter,
        }

    def _known(self, service: str) -> Iterable[Work]:
        return (work for work in self.works if service in work.known_to)

    # --- arXiv --------------------------------------------------------------------------------------------

    def _arxiv(self, path: str, asked: dict[str, str], body: bytes | None) -> bytes:
        assert path == "/api/query"
        most = int(asked.get("max_results", "10"))
        if "id_list" in asked:
            ids = set(asked["id_list"].split(","))
            found = [work for work in self._known("arxiv") if work.arxiv_id in ids]
        else:
            titles = [one.casefold() for one in re.findall(r'ti:"([^"]+)"', asked["search_query"])]
            found = [
                work
                for work in self._known("arxiv")
                if work.arxiv_id and any(one in _plain(work.title) for one in titles)
            ]
        entries = "".join(map(_atom_entry, reversed(found[:most])))
        head = '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        query = f"<title>arXiv Query: {escape(str(asked))}</title><id>http://arxiv.org/api/x</id>"
        return f"{head}{query}\n{entries}</feed>".encode()

    # --- Crossref -----------------------------------------------------------------------------------------

    def _crossref(self, path: str, asked: dict[str, str], body: bytes | None) -> bytes:
        assert path == "/works"
        if "filter" in asked:
            dois = {one.removeprefix("doi:").lower() for one in asked["filter"].split(",")}
            found = [work for work in self._known("crossref") if work.doi.lower() in dois]
        else:
            found = _most_alike(asked["query.bibliographic"], [one for one in self._known("crossref") if one.doi])
        items = [_crossref_item(work) for work in found[: int(asked["rows"])]]
        return json.dumps({"status": "ok", "message-type": "work-list", "message": {"items": items}}).encode()

    # --- DataCite, OpenAlex -------------------------------------------------------------------------------

    def _datacite(self, path: str, asked: dict[str, str], body: bytes | None) -> bytes:
        assert (path, int(asked["page[size]"]) > 0) == ("/dois", True)
        dois = set(asked["ids"].split(","))
        found = [work for work in self._known("datacite") if _datacite_doi(work).lower() in dois]
        return json.dumps({"data": [_datacite_item(work) for work in found], "meta": {"total": len(found)}}).encode()

    def _openalex(self, path: str, asked: dict[str, str], body: bytes | None) -> bytes:
        assert path == "/works"
        kind, _, value = asked["filter"].partition(":")
        if kind == "doi":
            dois = set(value.lower().split("|"))
            found = [work for work in self._known("openalex") if work.doi.lower() in dois]
        else:
            assert kind == "title.search"
            found = _most_alike(value, self._known("openalex"))
        works = [_openalex_work(work) for work in found[: int(asked["per-page"])]]
        return json.dumps({"meta": {"count": len(works)}, "results": works}).encode()

    # --- Semantic Scholar ---------------------------------------------------------------------------------

    def _semantic_scholar(self, path: str, asked: dict[str, str], body: bytes | None) -> bytes:
        known = list(self._known("semanticscholar"))
        if path.endswith("/paper/search/match"):
            best = _most_alike(asked["query"], known)[:1]
            if not best or not _overlap(asked["query"], best[0].title) > 0.5:
                raise TransportError("api.semanticscholar.org answered 404.", status=404, is_gone=True)
            return json.dumps({"data": [_scholar_paper(best[0]) | {"matchScore": 99.5}]}).encode()
        assert path == "/graph/v1/paper/batch"
        assert body is not None
        by_id = {one: work for work in known for one in _scholar_ids(work)}
        papers = [by_id.get(one.lower()) for one in json.loads(body)["ids"]]
        return json.dumps([work and _scholar_paper(work) for work in papers]).encode()

    # --- PubMed -------------------------------------------------------------------------------------------

    def _pubmed(self, path: str, asked: dict[str, str], body: bytes | None) -> bytes:
        assert (path, asked["db"], asked["retmode"]) == ("/entrez/eutils/efetch.fcgi", "pubmed", "xml")
        pmids = set(asked["id"].split(","))
        articles = "".join(_pubmed_article(work) for work in self._known("pubmed") if work.pmid in pmids)
        return f'<?xml version="1.0" ?>\n<PubmedArticleSet>{articles}</PubmedArticleSet>'.encode()

    def _converter(self, path: str, asked: dict[str, str], body: bytes | None) -> bytes:
        assert (path, asked["format"]) == ("/tools/idconv/api/v1/articles/", "json")
        known = {work.pmcid: work for work in self._known("pubmed") if work.pmcid}
        records = [
            {"pmcid": one, "pmid": int(known[one].pmid), "doi": known[one].doi, "requested-id": one}
            if one in known
            else {"requested-id": one, "status": "error", "errmsg": "Identifier not found in PMC"}
            for one in asked["ids"].split(",")
        ]
        return json.dumps({"status": "ok", "records": records}).encode()


def _plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.casefold()))


def _most_alike(title: str, works: Iterable[Work]) -> list[Work]:
    """Return the works whose titles share most words with one, as search engines do: they never return nothing."""
    key = title_key(title)
    return sorted(works, key=lambda work: (title_key(work.title) == key, _overlap(title, work.title)), reverse=True)[:5]


def _overlap(title: str, other: str) -> float:
    words, others = (set(re.findall(r"\w+", one.casefold())) for one in (title, other))
    return len(words & others) / max(1, len(words | others))


def _atom_entry(work: Work) -> str:
    authors = "".join(f"<author><name>{escape(name)}</name></author>" for name in work.authors)
    journal = f"<arxiv:journal_ref>{escape(work.venue)}</arxiv:journal_ref>" if work.venue else ""
    doi = f"<arxiv:doi>{escape(work.doi)}</arxiv:doi>" if work.doi else ""
    address = f"http://arxiv.org/abs/{work.arxiv_id}v{work.version}"
    return (
        f"<entry><id>{address}</id><updated>2025-01-01T00:00:00Z</updated><published>{work.published}T00:00:00Z"
        f"</published><title>{escape(work.title)}</title><summary>  {escape(work.abstract_at('arxiv'))}\n</summary>"
        f'{authors}{doi}{journal}<link href="{address}" rel="alternate" type="text/html"/>'
        f'<link title="pdf" href="{address.replace("/abs/", "/pdf/")}" rel="related" type="application/pdf"/>'
        '<category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/></entry>\n'
    )


def _crossref_item(work: Work) -> dict[str, Any]:
    year, *rest = (int(part) for part in work.published.split("-"))
    item: dict[str, Any] = {
        "DOI": work.doi.upper() if work.doi.endswith("u") else work.doi,
        "type": work.kind,
        "title": [work.title],
        "author": [
            {"given": name.rpartition(" ")[0], "family": name.rpartition(" ")[2], "sequence": "additional"}
            for name in work.authors
        ],
        "issued": {"date-parts": [[year, *rest]]},
        "URL": f"https://doi.org/{work.doi}",
    }
    if work.venue:
        item["container-title"] = [work.venue]
    if abstract := work.abstract_at("crossref"):
        item["abstract"] = f"<jats:title>Abstract</jats:title><jats:p>{escape(abstract)}</jats:p>"
    if work.updates:
        item["update-to"] = [{"DOI": work.updates, "type": "erratum", "label": "Erratum"}]
    if work.published_as:
        related = {"id-type": "doi", "id": work.published_as, "asserted-by": "subject"}
        item["relation"] = {"is-preprint-of": [related]}
    return item


def _datacite_doi(work: Work) -> str:
    return work.doi or f"10.48550/arxiv.{work.arxiv_id}"


def _datacite_item(work: Work) -> dict[str, Any]:
    people = [(name.rpartition(" ")[0], name.rpartition(" ")[2]) for name in work.authors]
    attributes: dict[str, Any] = {
        "doi": _datacite_doi(work),
        "creators": [
            {"name": f"{family}, {given}", "nameType": "Personal", "givenName": given, "familyName": family}
            for given, family in people
        ],
        "titles": [{"title": work.title}],
        "publisher": "Zenodo" if work.doi else "arXiv",
        "publicationYear": int(work.published[:4]),
        "subjects": [{"subject": "FOS: Computer and information sciences"}, {"subject": "Rain"}],
        "dates": [{"date": work.published, "dateType": "Issued"}],
        "types": {"resourceTypeGeneral": "Preprint" if work.arxiv_id else "Dataset"},
        "descriptions": [{"description": work.abstract_at("datacite"), "descriptionType": "Abstract"}],
    }
    return {"id": _datacite_doi(work), "type": "dois", "attributes": attributes}


def _openalex_work(work: Work) -> dict[str, Any]:
    index: dict[str, list[int]] = {}
    for position, word in enumerate(work.abstract_at("openalex").split()):
        index.setdefault(word, []).append(position)
    return {
        "id": f"https://openalex.org/W{abs(hash(work.title)) % 10**9}",
        "doi": f"https://doi.org/{work.doi}" if work.doi else None,
        "title": work.title,
        "publication_year": int(work.published[:4]),
        "publication_date": work.published,
        "type": "erratum" if work.updates else "article",
        "authorships": [{"author": {"display_name": name, "orcid": None}} for name in work.authors],
        "primary_location": {"source": {"display_name": work.venue} if work.venue else None},
        "abstract_inverted_index": index or None,
    }


def _scholar_ids(work: Work) -> list[str]:
    kinds = (("doi", work.doi), ("arxiv", work.arxiv_id), ("pmid", work.pmid), ("pmcid", work.pmcid[3:]))
    return [f"{kind}:{value}".lower() for kind, value in kinds if value]


def _scholar_paper(work: Work) -> dict[str, Any]:
    kinds = {"DOI": work.published_as or work.doi, "ArXiv": work.arxiv_id, "PubMed": work.pmid, "CorpusId": 1}
    return {
        "paperId": "f00",
        "externalIds": {kind: value for kind, value in kinds.items() if value},
        "title": work.title,
        "abstract": work.abstract_at("semanticscholar") or None,
        "venue": work.venue,
        "year": int(work.published[:4]),
        "publicationDate": work.published,
        "publicationTypes": ["JournalArticle"],
        "authors": [{"authorId": "1", "name": name} for name in work.authors],
    }


def _pubmed_article(work: Work) -> str:
    year, month, day = work.published.split("-")
    authors = "".join(
        f"<Author><LastName>{escape(name.rpartition(' ')[2])}</LastName>"
        f"<ForeName>{escape(name.rpartition(' ')[0])}</ForeName></Author>"
        for name in work.authors
    )
    abstract = work.abstract_at("pubmed")
    told = f"<Abstract><AbstractText>{escape(abstract)}</AbstractText></Abstract>" if abstract else ""
    kind = "Published Erratum" if work.updates else "Journal Article"
    doi = f'<ArticleId IdType="doi">{escape(work.doi)}</ArticleId>' if work.doi else ""
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{work.pmid}</PMID><Article><Journal>'
        f"<JournalIssue><PubDate><Year>{year}</Year><Month>{month}</Month><Day>{day}</Day></PubDate></JournalIssue>"
        f"<Title>{escape(work.venue)}</Title></Journal><ArticleTitle>{escape(work.title)}</ArticleTitle>{told}"
        f"<AuthorList>{authors}</AuthorList><PublicationTypeList><PublicationType>{kind}</PublicationType>"
        "</PublicationTypeList></Article></MedlineCitation><PubmedData><ArticleIdList>"
        f'<ArticleId IdType="pubmed">{work.pmid}</ArticleId>{doi}</ArticleIdList></PubmedData></PubmedArticle>'
    )
