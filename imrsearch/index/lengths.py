"""The length of a field in one byte, as Whoosh rounds it: exact while short, rough when long."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import byte_to_length

LENGTHS: NDArray[np.int64] = np.array([byte_to_length(byte) for byte in range(256)], np.int64)
"""What each byte stands for; a length between two of them counts as the longer."""


def to_bytes(lengths: NDArray[Any]) -> NDArray[np.uint8]:
    """Return the byte of each length (Whoosh's ``length_to_byte``)."""
    return np.minimum(np.searchsorted(LENGTHS, lengths), 255).astype(np.uint8)
