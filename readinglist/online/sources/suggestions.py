"""A short list of sources to choose from at the first start."""

from __future__ import annotations

from readinglist.model.source import Source
from readinglist.online.sources.recognition import recognize

# As one would type them, by field: machine learning, computing and statistics, physics and mathematics, life sciences.
_SUGGESTED = (
    *("Hugging Face daily papers", "arXiv cs.LG", "arXiv cs.CL", "arXiv cs.CV", "TMLR"),
    *("arXiv cs.SE", "arXiv stat.ME"),
    *("arXiv astro-ph", "arXiv quant-ph", "arXiv math.PR"),
    *("bioRxiv bioinformatics", "bioRxiv neuroscience", "medRxiv epidemiology"),
)


def suggested() -> tuple[Source, ...]:
    """Return good sources for a first start."""
    return tuple(source for text in _SUGGESTED if (source := recognize(text)))
