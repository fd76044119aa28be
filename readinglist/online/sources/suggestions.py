"""A short list of sources to choose from at the first start."""

from __future__ import annotations

from dataclasses import dataclass

from readinglist.i18n import Message, en
from readinglist.model.source import Source
from readinglist.online.sources.recognition import recognize

# A field, and what is followed there, as one would type it.
_GROUPS = (
    (en("Machine learning"), ("Hugging Face daily papers", "arXiv cs.LG", "arXiv cs.CL", "arXiv cs.CV", "TMLR")),
    (en("Computing and statistics"), ("arXiv cs.SE", "arXiv stat.ME")),
    (en("Physics and mathematics"), ("arXiv astro-ph", "arXiv quant-ph", "arXiv math.PR")),
    (en("Life sciences"), ("bioRxiv bioinformatics", "bioRxiv neuroscience", "medRxiv epidemiology")),
)


@dataclass(frozen=True, slots=True)
class SuggestedGroup:
    """Sources of one field."""

    name: Message
    sources: tuple[Source, ...]


def suggested_groups() -> tuple[SuggestedGroup, ...]:
    """Return good sources for a first start, by field."""
    return tuple(
        SuggestedGroup(name, tuple(source for text in texts if (source := recognize(text)))) for name, texts in _GROUPS
    )


def suggested() -> tuple[Source, ...]:
    """Return good sources for a first start."""
    return tuple(source for group in suggested_groups() for source in group.sources)
