"""The tests, one folder a package; importable so that processes they start can import them too."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The checkout."""
