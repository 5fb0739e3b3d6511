"""Which folders can be relied on to tell of changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from imrsearch.watch import Way, way_for
from imrsearch.watch.way import events_work, is_remote

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/letters /mnt/letters nfs4 rw 0 0
//server/share /mnt/my\\040share cifs rw 0 0
tmpfs /mnt/letters/local tmpfs rw 0 0
me@host:/ /mnt/ssh fuse.sshfs rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/home/letters", False),
        ("/mnt/letters", True),
        ("/mnt/letters/2016", True),
        ("/mnt/letters2", False),
        ("/mnt/letters/local/2016", False),
        ("/mnt/my share/2016", True),
        ("/mnt/ssh/x", True),
    ],
)
def test_folders_on_the_network_are_known_by_their_mount(path: str, remote: bool) -> None:
    assert is_remote(Path(path), MOUNTS) is remote


def test_a_folder_on_this_machine_is_not_on_the_network(tmp_path: Path) -> None:
    assert is_remote(tmp_path) is False


def test_events_are_relied_on_only_where_they_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert events_work()
    assert way_for([tmp_path]) is Way.EVENTS
    monkeypatch.setattr("imrsearch.watch.way.is_remote", lambda path: True)
    assert way_for([tmp_path]) is Way.POLLING


def test_a_system_that_gives_no_watches_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("watchfiles.watch", refuse)
    assert way_for([tmp_path]) is Way.POLLING
