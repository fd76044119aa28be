from __future__ import annotations

import gc

import pytest

from readinglist.gc_pause import gc_paused, making_lasting_objects


def test_the_search_for_cycles_rests_until_the_last_work_is_done() -> None:
    with gc_paused():
        with gc_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_a_fault() -> None:
    with pytest.raises(ValueError, match="odd"), gc_paused():
        raise ValueError("odd")
    assert gc.isenabled()


def test_what_stays_is_visited_no_more() -> None:
    with making_lasting_objects():
        assert not gc.isenabled()
        lasting: list[list[int]] = [[] for _ in range(10_000)]
        before = gc.get_freeze_count()
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(lasting)
    gc.unfreeze()
