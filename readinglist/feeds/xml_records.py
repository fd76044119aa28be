"""Read the records that databases and reference managers write as XML, each vocabulary by its own fields."""

from __future__ import annotations

import re

from readinglist.feeds import record
from readinglist.feeds.document import normalize_space
from readinglist.feeds.xml_tree import Element
from readinglist.feeds.xml_values import compact_date, join_sections, read_date, read_name, text_of, with_subtitle
from readinglist.model import Metadata


def read_pubmed(one: Element) -> Metadata | None:
    """Read a PubmedArticle or a PubmedBookArticle."""
    citation = one.find("medlinecitation|bookdocument")
    if citation is None:
        return None
    article = citation.find("article") or citation
    title = (
        article.text_at("articletitle") or citation.text_at("book", "booktitle") or article.text_at("vernaculartitle")
    )
    ids = one.find("pubmeddata|pubmedbookdata", "articleidlist")
    doi = next(
        (
            child.full_text()
            for child in (ids.all("articleid") if ids else ())
            if child.attributes.get("idtype") == "doi"
        ),
        "",
    )
    location = next(
        (child.full_text() for child in article.all("elocationid") if child.attributes.get("eidtype") == "doi"), ""
    )
    pmid = citation.text_at("pmid")
    return record.build_metadata(
        title,
        join_sections(article.find("abstract"), "abstracttext", "label"),
        authors=[
            read_name(author, "lastname", "forename|firstname|initials")
            for author in article.find_all("authorlist", "author")
            if author.attributes.get("validyn") != "N"  # a name that was corrected since, beside the right one
        ],
        published=_pubmed_date(article),
        venue=article.text_at("journal", "title") or citation.text_at("book", "booktitle"),
        urls=[f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"] if pmid.isdecimal() else [],
        doi=doi or location,
        keywords=citation.texts_at("keywordlist", "keyword"),
    )


def _pubmed_date(article: Element) -> str:
    for path in (("journal", "journalissue", "pubdate"), ("articledate",), ("book", "pubdate"), ("contributiondate",)):
        found = article.find(*path)
        if found is not None and (date := read_date(found) or found.text("medlinedate")):
            return date
    return ""


def read_endnote(one: Element) -> Metadata | None:
    """Read a record of EndNote's XML."""
    titles = one.find("titles")
    dates = one.find("dates")
    year = dates.text("year") if dates else ""
    day = dates.text_at("pub-dates", "date") if dates else ""
    urls = [
        text
        for path in ("related-urls", "web-urls", "text-urls", "pdf-urls")
        for text in one.texts_at("urls", path, "url")
    ]
    return record.build_metadata(
        titles.text("title") if titles else "",
        record.strip_abstract(one.text("abstract")),
        authors=[
            record.given_name_first(normalize_space(name)) for name in one.texts_at("contributors", "authors", "author")
        ],
        published=day
        if re.search(r"(?:19|20)\d\d", day)
        else f"{day} {year}"
        if re.search(r"[^\W\d_]{3}", day)
        else year,
        venue=one.text_at("periodical", "full-title") or (titles.text("secondary-title") if titles else ""),
        ids=[
            text
            for text in (one.text("electronic-resource-num"), one.text("accession-num"), one.text("label"))
            if "arxiv" in text.lower()
        ],
        urls=[url for text in urls for url in text.split() if url.startswith("http")],
        doi=one.text("electronic-resource-num"),
        keywords=one.texts_at("keywords", "keyword"),
    )


def read_mods(one: Element) -> Metadata | None:
    """Read a MODS record."""
    host = next((item for item in one.all("relateditem") if item.attributes.get("type") == "host"), Element("none"))
    people = [name for name in one.all("name") if name.attributes.get("type") != "conference"]
    authors = [name for name in people if _roles(name) & {"author", "aut", "creator", "cre"}] or [
        name for name in people if not _roles(name)
    ]
    dates = [
        text
        for where in (one, host)
        for path in (
            ("origininfo", "dateissued"),
            ("part", "date"),
            ("origininfo", "copyrightdate"),
            ("origininfo", "datecreated"),
        )
        for text in where.texts_at(*path)
    ]
    return record.build_metadata(
        _mods_title(one),
        record.strip_abstract(one.text("abstract")),
        authors=[_mods_name(name) for name in authors],
        published=next((compact_date(text) for text in dates), ""),
        venue=_mods_title(host),
        ids=[
            child.full_text() for child in one.all("identifier") if child.attributes.get("type", "").lower() == "arxiv"
        ],
        urls=[text for text in one.texts_at("location", "url") if text.startswith("http")],
        doi=next(
            (child.full_text() for child in one.all("identifier") if child.attributes.get("type", "").lower() == "doi"),
            "",
        ),
        keywords=one.texts_at("subject", "topic"),
    )


def _roles(name: Element) -> set[str]:
    return {text.casefold() for text in name.texts_at("role", "roleterm")}


def _mods_title(one: Element) -> str:
    infos = list(one.all("titleinfo"))
    info = next((info for info in infos if "type" not in info.attributes), next(iter(infos), None))
    if info is None:
        return ""
    main = f"{info.text('nonsort')} {info.text('title')}".strip()
    return with_subtitle(main, info.text("subtitle"))


def _mods_name(name: Element) -> str:
    parts: dict[str, list[str]] = {}
    for part in name.all("namepart"):
        parts.setdefault(part.attributes.get("type", ""), []).append(normalize_space(part.full_text()))
    if parts.get("family"):
        return " ".join((*parts.get("given", ()), *parts["family"]))
    plain = " ".join(parts.get("", ())) or " ".join(parts.get("given", ()))
    return record.given_name_first(plain) if name.attributes.get("type") != "corporate" else plain


def read_jats(one: Element) -> Metadata | None:
    """Read the front of an article in JATS, as PubMed Central and publishers write it."""
    front = one.find("front|front-stub") or one
    meta = front.find("article-meta") or front
    kinds = ("epub", "ppub", "pub", "collection", "")
    dates = sorted(
        meta.all("pub-date"),
        key=lambda date: _rank(kinds, date.attributes.get("pub-type") or date.attributes.get("date-type", "")),
    )
    abstract = next((a for a in meta.all("abstract") if "abstract-type" not in a.attributes), None)
    ids = {
        child.attributes.get("pub-id-type", ""): normalize_space(child.full_text()) for child in meta.all("article-id")
    }
    people = [
        c for c in meta.find_all("contrib-group", "contrib") if c.attributes.get("contrib-type", "author") == "author"
    ]
    return record.build_metadata(
        with_subtitle(meta.text_at("title-group", "article-title"), meta.text_at("title-group", "subtitle")),
        join_sections(abstract, "", ""),
        authors=[_jats_name(person) for person in people],
        published=next((date for found in dates if (date := read_date(found))), ""),
        venue=front.text_at("journal-meta", "journal-title-group", "journal-title")
        or front.text_at("journal-meta", "journal-title"),
        ids=[f"arXiv:{ids['arxiv']}"] if ids.get("arxiv") else [],
        doi=ids.get("doi", ""),
        keywords=meta.texts_at("kwd-group", "kwd"),
    )


def _rank(kinds: tuple[str, ...], kind: str) -> int:
    return kinds.index(kind) if kind in kinds else len(kinds)


def _jats_name(person: Element) -> str:
    name = person.find("name") or person.find("name-alternatives", "name") or person.find("string-name")
    if name is None:
        return normalize_space(person.text("collab"))
    return read_name(name, "surname", "given-names") or record.given_name_first(normalize_space(name.full_text()))


def read_oai(one: Element) -> Metadata | None:
    """Read the metadata that were harvested by OAI-PMH, in the vocabulary that they have."""
    found = next(iter(one.children), None)
    if found is not None and found.name in ("collection", "modscollection"):
        found = next(iter(found.children), None)
    readers = {
        "arxiv": _read_arxiv,
        "arxivraw": _read_arxiv,
        "article": read_jats,
        "mods": read_mods,
        "record": read_marc,
        "resource": read_datacite,
    }
    return readers.get(found.name, read_dublin_core)(found) if found is not None else None


def _read_arxiv(one: Element) -> Metadata:
    versions = one.texts_at("version", "date")
    authors = [read_name(author, "keyname", "forenames") for author in one.find_all("authors", "author")]
    return record.build_metadata(
        one.text("title"),
        one.text("abstract"),
        authors=authors or record.split_authors(normalize_space(one.text("authors"))),
        published=one.text("created") or next(iter(versions), ""),
        venue=one.text("journal-ref"),
        ids=[f"arXiv:{one.text('id')}"],
        doi=one.text("doi").split(" ")[0],
        keywords=one.text("categories").split(),
    )


def read_dublin_core(one: Element) -> Metadata | None:
    """Read a record of Dublin Core."""
    identifiers = one.texts_at("identifier")
    descriptions = one.texts_at("description") or one.texts_at("abstract")
    return record.build_metadata(
        one.text("title"),
        record.strip_abstract(next((text for text in descriptions if not text.startswith("Comment:")), "")),
        authors=[record.given_name_first(normalize_space(name)) for name in one.texts_at("creator")],
        published=min(one.texts_at("date"), default=""),
        venue=one.text("source", "ispartof"),
        ids=[text for text in identifiers if "arxiv" in text.lower()],
        urls=[text for text in identifiers if text.startswith("http")],
        doi=next((text for text in identifiers if re.search(r"\b10\.\d{4,9}/", text)), ""),
        keywords=one.texts_at("subject"),
    )


def read_marc(one: Element) -> Metadata | None:
    """Read a MARC 21 record in XML."""

    def values(tag: str, codes: str) -> list[str]:
        fields = [field for field in one.all("datafield") if field.attributes.get("tag") == tag]
        return [
            text
            for field in fields
            for sub in field.all("subfield")
            if sub.attributes.get("code", " ") in codes
            if (text := sub.full_text().strip())
        ]

    titles = [re.sub(r"(?:(?<!\s)\s++)?[/:;=,.]\s*$", "", text) for text in values("245", "ab")]
    people = [
        re.sub(r"[,.]\s*$", "", text) if not re.search(r"\b[A-Z]\.$", text) else text
        for tag in ("100", "110", "700")
        for text in values(tag, "a")
    ]
    urls = values("856", "u")
    numbers = values("024", "a")
    return record.build_metadata(
        with_subtitle(titles[0], " ".join(titles[1:2])) if titles else "",
        " ".join(values("520", "a")[:1]),
        authors=[record.given_name_first(name) for name in people],
        published=next(
            (
                text
                for tag in ("269", "260", "264", "773")
                for text in values(tag, "cy" if tag == "773" else "c")
                if re.search(r"\d{4}", text)
            ),
            "",
        ),
        venue=next(iter(values("773", "tp")), ""),
        ids=[text for text in (*values("037", "a"), *numbers) if "arxiv" in text.lower()],
        urls=[url for url in urls if url.startswith("http")],
        doi=next((text for text in numbers if text.startswith("10.")), ""),
        keywords=[*values("653", "a"), *values("650", "a")],
    )


def read_crossref(one: Element) -> Metadata | None:
    """Read a record of Crossref's XML: an article, a paper of a conference, a chapter, a book or a posted work."""
    kinds = (
        "journal_article",
        "conference_paper",
        "content_item",
        "posted_content",
        "dissertation",
        "book_metadata",
        "book_series_metadata",
        "book_set_metadata",
        "report-paper_metadata",
        "standard_metadata",
        "dataset",
    )
    work = next((found for kind in kinds for found in one.descendants(kind)), None)
    if work is None:
        return None
    people = [
        c
        for c in work.find_all("contributors", "person_name|organization")
        if c.attributes.get("contributor_role", "author") == "author"
    ]
    venue = next(
        (
            text
            for kind in ("journal_metadata", "proceedings_metadata", "book_metadata", "book_series_metadata")
            for found in one.descendants(kind)
            if found is not work
            for text in (found.text("full_title", "proceedings_title"), found.text_at("titles", "title"))
            if text
        ),
        "",
    )
    return record.build_metadata(
        with_subtitle(text_of(work.find("titles", "title")), work.text_at("titles", "subtitle")),
        join_sections(work.find("abstract"), "", ""),
        authors=[
            read_name(person, "surname", "given_name") or normalize_space(person.full_text()) for person in people
        ],
        published=next(
            (
                date
                for path in ("publication_date|posted_date|approval_date",)
                for found in work.find_all(path)
                if (date := read_date(found))
            ),
            "",
        ),
        venue=venue,
        urls=work.texts_at("doi_data", "resource")[:1],
        doi=work.text_at("doi_data", "doi"),
    )


def read_datacite(one: Element) -> Metadata | None:
    """Read a DataCite record in XML."""
    one = one.find("resource") or one
    titles = list(one.find_all("titles", "title"))
    main = next((title for title in titles if "titletype" not in title.attributes), next(iter(titles), None))
    subtitle = next(
        (title.full_text().strip() for title in titles if title.attributes.get("titletype") == "Subtitle"), ""
    )
    dates = {date.attributes.get("datetype", ""): date.full_text().strip() for date in one.find_all("dates", "date")}
    return record.build_metadata(
        with_subtitle(main.full_text().strip() if main else "", subtitle),
        record.strip_abstract(
            next(
                (
                    d.full_text()
                    for d in one.find_all("descriptions", "description")
                    if d.attributes.get("descriptiontype") == "Abstract"
                ),
                "",
            )
        ),
        authors=[
            read_name(person, "familyname", "givenname")
            if person.text("givenname") and person.text("familyname")
            else record.given_name_first(normalize_space(person.text("creatorname")))
            for person in one.find_all("creators", "creator")
        ],
        published=dates.get("Issued") or dates.get("Available") or one.text("publicationyear"),
        doi=next((text for text in one.texts_at("identifier") if "10." in text), ""),
        keywords=one.texts_at("subjects", "subject"),
    )


def read_dblp(one: Element) -> Metadata | None:
    """Read a record of DBLP, whose titles end with a full stop, or a hit of its search."""
    if one.attributes.get("key", "").startswith("homepages/"):
        return None
    title = text_of(one.find("title"))
    return record.build_metadata(
        title[:-1] if title.endswith(".") and not title.endswith("..") else title,
        authors=[
            re.sub(r"(?<!\s)\s++\d{4}$", "", name)
            for name in one.texts_at("author") or one.texts_at("authors", "author")
        ],
        published=one.text("year"),
        venue=one.text("journal", "booktitle", "venue"),
        urls=[text for text in one.texts_at("ee") if text.startswith("http")],
        doi=one.text("doi"),
    )


def read_tei(one: Element) -> Metadata | None:
    """Read the header of a TEI document, as GROBID writes it for a PDF, or an item of a bibliography in TEI."""
    header = one.find("teiheader") or one
    description = header.find("filedesc") or one
    source = description.find("sourcedesc", "biblstruct") or description.find("sourcedesc", "bibl") or one
    paper = source.find("analytic") or source.find("monogr") or source
    ids = list(source.descendants("idno"))
    date = source.find("monogr", "imprint", "date") or description.find("publicationstmt", "date") or Element("date")
    return record.build_metadata(
        _tei_title(paper) or description.text_at("titlestmt", "title"),
        join_sections(header.find("profiledesc", "abstract"), "", ""),
        authors=[_tei_name(author) for author in paper.find_all("author")],
        published=date.attributes.get("when") or date.full_text(),
        venue=_tei_title(source.find("monogr") or Element("none")) if source.find("analytic") else "",
        ids=[
            f"arXiv:{child.full_text().strip().removeprefix('arXiv:')}"
            for child in ids
            if child.attributes.get("type", "").lower() == "arxiv"
        ],
        doi=next((child.full_text() for child in ids if child.attributes.get("type", "").lower() == "doi"), ""),
        keywords=header.texts_at("profiledesc", "textclass", "keywords", "term"),
    )


def _tei_title(one: Element) -> str:
    titles = list(one.all("title"))
    return next(
        (
            normalize_space(title.full_text())
            for title in sorted(titles, key=lambda title: title.attributes.get("type") != "main")
        ),
        "",
    )


def _tei_name(author: Element) -> str:
    person = author.find("persname") or author
    given, family = person.texts_at("forename"), person.text("surname")
    return " ".join((*given, family)).strip() or record.given_name_first(normalize_space(person.full_text()))


def read_word(one: Element) -> Metadata | None:
    """Read a source of a bibliography of Microsoft Word."""
    people = one.find_all("author", "author", "namelist", "person")
    given = "first|middle"
    return record.build_metadata(
        one.text("title"),
        one.text("abstract"),
        authors=[" ".join((*person.texts_at(given), person.text("last"))).strip() for person in people]
        or one.texts_at("author", "author", "corporate"),
        published=read_date(one),
        venue=one.text("journalname", "conferencename", "booktitle", "periodicaltitle"),
        urls=[text for text in one.texts_at("url") if text.startswith("http")],
        doi=one.text("doi") or one.text("standardnumber"),
    )


def read_summary(one: Element) -> Metadata | None:
    """Read a summary of NCBI's E-utilities, whose fields are items with names."""
    items = {item.attributes.get("name", ""): item for item in one.all("item")}

    def text(name: str) -> str:
        return items[name].full_text().strip() if name in items else ""

    pmid = one.text("id")
    return record.build_metadata(
        text("Title"),
        authors=items["AuthorList"].texts_at("item") if "AuthorList" in items else (),
        published=text("PubDate"),
        venue=text("FullJournalName") or text("Source"),
        urls=[f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/"] if pmid.isdecimal() and "PubStatus" in items else [],
        doi=text("DOI"),
    )


def read_primo(one: Element) -> Metadata | None:
    """Read a record of a library's catalogue (Primo)."""
    shown, added = one.find("display") or one, one.find("addata") or Element("none")
    names = added.texts_at("au") or shown.text("creator").split(";")
    return record.build_metadata(
        added.text("atitle") or shown.text("title"),
        added.text("abstract") or shown.text("description"),
        authors=[record.given_name_first(normalize_space(name)) for name in names],
        published=compact_date(added.text("date", "risdate") or shown.text("creationdate")),
        venue=added.text("jtitle"),
        doi=added.text("doi"),
    )
