"""When two names look the same to a reader: letters of other scripts, and whatever `fold` takes for the same."""

from __future__ import annotations

from ..catalog import fold

_LATIN = str.maketrans(
    # Cyrillic and Greek letters that print like Latin ones, in both cases, before they are folded
    "АВЕЅІЈКМНОРСТХУаеѕіјкорсухԁԛԝьΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορτυχϲıɡ",
    "ABESIJKMHOPCTXYaesijkopcyxdqwbABEZHIKMNOPTYXaivopтyxcig".replace("т", "t"),
)


def look(text: str) -> str:
    """The form in which two names that look alike are equal."""
    if text.isascii():
        return fold(text)
    return fold(text.translate(_LATIN))
