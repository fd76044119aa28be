"""Look for newer versions of preprints, and for the articles that they became."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from readinglist.identity.author_names import shared_authors
from readinglist.identity.same_paper import is_preprint_doi
from readinglist.identity.venues import is_preprint
from readinglist.model import Metadata
from readinglist.online.details.answer_cache import AnswerCache
from readinglist.online.details.arxiv import ARXIV
from readinglist.online.details.asking import Asker
from readinglist.online.details.crossref import CROSSREF
from readinglist.online.details.look_up import arxiv_question, doi_question, sentences
from readinglist.online.details.matching import match_by_id
from readinglist.online.details.search_words import are_alike, is_same_title
from readinglist.online.details.semantic_scholar import SEMANTIC_SCHOLAR_RELATED
from readinglist.online.details.wanted import FoundDetails, LookedUp, Progress, Wanted
from readinglist.online.transport import Cancelled, Web

FRESH_DAYS = 1  # answers in the cache that are older are asked for again


def look_up_newer(
    wanted: Sequence[Wanted], web: Web, cache: AnswerCache, cancelled: Cancelled, progress: Progress
) -> LookedUp:
    """Return the newest version of each preprint, with venue and DOI of the article that it became, if any.

    The id of the preprint stays; its date too, which says when the work became known. An article is taken only if it
    has the title and the authors of the preprint: the services' links between the two are often guessed.
    """
    asker = Asker(web, cache, cancelled, progress, len(wanted), FRESH_DAYS)
    preprints = [one for one in wanted if arxiv_question(one) or is_preprint_doi(one.doi)]
    newest = _newest(preprints, asker)
    published = _published(preprints, newest, asker)
    found: dict[int, FoundDetails] = {}
    for one in preprints:
        metadata = newest.get(one.key)
        if metadata is not None:
            known = match_by_id(one, metadata, ARXIV.name)
            if known.is_certain:
                article = published.get(one.key)
                found[one.key] = replace(known, metadata=_joined(one, metadata, article))
    return LookedUp(found, tuple(sentences(asker.errors.values())), asker.is_cancelled)


def _newest(preprints: Sequence[Wanted], asker: Asker) -> dict[int, Metadata]:
    """Return what the preprint servers say of preprints now."""
    at_arxiv = {one.key: number for one in preprints if (number := arxiv_question(one))}
    answers = asker.ask(ARXIV, at_arxiv.values())
    newest = {key: answers[number][0].metadata for key, number in at_arxiv.items() if number in answers}
    elsewhere = {one.key: doi for one in preprints if one.key not in at_arxiv and (doi := doi_question(one))}
    answers = asker.ask(CROSSREF, elsewhere.values())
    for key, doi in elsewhere.items():
        if doi in answers:
            record = answers[doi][0]
            newest[key] = replace(record.metadata, doi=record.published_as or doi)
    return newest


def _published(preprints: Sequence[Wanted], newest: Mapping[int, Metadata], asker: Asker) -> dict[int, Metadata]:
    """Return the articles that preprints became."""
    dois = {key: metadata.doi for key, metadata in newest.items() if _is_published(metadata.doi)}
    asked = {
        one.key: f"ARXIV:{number}" if (number := arxiv_question(one)) else f"DOI:{one.doi}"
        for one in preprints
        if one.key in newest and one.key not in dois and not _is_published(one.doi)
    }
    answers = asker.ask(SEMANTIC_SCHOLAR_RELATED, asked.values())
    for key, question in asked.items():
        if question in answers and _is_published(doi := answers[question][0].metadata.doi):
            dois[key] = doi
    answers = asker.ask(CROSSREF, dois.values())
    return {
        key: replace(answers[doi][0].metadata, doi=doi)
        for key, doi in dois.items()
        if doi in answers and not answers[doi][0].is_notice and _is_article_of(answers[doi][0].metadata, newest[key])
    }


def _is_published(doi: str) -> bool:
    return bool(doi) and not is_preprint_doi(doi)


def _is_article_of(article: Metadata, preprint: Metadata) -> bool:
    is_titled = is_same_title(preprint.title, article.title) or are_alike(preprint.title, article.title)
    return is_titled and shared_authors(preprint.authors, article.authors).most


def _joined(wanted: Wanted, newest: Metadata, article: Metadata | None) -> Metadata:
    """Return the newest version of a preprint with venue and DOI of its article."""
    venue = "" if is_preprint(newest.venue) else newest.venue
    return replace(
        newest,
        published="" if wanted.year else newest.published,
        arxiv_id=wanted.arxiv_id or newest.arxiv_id,
        venue=article.venue if article is not None and article.venue else venue,
        doi=article.doi if article is not None else "",
        keywords=(),
        links=(),
    )
