"""Work in processes of their own: all of it is done, and what goes wrong is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

import pytest

from imrsearch.errors import NotFoundError, OutputError
from imrsearch.render import hands


def failing(number: int) -> int:
    raise NotFoundError(f"no {number}")


def giver(task: Callable[[int], int]) -> Callable[[int], int]:
    return task


@pytest.mark.parametrize("workers", [0, 2])
def test_every_batch_is_answered(workers: int) -> None:
    # A function of the library is known in a fresh process, this file is not.
    answers = hands.work(partial(partial, pow, 2), range(20), workers)
    assert sorted(answers) == [2**number for number in range(20)]


@pytest.mark.parametrize("workers", [0, 2])
@pytest.mark.parametrize("batches", [0, 20])
def test_this_process_makes_the_answers_of_meanwhile(workers: int, batches: int) -> None:
    own = (-number for number in range(50))
    answers = hands.work(partial(partial, pow, 2), range(batches), workers, own)
    assert sorted(answers) == [*range(-49, 1), *(2**number for number in range(batches))]


def test_an_error_of_ours_comes_back_as_it_is() -> None:
    with pytest.raises(NotFoundError, match="no 1"):
        list(hands.work(partial(giver, failing), [1], 0))


def test_a_worker_that_dies_is_told() -> None:
    with pytest.raises(OutputError, match="ended early"):
        list(hands.work(partial(partial, os._exit), [3], 1))
