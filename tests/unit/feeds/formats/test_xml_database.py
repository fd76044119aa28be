# ruff: noqa: E501 a record is easier to read as it stands
"""XML of databases and reference managers is read by its vocabulary, or refused."""

from __future__ import annotations

import pytest

from readinglist.errors import ReadingListError
from readinglist.feeds import parse
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.model import Feed, Metadata

ABSTRACT = "We count the lamps of small harbours by night."
RECORDS = {
    "PubMed XML": (
        '<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>38</PMID><Article><Journal><JournalIssue><PubDate><Year>2024</Year><Month>Mar</Month><Day>8</Day></PubDate></JournalIssue><Title>Journal of Lamps</Title></Journal><ArticleTitle>Lamps in <i>small</i> harbours</ArticleTitle><Abstract><AbstractText Label="AIM">We count the lamps</AbstractText><AbstractText Label="WHERE">in harbours.</AbstractText></Abstract><AuthorList><Author><LastName>Hale</LastName><ForeName>Bo</ForeName></Author><Author><CollectiveName>Lamp Group</CollectiveName></Author></AuthorList></Article></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">10.5555/lamps</ArticleId></ArticleIdList><ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.5555/other</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle></PubmedArticleSet>',
        Metadata("Lamps in small harbours", "AIM: We count the lamps WHERE: in harbours.", authors=("Bo Hale", "Lamp Group"), published="2024-03-08", venue="Journal of Lamps", doi="10.5555/lamps"),
    ),
    "EndNote XML": (
        f'<xml><records><record><ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal">Hale, Bo</style></author></authors></contributors><titles><title><style>Lamps in </style><style face="italic">small</style><style> harbours</style></title><secondary-title>Journal of Lamps</secondary-title></titles><dates><year>2024</year></dates><abstract><style>{ABSTRACT}</style></abstract><electronic-resource-num>10.5555/lamps</electronic-resource-num><keywords><keyword>lamps</keyword></keywords></record></records></xml>',
        Metadata("Lamps in small harbours", ABSTRACT, authors=("Bo Hale",), published="2024", venue="Journal of Lamps", doi="10.5555/lamps", keywords=("lamps",)),
    ),
    "MODS": (
        f'<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods><titleInfo><nonSort>The</nonSort><title>Lamps</title><subTitle>A Count</subTitle></titleInfo><name type="personal"><namePart type="family">Hale</namePart><namePart type="given">Bo</namePart><role><roleTerm>author</roleTerm></role></name><name type="personal"><namePart>Ito, Cy</namePart><role><roleTerm>editor</roleTerm></role></name><abstract>{ABSTRACT}</abstract><relatedItem type="host"><titleInfo><title>Journal of Lamps</title></titleInfo><originInfo><dateIssued>2024-03</dateIssued></originInfo></relatedItem><identifier type="doi">10.5555/lamps</identifier></mods></modsCollection>',
        Metadata("The Lamps: A Count", ABSTRACT, authors=("Bo Hale",), published="2024-03", venue="Journal of Lamps", doi="10.5555/lamps"),
    ),
    "JATS": (
        f'<article article-type="research-article"><front><journal-meta><journal-title-group><journal-title>Journal of Lamps</journal-title></journal-title-group></journal-meta><article-meta><article-id pub-id-type="doi">10.5555/lamps</article-id><title-group><article-title>Lamps</article-title></title-group><contrib-group><contrib contrib-type="author"><name><surname>Hale</surname><given-names>Bo</given-names></name></contrib><contrib contrib-type="editor"><name><surname>Ito</surname><given-names>Cy</given-names></name></contrib></contrib-group><pub-date pub-type="ppub"><year>2025</year></pub-date><pub-date pub-type="epub"><day>8</day><month>3</month><year>2024</year></pub-date><abstract><title>Abstract</title><sec><title>Aim</title><p>{ABSTRACT}</p></sec></abstract></article-meta></front><back><ref-list><ref><article-title>Other</article-title></ref></ref-list></back></article>',
        Metadata("Lamps", f"Aim: {ABSTRACT}", authors=("Bo Hale",), published="2024-03-08", venue="Journal of Lamps", doi="10.5555/lamps"),
    ),
    "OAI-PMH": (
        f'<OAI-PMH><ListRecords><record><header><identifier>oai:arXiv.org:2403.01234</identifier></header><metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2403.01234</id><created>2024-03-08</created><authors><author><keyname>Hale</keyname><forenames>Bo</forenames></author></authors><title>Lamps</title><categories>cs.LG stat.ML</categories><abstract>{ABSTRACT}</abstract></arXiv></metadata></record></ListRecords></OAI-PMH>',
        Metadata("Lamps", ABSTRACT, authors=("Bo Hale",), published="2024-03-08", arxiv_id="2403.01234", keywords=("cs.LG", "stat.ML")),
    ),
    "DBLP": (
        '<dblp><article key="journals/l/H24"><author>Bo Hale 0002</author><author>Cy It&ouml;</author><title>Lamps.</title><journal>J. Lamps</journal><year>2024</year><ee>https://doi.org/10.5555/lamps</ee></article></dblp>',
        Metadata("Lamps", authors=("Bo Hale", "Cy Itö"), published="2024", venue="J. Lamps", doi="10.5555/lamps"),
    ),
    "MARC XML": (
        f'<collection xmlns="http://www.loc.gov/MARC21/slim"><record><datafield tag="245" ind1="1" ind2="0"><subfield code="a">Lamps :</subfield><subfield code="b">a count /</subfield></datafield><datafield tag="100" ind1="1" ind2=" "><subfield code="a">Hale, Bo,</subfield></datafield><datafield tag="520" ind1=" " ind2=" "><subfield code="a">{ABSTRACT}</subfield></datafield><datafield tag="264" ind1=" " ind2="1"><subfield code="c">2024</subfield></datafield></record></collection>',
        Metadata("Lamps: a count", ABSTRACT, authors=("Bo Hale",), published="2024"),
    ),
    "RDF": (
        f'<rdf:RDF xmlns:rdf="r" xmlns:z="z" xmlns:bib="b" xmlns:dc="d" xmlns:dcterms="t" xmlns:foaf="f"><bib:Article rdf:about="#1"><z:itemType>journalArticle</z:itemType><dcterms:isPartOf rdf:resource="urn:j"/><bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Hale</foaf:surname><foaf:givenName>Bo</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors><dc:title>Lamps</dc:title><dcterms:abstract>{ABSTRACT}</dcterms:abstract><dc:date>2024-03-08</dc:date></bib:Article><bib:Journal rdf:about="urn:j"><dc:title>Journal of Lamps</dc:title><dc:identifier>DOI 10.5555/lamps</dc:identifier></bib:Journal><z:Attachment rdf:about="#2"><dc:title>Full Text PDF</dc:title></z:Attachment></rdf:RDF>',
        Metadata("Lamps", ABSTRACT, authors=("Bo Hale",), published="2024-03-08", venue="Journal of Lamps", doi="10.5555/lamps"),
    ),
}  # fmt: skip


