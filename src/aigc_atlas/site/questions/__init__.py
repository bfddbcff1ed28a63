"""Questions that readers ask of the data: catalog in; for each an answer, a drawing and a table out.

A question that the data cannot answer, for want of records, is left out.
"""

from __future__ import annotations

from collections.abc import Callable

from ...problems import Language
from ..context import Context
from .makers import countries, makers, universities
from .models import access, by_year, compute, licences, sizes
from .papers import age, cited
from .question import Question
from .steps import depth, relations
from .texts import disclosed, mistakes, waits

QUESTIONS: tuple[Callable[[Context, Language], Question | None], ...] = (
    by_year,
    sizes,
    compute,
    access,
    licences,
    makers,
    universities,
    countries,
    depth,
    relations,
    cited,
    age,
    waits,
    disclosed,
    mistakes,
)
"""In the order of the page."""
