"""Completion for shells: how a shell asks, and how it wants to be answered.

Bash parts words at ``:`` and ``=`` and inserts what it is given as it is, so it gets a script of
its own. zsh and fish know where a word begins and quote what they insert.
"""

from __future__ import annotations

import os
import re
from typing import ClassVar

from click import shell_completion as click_shells
from click.shell_completion import CompletionItem

VARIABLE = "_IMRSEARCH_COMPLETE"
"""The variable by which a shell's script asks the program to complete."""

_BASH = """\
%(complete_func)s() {
    local type value
    COMPREPLY=()
    while IFS=, read -r type value; do
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain)
                COMPREPLY+=("$value")
                [[ $value == *[:=] ]] && compopt -o nospace
                ;;
        esac
    done < <(COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_WORDBREAKS="$COMP_WORDBREAKS" \\
        %(complete_var)s=bash_complete "$1" 2>/dev/null)
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""
_SPECIAL = re.compile(r"([^\w@%+=:,./-])", re.ASCII)


class Bash(click_shells.BashComplete):
    """Bash, told about the line as it was typed."""

    source_template: ClassVar[str] = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the cursor and the one at it, quotes taken off."""
        line = os.environ["COMP_LINE"]
        words = click_shells.split_arg_string(line)[1:]
        if not typed(line):
            return words, ""
        return words[:-1], words[-1] if words else ""

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Return what bash inserts: what is missing from its word on, escaped outside of quotes."""
        word = typed(os.environ["COMP_LINE"])
        if item.type != "plain" or word[:1] in {'"', "'"}:
            return f"{item.type},{item.value}"
        breaks = set(os.environ.get("COMP_WORDBREAKS", ":=")) & {":", "="}
        last = max((at for at, sign in enumerate(word) if sign in breaks), default=-1)
        known = click_shells.split_arg_string(word[: last + 1])
        rest = item.value.removeprefix(known[0] if known else "")
        return f"{item.type}," + _SPECIAL.sub(r"\\\1", rest)


class Fish(click_shells.FishComplete):
    """Fish, which must not cut a value at its commas."""

    source_template: ClassVar[str] = click_shells.FishComplete.source_template.replace(
        'string split "," $completion', 'string split -m 1 "," $completion'
    )


_SHELLS: dict[str, type[click_shells.ShellComplete]] = {
    "bash": Bash,
    "zsh": click_shells.ZshComplete,
    "fish": Fish,
}


def of(shell: str) -> type[click_shells.ShellComplete]:
    """Return how to complete for a shell."""
    return _SHELLS[shell]


def register() -> None:
    """Answer the shells' scripts in our ways."""
    for name, each in _SHELLS.items():
        click_shells.add_completion_class(each, name)


def typed(line: str) -> str:
    """Return the word at the end of a command line as it was typed, quotes and all."""
    start, quote, escaped = 0, "", False
    for at, sign in enumerate(line):
        if escaped:
            escaped = False
        elif sign == "\\" and quote != "'":
            escaped = True
        elif quote:
            quote = "" if sign == quote else quote
        elif sign in {'"', "'"}:
            quote = sign
        elif sign.isspace():
            start = at + 1
    return line[start:]
