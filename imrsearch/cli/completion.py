"""``imrsearch completion``: the script by which a shell completes commands, fields and values."""

from __future__ import annotations

import click

from imrsearch.cli import shells


@click.command(short_help="Print the script by which a shell completes.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(context: click.Context, shell: str) -> int:
    """Print the completion script of a shell, to be read when it starts.

    \b
    imrsearch completion bash > ~/.local/share/bash-completion/completions/imrsearch
    imrsearch completion zsh > ~/.zfunc/_imrsearch
    imrsearch completion fish > ~/.config/fish/completions/imrsearch.fish
    source <(imrsearch completion bash)

    Commands, options, fields (deci<TAB>) and the values of the index at hand
    (decision:up<TAB>, --filter category=Inj<TAB>, show CM16<TAB>) are completed.
    """
    found = shells.of(shell)(context.find_root().command, {}, "imrsearch", shells.VARIABLE)
    click.echo(found.source().strip())
    return 0
