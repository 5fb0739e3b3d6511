"""Gains and losses against an earlier run, kept in a file or made from an earlier commit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from benchmarks.judging.table import where_they_part
from benchmarks.judging.truths import Judgement


def dump(judgements: Iterable[Judgement], path: Path) -> None:
    """Write every judgement as one JSON array a line."""
    lines = (msgspec.json.encode(judgement) + b"\n" for judgement in judgements)
    path.write_bytes(b"".join(lines))


def load(path: Path) -> list[Judgement]:
    """Return the judgements of a dump."""
    decoder = msgspec.json.Decoder(Judgement)
    return [decoder.decode(line) for line in path.read_bytes().splitlines()]


def of_commit(commit: str, project: Path, options: Sequence[str]) -> list[Judgement]:
    """Return what the parser of an earlier commit gives, judged by the benchmarks of today."""
    with tempfile.TemporaryDirectory() as folder:
        tree, result = Path(folder) / "tree", Path(folder) / "dump.jsonl"
        with _worktree(commit, project, tree):
            shutil.rmtree(tree / "benchmarks", ignore_errors=True)
            shutil.copytree(project / "benchmarks", tree / "benchmarks")
            command = [sys.executable, "-m", "benchmarks.accuracy", "--dump", str(result)]
            command += ["--project", str(project), *options]
            environment = os.environ | {"PYTHONPATH": str(tree)}
            subprocess.run(
                command, cwd=tree, env=environment, check=False, stdout=subprocess.DEVNULL
            )
        if not result.is_file():
            raise ValueError(f"{commit}: the benchmarks do not run there")
        return load(result)


@contextmanager
def _worktree(commit: str, project: Path, tree: Path) -> Iterator[None]:
    """Have a commit's files in ``tree`` for a while; ``ValueError``: there is no such commit."""
    git = ["git", "-C", str(project), "worktree"]
    added = subprocess.run([*git, "add", "--quiet", "--detach", str(tree), commit], check=False)
    if added.returncode:
        raise ValueError(f"{commit}: neither a dump nor a commit of {project}")
    try:
        yield
    finally:
        subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def differences(before: Iterable[Judgement], after: Iterable[Judgement]) -> Iterator[str]:
    """Yield gains and losses, field by field and in each letter by letter."""
    earlier = {judgement[:3]: judgement for judgement in before}
    changed: dict[tuple[str, str], list[tuple[str, Judgement, Judgement]]] = {}
    for judgement in after:
        old = earlier.get(judgement[:3])
        if old is None or old.right == judgement.right:
            continue
        sign = "gain" if judgement.right else "loss"
        changed.setdefault((judgement.corpus, judgement.field), []).append((sign, old, judgement))
    for (corpus, field), pairs in changed.items():
        gains = sum(sign == "gain" for sign, _, _ in pairs)
        yield f"{corpus}: {field}: {gains} gained, {len(pairs) - gains} lost"
        for sign, old, new in pairs:
            was, now = where_they_part(old.found, new.found)
            yield f"  {sign} {new.letter}"
            yield f"    was {was}"
            yield f"    now {now}"
    if not changed:
        yield "no value gained or lost"
