from __future__ import annotations

import gc

import pytest

from readinglist.gc_pause import uncollected


def test_the_search_for_cycles_rests_until_the_last_work_is_done() -> None:
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_a_fault() -> None:
    with pytest.raises(ValueError, match="odd"), uncollected():
        raise ValueError("odd")
    assert gc.isenabled()
