"""Noise: which pieces it touches, and how."""

from __future__ import annotations

from random import Random

from benchmarks.synthetic import noise
from benchmarks.synthetic.pieces import Kind, Paragraph, Piece

SENTENCE = "All normal films of the left limb showed normal alignment. In turn it will mend. " * 200


def noisy(text: str, kind: Kind, level: noise.Noise) -> str:
    (paragraph,) = noise.apply(Random(1), [Paragraph((Piece(text, kind),))], level)
    return paragraph.pieces[0].text


def test_no_noise_leaves_everything() -> None:
    assert noisy(SENTENCE, "prose", "none") == SENTENCE


def test_what_is_printed_twice_is_left_alone() -> None:
    assert noisy(SENTENCE, "fixed", "heavy") == SENTENCE


def test_light_noise_leaves_labels_and_values_alone() -> None:
    assert noisy(SENTENCE, "label", "light") == SENTENCE
    assert noisy(SENTENCE, "value", "light") == SENTENCE


def test_heavy_noise_joins_words_misreads_letters_and_loses_full_stops() -> None:
    text = noisy(SENTENCE, "prose", "heavy")
    assert text.count(" ") < SENTENCE.count(" ")
    assert text.count(".") < SENTENCE.count(".")
    assert "1" in text
    assert "norrnal" in text


def test_labels_are_scuffed_rarely() -> None:
    label = "Claims Administrator guideline: MAXIMUS guideline: Decision rationale: "
    changed = sum(noisy(label, "label", "heavy") != label for _ in range(3))
    assert changed in (0, 3)
    many = [
        noise.apply(Random(seed), [Paragraph((Piece(label, "label"),))], "heavy")[0].pieces[0].text
        for seed in range(500)
    ]
    assert 2 < sum(text != label for text in many) < 60
