"""What the words of a line say about it: names of people, running text, an organisation, the frame of the page."""

from __future__ import annotations

from dataclasses import dataclass

from readinglist.feeds.page import text_features, vocabulary

_LONGEST_ORGANISATION = 80


@dataclass(frozen=True, slots=True)
class LineFeatures:
    """The features of one line of text by which its role is told."""

    words: int
    prose: float  # share of the words that are common in abstracts but not in titles
    capitals: float  # share of the longer words that begin with a capital
    several_sentences: bool
    banner: bool  # has words of page headers and footers
    name: bool  # could be the name of one person
    names: bool  # is a list of names
    organisation: bool  # names an organisation


def features_of(text: str, weight: int) -> LineFeatures:
    """Return the features of ``text``, which has the length ``weight`` in Latin letters."""
    return LineFeatures(
        words=text_features.word_count(text),
        prose=text_features.prose_share(text),
        capitals=text_features.capitals_share(text),
        several_sentences=text_features.contains_sentence_break(text),
        banner=vocabulary.sounds_like_banner(text),
        name=text_features.is_name(text),
        names=bool(text_features.parse_names(text)),
        organisation=weight < _LONGEST_ORGANISATION and vocabulary.names_organisation(text),
    )