def read(text: str) -> Feed:
    feed = parse(text.encode(), "feed")
    assert unaccounted_lines(feed) == []
    return feed


def facts(metadata: Metadata) -> list[object]:
    return [
        getattr(metadata, name) for name in ("title", "abstract", "authors", "published", "venue", "arxiv_id", "doi")
    ]


@pytest.mark.parametrize("vocabulary", RECORDS)
@pytest.mark.parametrize("layout", ["one line", "lines", "no declaration", "a doctype"])
def test_a_record_gives_its_fields_whatever_its_layout(vocabulary: str, layout: str) -> None:
    source, expected = RECORDS[vocabulary]
    text = {
        "one line": f'<?xml version="1.0"?>{source}',
        "lines": '<?xml version="1.0"?>\n' + source.replace("><", ">\n<"),
        "no declaration": source,
        "a doctype": f'<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]>\n<!-- {source[:9]} -->\n{source}',
    }[layout]
    feed = read(text)
    assert [facts(entry.metadata) for entry in feed.entries] == [facts(expected)]
    assert feed.problems == ()
    assert feed.format_name == vocabulary


def test_a_record_without_title_is_a_problem_and_one_that_breaks_off_spoils_no_other() -> None:
    record = "<PubmedArticle><MedlineCitation><Article>{}</Article></MedlineCitation></PubmedArticle>"
    lines = [
        "<PubmedArticleSet>",
        record.format("<ArticleTitle>Lamps</ArticleTitle>"),
        record.format("<Language>eng</Language>"),
        "<PubmedArticle><MedlineCitation><Article><ArticleTitle>Piers</ArticleTitle>",
        record.format("<ArticleTitle>Boats</ArticleTitle>"),
        "</PubmedArticleSet>",
    ]
    feed = read("\n".join(lines))
    assert [(one.metadata.title, bool(one.unsure)) for one in feed.entries] == [
        ("Lamps", False),
        ("Piers", True),
        ("Boats", False),
    ]
    assert [problem.line for problem in feed.problems] == [3]


OTHER = {
    "opml": '<?xml version="1.0"?>\n<opml version="2.0"><head><title>Feeds of mine</title></head><body>\n<outline text="A journal about lamps" xmlUrl="https://example.org"/>\n</body></opml>',
    "svg": '<svg xmlns="http://www.w3.org/2000/svg">\n<title>A picture of lamps</title>\n<desc>A long text that stands in a picture</desc>\n</svg>',
    "pom": '<project xmlns="http://maven.apache.org/POM/4.0.0">\n<name>A project about lamps</name>\n<description>It counts lamps by night</description>\n</project>',
    "plist": '<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "x" "y">\n<plist version="1.0"><dict>\n<key>Title of a property</key><string>A value of some length</string></dict></plist>',
    "sitemap": '<?xml version="1.0"?>\n<urlset>\n<url><loc>https://example.org/a-title-of-a-paper</loc></url>\n</urlset>',
    "unknown": "<harbour>\n<lamp>A lamp at the end of the pier</lamp>\n<lamp>Another lamp at the other end</lamp>\n</harbour>",
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHER)
def test_other_xml_is_refused_and_never_read_as_a_page(kind: str) -> None:
    with pytest.raises(ReadingListError) as told:
        parse(OTHER[kind].encode(), "file")
    assert "XML" in told.value.sentence
    assert told.value.hint


