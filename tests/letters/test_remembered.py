"""Readings of short passages are kept, those of long ones are not."""

from __future__ import annotations

from imrsearch.letters.remembered import LONGEST_KEPT, remembered


def _counted() -> tuple[list[int], object]:
    lengths: list[int] = []

    @remembered(8)
    def read(passage: str) -> str:
        """Return the first character."""
        lengths.append(len(passage))
        return passage[:1]

    return lengths, read


def test_a_short_passage_is_read_once() -> None:
    lengths, read = _counted()
    assert callable(read)
    assert (read("Decision"), read("Decision")) == ("D", "D")
    assert lengths == [8]


def test_a_long_passage_is_read_each_time_and_not_kept() -> None:
    lengths, read = _counted()
    assert callable(read)
    long = "D" * (LONGEST_KEPT + 1)
    assert (read(long), read(long)) == ("D", "D")
    assert lengths == [4001, 4001]


def test_what_was_read_last_is_kept_when_the_room_is_used_up() -> None:
    lengths, read = _counted()
    assert callable(read)
    passages = ["D" * length for length in range(1, 10)]
    for passage in [*passages, *passages[-5:], passages[0]]:
        assert read(passage) == "D"
    assert lengths == [*range(1, 10), 1]
