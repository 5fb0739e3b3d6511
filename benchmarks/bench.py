"""Ours, stock Whoosh, SQLite FTS5 and tantivy over the same letters: ``make bench``.

``python -m benchmarks.bench --count 50000`` builds every index from the same documents, asks
every engine the same questions and prints one table of ratios. Times are never held against a goal
here: they depend on the machine and on what else it does, which the table notes.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import structs

from benchmarks import corpus
from benchmarks.peers import feeding
from benchmarks.peers.asking import Ask, Engine, Word
from imrsearch.records import Record

STOCK_LIMIT = 50_000
WORKERS = 2
_BUDGET = 1.0
_TURNS = 3
_ADDED = 1000
_TURNS_ADDING = 5
_ENGINES = ("ours", "stock", "sqlite", "tantivy")
_OURS = "ours"
_RECORDS = "records"
"""Ours once more, from the letters' records: what only the build is measured of."""
_QUESTIONS = "questions.pickle"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=__doc__)
    parser.add_argument("--count", type=int, default=50_000, help="issues; 300000, 1000000, ...")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engines", nargs="+", choices=_ENGINES, default=_ENGINES)
    parser.add_argument("--folder", type=Path, help="where to build; kept, and used again")
    parser.add_argument(
        "--cache", type=Path, default=Path(".cache/bench"), help="where letters are kept"
    )
    parser.add_argument("--step", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    if options.folder is None:
        with tempfile.TemporaryDirectory() as folder:
            options.folder = Path(folder)
            return _run(options)
    options.folder.mkdir(parents=True, exist_ok=True)
    return _run(options)


def _run(options: argparse.Namespace) -> int:
    if options.step:
        name, engine, kind = options.step
        build = name == "build"
        told = _build(engine, kind, options) if build else _first(engine, kind, options.folder)
        print(json.dumps(told))
        return 0
    engines = [each for each in options.engines if each != "stock" or options.count <= STOCK_LIMIT]
    made = feeding.letters if engines == [_OURS] else feeding.prepared
    made(options.count, options.seed, options.cache)
    load = os.getloadavg()[0]
    print(f"{options.count:,} issues, seed {options.seed}; {platform.machine()}, "
          f"{os.cpu_count()} processors, load {load:.1f} at the start")  # fmt: skip
    _print_builds(engines, options)
    _print_questions(engines, options)
    if _OURS in engines:
        _print_adding(options)
    print(f"load {os.getloadavg()[0]:.1f} at the end")
    return 0


def _print_builds(engines: Sequence[str], options: argparse.Namespace) -> None:
    titles = f"{'seconds':>9} {'merge':>7} {'processors':>10} {'issues/s':>9} {'MB':>7}"
    print(f"\n{'build':10} {titles} {'peak MB':>8} {'worker':>7} {'merging':>7} {'it/ours':>8}")
    ours: dict[str, float] = {}
    alone = list(engines) == [_OURS]
    for engine in (*engines, *([] if alone else [_RECORDS])):
        told_path = options.folder / f"{engine}.json"
        if not told_path.exists():
            (options.folder / engine).mkdir(exist_ok=True)
            fed = _RECORDS if alone else engine
            told_path.write_text(json.dumps(_step("build", engine, fed, options)))
        told = json.loads(told_path.read_text())
        ours = ours or told
        print(
            f"{engine:10} {told['seconds']:9.1f} {told.get('merge', 0):7.1f} "
            f"{told['processors']:10.1f} {options.count / told['seconds']:9,.0f} "
            f"{told['size']:7.0f} {told['peak']:8.0f} {told['workers']:7.0f} "
            f"{told.get('merging', 0):7.0f} {told['seconds'] / ours['seconds']:8.2f} "
            f"by the clock, {told['processors'] / ours['processors']:.2f} of the processors"
        )
    for engine in engines:
        print(f"{engine} leaves out: {_module(engine).LEAVES_OUT}")
    name = _OURS if alone else _RECORDS
    print(f"{name} is built from the letters' records, of which it makes the documents itself")


def _print_questions(engines: Sequence[str], options: argparse.Namespace) -> None:
    from benchmarks.peers import questions

    folder = options.folder
    asked = questions.choose(folder / "ours")
    (folder / _QUESTIONS).write_bytes(pickle.dumps(asked))
    _print_first(engines, list(asked), options)
    _print_starts(folder / "ours", asked["term"])
    opened = {engine: _open(engine, folder / engine) for engine in engines}
    names = [*engines, *(["aggregate"] if "tantivy" in engines else [])]
    for facets in (False, True):
        print(f"\nwarm, processor ms, {'top 10 and four facets' if facets else 'top 10'}")
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
        if means:
            print(f"geometric means of they/ours: {means}")


def _print_adding(options: argparse.Namespace) -> None:
    """Print what it takes to add records to our index, several times one after the other."""
    from benchmarks.peers import ours

    # To a twin of the index, which is asked again with the others': its files are never changed.
    twin = options.folder / "added"
    shutil.rmtree(twin, ignore_errors=True)
    shutil.copytree(options.folder / _OURS, twin, copy_function=os.link)
    print(f"\n{_ADDED:,} issues added: seconds by the clock until found, and with segments joined")
    for turn in range(_TURNS_ADDING):
        found, joined = ours.add(twin, _fresh(options.seed + 1 + turn, f"added-{turn}"))
        print(f"{found:9.2f} {joined:7.2f}")
    shutil.rmtree(twin)


def _fresh(seed: int, name: str) -> list[Record]:
    """Return records that no index has yet, whatever it was made of."""
    return [
        structs.replace(
            record,
            id=f"{name}-{record.id}",
            case_number=None,
            source=structs.replace(record.source, path=f"{name}/{record.source.path}"),
        )
        for record in corpus.records(_ADDED, seed)
    ]


def _print_question(
    kind: str, ask: Ask, opened: dict[str, Engine], ratios: dict[str, list[float]], *, facets: bool
) -> None:
    totals = {name: each.answer(ask, facets=facets) for name, each in opened.items()}
    counts = [sorted(answer.counts.values()) for answer in totals.values()]
    runs: dict[str, Callable[[], Any]] = {
        name: partial(engine.answer, ask, facets=facets) for name, engine in opened.items()
    }
    if facets and "tantivy" in opened:
        runs["aggregate"] = partial(opened["tantivy"].aggregate, ask)  # type: ignore[attr-defined]
    times = {name: _median(run) for name, run in runs.items()}
    for name, found in ratios.items():
        if name in times:
            found.append(times[name] / times["ours"])
    hits = {name: answer.total for name, answer in totals.items()}
    alike = len(set(hits.values())) == 1 and all(each == counts[0] for each in counts)
    row = " ".join(f"{1000 * times[name]:9.2f}" for name in times)
    they = " ".join(f"{times[name] / times['ours']:.1f}" for name in times if name != "ours")
    print(
        f"{kind:20} {hits['ours']:9,} {row}   {they}{'' if alike else f'  counts differ: {hits}'}"
    )


def _print_first(engines: Sequence[str], kinds: Sequence[str], options: argparse.Namespace) -> None:
    """Print what each question takes that is the first of a process, counts of facets with it."""
    print("\nfirst of a process, with four facets: ms to open and ask, of the whole process")
    print(f"{'question':20} " + " ".join(f"{name:>15}" for name in engines))
    most: dict[str, float] = dict.fromkeys(engines, 0.0)
    for kind in kinds:
        row = []
        for engine in engines:
            runs = []
            for _ in range(_TURNS):
                begin = time.perf_counter()
                told = _step("first", engine, kind, options)
                runs.append((1000 * told["asking"], 1000 * (time.perf_counter() - begin)))
                most[engine] = max(most[engine], told["peak"])
            row.append("{:8.1f} {:6.0f}".format(*map(min, zip(*runs, strict=True))))
        print(f"{kind:20} " + " ".join(row))
    print(f"{'MB at most':20} " + " ".join(f"{most[engine]:15.0f}" for engine in engines))


def _print_starts(index: Path, ask: Ask) -> None:
    from benchmarks.peers import starts

    assert isinstance(ask, Word)
    for each in starts.measure(index, ask.text):
        print(
            f"{each.name:17} {1000 * each.program:5.0f} ms, {each.program / each.bare:.2f} times "
            f"{each.beside} ({1000 * each.bare:.0f} ms)"
        )


def _median(run: Callable[[], Any]) -> float:
    """Return the median of as many runs as a second has room for, at least 3 and at most 50.

    It is of the processor's time: every engine answers in one thread, and the clock would tell
    what else the machine does.
    """
    times: list[float] = []
    while len(times) < 3 or (sum(times) < _BUDGET and len(times) < 50):
        begin = time.process_time()
        run()
        times.append(time.process_time() - begin)
    return statistics.median(times)


def _step(name: str, engine: str, kind: str, options: argparse.Namespace) -> dict[str, float]:
    """Return what a process of its own tells: its memory is then its own too."""
    command = [sys.executable, "-m", "benchmarks.bench", "--step", name, engine, kind]
    command += ["--folder", str(options.folder), "--cache", str(options.cache)]
    command += ["--count", str(options.count), "--seed", str(options.seed)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _build(engine: str, kind: str, options: argparse.Namespace) -> dict[str, float]:
    """Build an engine's index in this process, ours of the ``kind`` records from those."""
    from benchmarks.peers.memory import Watch

    made = feeding.letters if kind == _RECORDS else feeding.prepared
    fed = made(options.count, options.seed, options.cache)
    target = options.folder / engine
    module = _module(engine)
    build = module.from_records if kind == _RECORDS else module.build
    more = () if engine in {"stock", "sqlite"} else (WORKERS,)
    with Watch() as watch:
        told: dict[str, float] = build(fed, target, *more)
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    if engine == _RECORDS:
        shutil.rmtree(target)
    return told | {"peak": watch.own, "workers": watch.children, "size": size / 1e6}


def _first(engine: str, kind: str, folder: Path) -> dict[str, float]:
    """Open an index in this process and ask one question."""
    from benchmarks.peers import memory

    ask = pickle.loads((folder / _QUESTIONS).read_bytes())[kind]  # noqa: S301  ours
    begin = time.perf_counter()
    opened = _open(engine, folder / engine)
    opened.answer(ask, facets=True)
    told = {"asking": time.perf_counter() - begin, "peak": memory.private()}
    opened.close()
    return told


def _open(engine: str, folder: Path) -> Engine:
    found: Engine = _module(engine).Open(folder)
    return found


def _module(engine: str) -> Any:
    """Return the module of an engine; its libraries are imported when it is asked for."""
    if engine in {_OURS, _RECORDS}:
        from benchmarks.peers import ours

        return ours
    if engine == "stock":
        from benchmarks.peers import stock

        return stock
    if engine == "sqlite":
        from benchmarks.peers import sqlite

        return sqlite
    from benchmarks.peers import tantivy_peer

    return tantivy_peer


if __name__ == "__main__":
    sys.exit(main())