def test_entities_of_the_document_are_not_expanded() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lamps"}">' for n in range(12))
    source = RECORDS["MODS"][0].replace(ABSTRACT, "&e11;")
    assert len(read(f'<?xml version="1.0"?><!DOCTYPE mods [{bomb}]>{source}').entries[0].metadata.abstract) < 20


def test_deep_nesting_is_bounded() -> None:
    source = f"<mods><titleInfo><title>Lamps</title></titleInfo>{'<a>' * 50_000}{'</a>' * 50_000}</mods>"
    assert [entry.metadata.title for entry in read(source).entries] == ["Lamps"]


def feed_of(items: str) -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>A journal</title>{items}</channel></rss>'


DESCRIPTIONS = {
    "PubMed": (f'&lt;p style="color: green"&gt;J Lamps. 2024 Mar 8;1(1):1. doi: 10.5555/lamps.&lt;/p&gt;&lt;p&gt;&lt;b&gt;ABSTRACT&lt;/b&gt;&lt;/p&gt;&lt;p&gt;{ABSTRACT}&lt;/p&gt;&lt;p&gt;PMID:&lt;a&gt;38&lt;/a&gt;&lt;/p&gt;', ABSTRACT, ()),
    "a citation": ("Bo Hale, Cy Ito&lt;br/&gt;Journal of Lamps, vol. 3, pp. 11&lt;br/&gt;DOI: 10.5555/lamps", "", ("Bo Hale", "Cy Ito")),
    "a volume": ("Journal of Lamps, Volume 3, Issue 1, Page 1-9, March 2024.", "", ()),
    "labels on a line": ("Publication date: March 2024 Source: Journal of Lamps, Volume 3 Author(s): Bo Hale, Cy Ito", "", ("Bo Hale", "Cy Ito")),
    "a byline": (f"&lt;p&gt;by Bo Hale, Cy Ito&lt;/p&gt;{ABSTRACT}", ABSTRACT, ("Bo Hale", "Cy Ito")),
    "labels in bold": (f"&lt;p&gt;&lt;b&gt;Authors:&lt;/b&gt; Bo Hale&lt;/p&gt;&lt;p&gt;&lt;b&gt;Summary:&lt;/b&gt; {ABSTRACT}&lt;/p&gt;", ABSTRACT, ("Bo Hale",)),
    "plain": (ABSTRACT, ABSTRACT, ()),
}  # fmt: skip


@pytest.mark.parametrize("kind", DESCRIPTIONS)
def test_only_the_abstract_of_a_description_is_the_abstract(kind: str) -> None:
    description, abstract, authors = DESCRIPTIONS[kind]
    (entry,) = read(feed_of(f"<item><title>Lamps</title><description>{description}</description></item>")).entries
    assert (entry.metadata.abstract, entry.metadata.authors) == (abstract, authors)


@pytest.mark.parametrize(
    ("creators", "authors"),
    [
        ("<dc:creator> Hale, B., van Ito, C. D. </dc:creator>", ("B. Hale", "C. D. van Ito")),
        ("<dc:creator>van Ito, Cy</dc:creator><dc:creator>Hale, Bo</dc:creator>", ("Cy van Ito", "Bo Hale")),
        ("<dc:creator>Bo Hale, Cy van Ito</dc:creator>", ("Bo Hale", "Cy van Ito")),
        ("<author>bo@example.org (Bo Hale)</author>", ("Bo Hale",)),
        ("<dc:creator>Andr\\'e Hale, Cy Ito</dc:creator>", ("André Hale", "Cy Ito")),
    ],
)
def test_authors_are_whole_names_in_order(creators: str, authors: tuple[str, ...]) -> None:
    (entry,) = read(feed_of(f"<item><title>Lamps</title>{creators}</item>")).entries
    assert entry.metadata.authors == authors


def test_entries_without_titles_are_no_papers() -> None:
    post = f"<item><guid>https://example.org/1</guid><description>{ABSTRACT}</description></item>"
    with pytest.raises(ReadingListError, match="title"):
        parse(feed_of(post * 3).encode(), "feed")
    feed = read(feed_of(f"\n{post}\n<item><title>Lamps</title></item>\n"))
    assert ([one.metadata.title for one in feed.entries], [one.line for one in feed.problems]) == (["Lamps"], [2])


def test_the_doi_of_a_link_ends_where_the_query_begins() -> None:
    link = "<link>https://doi.org/10.5555/Lamps#new?utm_source=rss&amp;utm_medium=rss</link>"
    (entry,) = read(feed_of(f"<item><title>Lamps</title>{link}</item>")).entries
    assert entry.metadata.doi == "10.5555/lamps"
