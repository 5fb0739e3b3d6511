"""``python -m imrsearch``: the program, where no script of that name is on the path."""

from imrsearch.cli.main import run

if __name__ == "__main__":
    run()
