"""The kinds of lines that are skipped in a feed, as translatable names."""

from __future__ import annotations

from readinglist.i18n import en

KINDS: dict[str, str] = {
    kind: kind
    for kind in (
        *(en("separator"), en("upvotes"), en("number"), en("author count"), en("date"), en("submitter")),
        *(en("submitter's name"), en("code count"), en("reactions"), en("picture"), en("page number"), en("arXiv id")),
        *(en("DOI"), en("categories"), en("handle"), en("button"), en("link"), en("label"), en("summary")),
        *(en("summary label"), en("repeated line"), en("frame of the page"), en("the same paper again"), en("comment")),
        *(
            en("BibTeX"),
            en("category"),
            en("citations"),
            en("venue"),
            en("greeting"),
            en("mail header"),
            en("identifier"),
        ),
        *(
            en("more of the lines above that were not understood"),
            en("heading"),
            en("heading of the table"),
            en("file"),
        ),
        *(en("rule of the table"), en("front matter"), en("end of a record"), en("JSON around the papers")),
        *(en("YAML around the papers"),),
        *(en("markup of the page"), en("the feed's own head and foot")),
        *(en("message"),),
    )
}


def kind_name(kind: str) -> str:
    """Return the translatable name of ``kind``, or ``kind`` itself if it comes from the feed."""
    return KINDS.get(kind, kind)
