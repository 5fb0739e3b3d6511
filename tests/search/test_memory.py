"""Memory kept for large arrays."""

from __future__ import annotations

import resource
import sys

import numpy as np
import pytest

from imrsearch.search import memory


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks glibc")
def test_arrays_made_again_and_again_take_no_new_pages() -> None:
    if not memory.keep():
        pytest.skip("another C library than glibc")
    size = 8 << 20
    for _ in range(3):
        np.ones(size, np.uint8)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(20):
        np.ones(size, np.uint8)
    pages = 20 * size // resource.getpagesize()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before < pages / 10
