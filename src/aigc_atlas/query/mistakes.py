"""What is said about a query that cannot be understood: one table, for Python and the site's script."""

from __future__ import annotations

from collections.abc import Iterable

from ..catalog import Ambiguous, NotFound
from ..problems import Message, hint

_NONE = NotFound("{wanted}", ()).message
_MANY = Ambiguous("{wanted}", ("{known}",)).message
_MEANT = hint(("{known}",))
_EITHER = hint(("|", "|"))
_NOTHING = Message("", "")

SENTENCES = {
    "quotation": Message("this quotation mark is never closed", "此引号没有闭合"),
    "empty": Message("`{field}:` has no value", "`{field}:` 没有值"),
    "field": Message("there is no field `{field}`{tail}", "没有字段 `{field}`{tail}"),
    "sort": Message("records cannot be sorted by `{field}`", "不能按 `{field}` 排序"),
    "order": Message("`{field}` has no order, so no range", "`{field}` 没有次序，不能用范围"),
    "term": Message("`{field}` has no value `{wanted}`{tail}", "`{field}` 没有值 `{wanted}`{tail}"),
    "date": Message(
        "`{wanted}` is no value for `{field}`; write 2020, 2020-05 or 2019..2021",
        "`{wanted}` 不能作为 `{field}` 的值；请写如 2020、2020-05 或 2019..2021",
    ),
    "number": Message(
        "`{wanted}` is no value for `{field}`; write 175B, 1e9 or 1B..10B",
        "`{wanted}` 不能作为 `{field}` 的值；请写如 175B、1e9 或 1B..10B",
    ),
    "ends": Message("the range has no ends", "范围没有两端"),
    "record": Message(f"`{{field}}`: {_NONE.en}{{tail}}", f"`{{field}}`：{_NONE.zh}{{tail}}"),
    "many": Message(f"`{{field}}`: {_MANY.en}", f"`{{field}}`：{_MANY.zh}"),
    "near": _MEANT,
    "or": Message(_EITHER.en.split("|")[1], _EITHER.zh.split("|")[1]),
    "fields": Message("; fields are {known}", "；可用字段：{known}"),
    "terms": Message("; it has {known}", "；可用值：{known}"),
    "and": Message(", ", "、"),
}
"""By what is wrong, each with places for the field, what was wanted, and a tail: the `near` words,
joined by `or`, or else every word there is (`fields`, `terms`), joined by `and`."""


def tell(
    wrong: str, *, near: Iterable[str] = (), known: Iterable[str] = (), **parts: str
) -> Message:
    """The sentence in both languages; `near` words come before all the `known` ones."""
    near, every = tuple(near), _joined(tuple(known), "and")
    if near:
        tail = _filled(SENTENCES["near"], known=_joined(near, "or"))
    else:
        tail = _filled(SENTENCES.get(f"{wrong}s", _NOTHING), known=every)
    return _filled(SENTENCES[wrong], tail=tail, known=every, **parts)


def _joined(words: tuple[str, ...], joint: str) -> Message:
    return Message(SENTENCES[joint].en.join(words), SENTENCES[joint].zh.join(words))


def _filled(sentence: Message, **parts: str | Message) -> Message:
    both = {
        name: part if isinstance(part, Message) else Message(part, part)
        for name, part in parts.items()
    }
    return Message(
        sentence.en.format(**{name: part.en for name, part in both.items()}),
        sentence.zh.format(**{name: part.zh for name, part in both.items()}),
    )
