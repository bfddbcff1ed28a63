"""A blank record of a kind: every field that it must have, and those that it may."""

from __future__ import annotations

from importlib.resources import files

from ..records import KINDS, SLUG


def blank(kind: str, slug: str) -> tuple[str, str]:
    """The path below the data folder and the text of a new record.

    Raises:
        ValueError: the kind or the slug is not one.
    """
    if kind not in KINDS:
        raise ValueError(f"no kind {kind}; there are {', '.join(KINDS)}")
    if SLUG.fullmatch(slug) is None:
        raise ValueError(
            f"`{slug}` cannot be a slug: lower-case letters, digits and hyphens, at most 64"
        )
    text = files(__package__).joinpath("templates", f"{kind}.yaml").read_text(encoding="utf-8")
    return f"{kind}/{slug}.yaml", text
