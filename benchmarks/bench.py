"""Ours, stock Whoosh, SQLite FTS5 and tantivy over the same letters: ``make bench``.

``python -m benchmarks.bench --count 50000`` builds every index from the same generated issues, asks
every engine the same questions and prints one table of ratios. Times are never held against a goal
here: they depend on the machine and on what else it does, which the table notes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.peers import asking
from benchmarks.peers.asking import Ask, Engine

STOCK_LIMIT = 50_000
_BUDGET = 1.0
_ENGINES = ("ours", "stock", "sqlite", "tantivy")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=__doc__)
    parser.add_argument("--count", type=int, default=50_000, help="issues; 300000, 1000000, ...")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engines", nargs="+", choices=_ENGINES, default=_ENGINES)
    parser.add_argument("--folder", type=Path, help="where to build; kept, and used again")
    parser.add_argument("--step", nargs=2, metavar=("NAME", "ENGINE"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    if options.folder is None:
        with tempfile.TemporaryDirectory() as folder:
            return _run(options, Path(folder))
    options.folder.mkdir(parents=True, exist_ok=True)
    return _run(options, options.folder)


def _run(options: argparse.Namespace, folder: Path) -> int:
    if options.step:
        name, engine = options.step
        told = _build(engine, folder) if name == "build" else _first(engine, folder)
        print(json.dumps(told))
        return 0
    engines = [each for each in options.engines if each != "stock" or options.count <= STOCK_LIMIT]
    letters = folder / "letters.bin"
    if not letters.exists():
        asking.write(options.count, options.seed, letters)
    load = os.getloadavg()[0]
    print(f"{options.count:,} issues, seed {options.seed}; {platform.machine()}, "
          f"{os.cpu_count()} processors, load {load:.1f} at the start")  # fmt: skip
    _print_builds(engines, folder, options.count)
    _print_questions(engines, folder)
    print(f"load {os.getloadavg()[0]:.1f} at the end")
    return 0


def _print_builds(engines: Sequence[str], folder: Path, count: int) -> None:
    titles = f"{'seconds':>9} {'merge':>7} {'issues/s':>9} {'MB':>7} {'peak MB':>8} {'worker':>7}"
    print(f"\n{'build':10} {titles} {'ours/it':>8}")
    rates: dict[str, float] = {}
    for engine in engines:
        told_path = folder / f"{engine}.json"
        if not told_path.exists():
            (folder / engine).mkdir(exist_ok=True)
            told_path.write_text(json.dumps(_step("build", engine, folder)))
        told = json.loads(told_path.read_text())
        rates[engine] = count / told["seconds"]
        size = sum(path.stat().st_size for path in (folder / engine).rglob("*") if path.is_file())
        print(
            f"{engine:10} {told['seconds']:9.1f} {told.get('merge', 0):7.1f} {rates[engine]:9,.0f} "
            f"{size / 1e6:7.0f} {told['peak']:8.0f} "
            f"{told['workers']:7.0f} {rates['ours'] / rates[engine]:8.2f}"
        )


def _print_questions(engines: Sequence[str], folder: Path) -> None:
    from benchmarks.peers import questions

    asked = questions.choose(folder / "ours")
    (folder / "questions.json").write_text(
        json.dumps({kind: repr(ask) for kind, ask in asked.items()})
    )
    _print_first(engines, folder)
    opened = {engine: _open(engine, folder / engine) for engine in engines}
    names = [*engines, *(["aggregate"] if "tantivy" in engines else [])]
    for facets in (False, True):
        print(f"\nwarm, ms, {'top 10 and four facets' if facets else 'top 10'}")
        print(
            f"{'question':20} {'hits':>9} "
            + " ".join(f"{name:>9}" for name in names)
            + "   they/ours"
        )
        ratios: dict[str, list[float]] = {name: [] for name in names if name != "ours"}
        for kind, ask in asked.items():
            _print_question(kind, ask, opened, ratios, facets=facets)
        means = ", ".join(
            f"{name} {statistics.geometric_mean(found):.2f}"
            for name, found in ratios.items()
            if found
        )
        print(f"geometric means of they/ours: {means}")


def _print_question(
    kind: str, ask: Ask, opened: dict[str, Engine], ratios: dict[str, list[float]], *, facets: bool
) -> None:
    times: dict[str, float] = {}
    totals = {name: each.answer(ask, facets=facets) for name, each in opened.items()}
    counts = [sorted(answer.counts.values()) for answer in totals.values()]
    for name, engine in opened.items():
        times[name] = _median(partial(engine.answer, ask, facets=facets))
    if facets and "tantivy" in opened:
        times["aggregate"] = _median(lambda: opened["tantivy"].aggregate(ask))  # type: ignore[attr-defined]
    for name, found in ratios.items():
        if name in times:
            found.append(times[name] / times["ours"])
    hits = sorted({answer.total for answer in totals.values()})
    alike = len(hits) == 1 and all(each == counts[0] for each in counts)
    row = " ".join(f"{1000 * times[name]:9.2f}" for name in times)
    they = " ".join(f"{times[name] / times['ours']:.1f}" for name in times if name != "ours")
    print(f"{kind:20} {hits[0]:9,} {row}   {they}{'' if alike else f'  hits differ: {hits}'}")


def _print_first(engines: Sequence[str], folder: Path) -> None:
    title = "cold process: open, one question with facets"
    print(f"\n{title:46} {'ms':>8} {'of it asking':>13} {'MB':>5}")
    for engine in engines:
        runs = []
        for _ in range(3):
            begin = time.perf_counter()
            told = _step("first", engine, folder)
            runs.append((time.perf_counter() - begin, told["asking"]))
        whole, asking_time = min(runs)
        print(f"{engine:46} {1000 * whole:8.0f} {1000 * asking_time:13.1f} {told['peak']:5.0f}")


def _median(run: Callable[[], Any]) -> float:
    """Return the median of as many runs as a second has room for, at least 3 and at most 50."""
    times: list[float] = []
    while len(times) < 3 or (sum(times) < _BUDGET and len(times) < 50):
        begin = time.perf_counter()
        run()
        times.append(time.perf_counter() - begin)
    return statistics.median(times)


def _step(name: str, engine: str, folder: Path) -> dict[str, float]:
    """Return what a process of its own tells: its memory is then its own too."""
    command = [sys.executable, "-m", "benchmarks.bench", "--folder", str(folder)]
    done = subprocess.run([*command, "--step", name, engine], check=True, stdout=subprocess.PIPE)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _build(engine: str, folder: Path) -> dict[str, float]:
    from benchmarks.peers.memory import Watch

    letters, target = folder / "letters.bin", folder / engine
    told: dict[str, float]
    with Watch() as watch:
        if engine == "ours":
            from benchmarks.peers import ours

            told = ours.build(letters, target, 2)
        elif engine == "stock":
            from benchmarks.peers import stock

            told = stock.build(letters, target)
        elif engine == "sqlite":
            from benchmarks.peers import sqlite

            told = sqlite.build(letters, target)
        else:
            from benchmarks.peers import tantivy_peer

            told = tantivy_peer.build(letters, target, 2)
    return told | {"peak": watch.own, "workers": watch.children}


def _first(engine: str, folder: Path) -> dict[str, float]:
    from benchmarks.peers import memory
    from benchmarks.peers.asking import Word

    begin = time.perf_counter()
    opened = _open(engine, folder / engine)
    opened.answer(Word("treatment", "inject"), facets=True)
    told = {"asking": time.perf_counter() - begin, "peak": memory.private()}
    opened.close()
    return told


def _open(engine: str, folder: Path) -> Engine:
    if engine == "ours":
        from benchmarks.peers.ours import Ours

        return Ours(folder)
    if engine == "stock":
        from benchmarks.peers.stock import Stock

        return Stock(folder)
    if engine == "sqlite":
        from benchmarks.peers.sqlite import Sqlite

        return Sqlite(folder)
    from benchmarks.peers.tantivy_peer import Tantivy

    return Tantivy(folder)


if __name__ == "__main__":
    sys.exit(main())
