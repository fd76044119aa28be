"""The kinds of lines that are skipped in a feed, as translatable names."""

from __future__ import annotations

from readinglist.i18n import en

KINDS: dict[str, str] = {
    kind: kind
    for kind in (
        *(en("separator"), en("upvotes"), en("number"), en("author count"), en("date"), en("submitter")),
        *(en("submitter's name"), en("code count"), en("reactions"), en("picture"), en("page number"), en("arXiv ID")),
        *(en("DOI"), en("categories"), en("handle"), en("button"), en("link"), en("label"), en("summary")),
        *(
            en("summary label"),
            en("repeated line"),
            en("page header or footer"),
            en("duplicate"),
            en("earlier version"),
            en("comment"),
        ),
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
            en("more unrecognised lines"),
            en("heading"),
            en("table header"),
            en("file"),
        ),
        *(en("table border"), en("front matter"), en("end of a record"), en("JSON around the papers")),
        *(en("YAML around the papers"),),
        *(en("page markup"), en("feed header and footer")),
        *(en("message"),),
    )
}


def kind_name(kind: str) -> str:
    """Return the translatable name of ``kind``, or ``kind`` itself if it comes from the feed."""
    return KINDS.get(kind, kind)
