"""A program whose sources answer when the test says so."""

from __future__ import annotations

import pytest

from readinglist.gui.application import Application
from readinglist.gui.sources.controller import SourcesController
from tests.gui.sources.fakes import FakeCatalog, FakeSources


@pytest.fixture
def sources(with_three: Application, monkeypatch: pytest.MonkeyPatch) -> FakeSources:
    """The sources of a program with three papers."""
    fake = FakeSources(with_three.backend)
    monkeypatch.setattr(with_three.backend, "sources", fake)
    monkeypatch.setattr(with_three.window.controllers.sources.following, "_catalog", FakeCatalog())
    return fake


@pytest.fixture
def controller(with_three: Application) -> SourcesController:
    """The controller of the sources."""
    return with_three.window.controllers.sources
