"""``python -m benchmarks.ranking``: index the letters, ask every query, print the measures."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

from benchmarks.ranking import engines, judgements, measures
from benchmarks.ranking.judgements import Need
from imrsearch import build
from imrsearch.search import Engine

ROOT = Path(__file__).resolve().parents[2]
HEADER = ("engine", "nDCG@10", "MRR", "recall@50", "nothing found")


def main() -> int:
    """Print one line an engine; ``--worst`` also names our poorest queries."""
    with tempfile.TemporaryDirectory() as folder:
        build.update(engines.folders(ROOT), Path(folder))
        with Engine.open(Path(folder)) as engine:
            rows = list(engines.rows(engine))
            ids = {row[0] for row in rows}
            needs = [judgements.only(need, ids) for need in judgements.read()]
            needs = [need for need in needs if need.grades]
            rankers = {
                "imrsearch": engines.ours(engine),
                "Whoosh, any word": engines.whoosh(rows, all_words=False),
                "Whoosh, all words": engines.whoosh(rows, all_words=True),
                "SQLite FTS5": engines.sqlite(rows),
            }
            queries = sum(len(need.queries) for need in needs)
            print(f"{len(needs)} needs, {queries} queries, {len(ids)} issues")
            print(f"{HEADER[0]:<20}" + "".join(f"{title:>15}" for title in HEADER[1:]))
            for name, ranker in rankers.items():
                print(
                    f"{name:<20}" + "".join(f"{figure:>15}" for figure in _figures(needs, ranker))
                )
            if "--worst" in sys.argv:
                _worst(needs, rankers["imrsearch"])
    return 0


def _figures(needs: Sequence[Need], ranker: engines.Ranker) -> list[str]:
    answers = [(ranker(query), need.grades) for need in needs for query in need.queries]
    return [
        f"{mean(measures.ndcg(*each) for each in answers):.3f}",
        f"{mean(measures.reciprocal_rank(*each) for each in answers):.3f}",
        f"{mean(measures.recall(*each) for each in answers):.3f}",
        f"{mean(not found for found, _ in answers):.1%}",
    ]


def _worst(needs: Sequence[Need], ranker: engines.Ranker) -> None:
    scored = sorted(
        (measures.ndcg(ranker(query), need.grades), need.number, query)
        for need in needs
        for query in need.queries
    )
    for score, number, query in scored[:40]:
        print(f"{score:.2f}  {number:>2}  {query}")


if __name__ == "__main__":
    sys.exit(main())
