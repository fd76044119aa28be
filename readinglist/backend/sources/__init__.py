"""Sources that are followed: asked, previewed, and imported from."""

from readinglist.backend.sources.results import FetchProgress, FetchReport, SourcePreview, SourceResult
from readinglist.backend.sources.source_service import SourceService

__all__ = ["FetchProgress", "FetchReport", "SourcePreview", "SourceResult", "SourceService"]
