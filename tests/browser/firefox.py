"""A running Firefox, driven by its own Marionette protocol.

Playwright drives only a Firefox that it has patched and downloaded itself. Debian's takes
commands as JSON over a socket, which needs no library at all:
https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FIREFOX = shutil.which("firefox-esr") or shutil.which("firefox")
_PATIENCE = 60
"""Seconds for Firefox to start, and for a page to come to what is waited for."""


class Firefox:
    """A session with a Firefox that listens at a port."""

    def __init__(self, port: int) -> None:
        self._socket = _connected(port)
        self._sent = 0
        self._received()  # who it is
        self.ask("WebDriver:NewSession", capabilities={"alwaysMatch": {}})

    def ask(self, command: str, **arguments: Any) -> Any:
        """Return the answer to a command; raises what Firefox complains of."""
        self._sent += 1
        message = json.dumps([0, self._sent, command, arguments]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, _, error, answer = self._received()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return answer

    def go(self, address: str) -> None:
        """Open an address and wait until it is loaded."""
        self.ask("WebDriver:Navigate", url=address)

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression in the page."""
        script = f"return {expression}"
        return self.ask("WebDriver:ExecuteScript", script=script, args=[], sandbox=None)["value"]

    def until(self, expression: str) -> None:
        """Wait until an expression holds in the page."""
        end = time.monotonic() + _PATIENCE
        while not self.evaluate(expression):
            assert time.monotonic() < end, f"never came to hold: {expression}"
            time.sleep(0.02)

    def close(self) -> None:
        """End the session."""
        self._socket.close()

    def _received(self) -> Any:
        size = b""
        while (sign := self._socket.recv(1)) != b":":
            size += sign
        content = b""
        while len(content) < int(size):
            content += self._socket.recv(int(size) - len(content))
        return json.loads(content)


@contextmanager
def running(program: str, profile: Path) -> Iterator[Firefox]:
    """Give a Firefox without a window, with a new profile in an empty folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n')
    words = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    silent = subprocess.DEVNULL
    with subprocess.Popen(words, stdout=silent, stderr=silent) as process:
        try:
            firefox = Firefox(port)
            yield firefox
            firefox.close()
        finally:
            process.terminate()


def _connected(port: int) -> socket.socket:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
