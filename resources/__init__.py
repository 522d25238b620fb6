"""What is data: rules, translations, fonts, icons, examples. Knows nothing of the code that reads it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """The place of a resource, the same from source and from the built program."""
    return ROOT.joinpath(*parts)
