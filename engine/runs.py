"""Runs of consecutive numbers: the places of what several slices of an array hold, one after another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def runs(begins: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """From each of `begins` on as many numbers as its length says, one run after another."""
    ends = np.cumsum(lengths)
    found = np.repeat(begins - (ends - lengths), lengths)
    found += np.arange(len(found))
    return found
