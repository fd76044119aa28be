"""A whole catalogue is looked up: by ids, by titles, and with titles that are those of other papers."""

from __future__ import annotations

import pytest

from tests.benchmarks import details


@pytest.mark.slow
def test_five_hundred_papers_are_found_in_batches_and_none_is_mistaken_for_another() -> None:
    outcome = details.run()
    assert (outcome.wrong, len(outcome.missed) * 100 <= outcome.findable) == ((), True)
    assert outcome.findable >= 430
    assert outcome.offered > 30
    assert (outcome.requests["eutils.ncbi.nlm.nih.gov"], outcome.requests["api.datacite.org"]) == (1, 1)
