"""A catalog → bytes, and back without reading the files: each kind is made when it is first asked for.

The format is pickle, narrowed: opening it can make nothing but the plain values and frozen classes
of `aigc_atlas.records`, and call nothing else. A sum over all bytes tells damage, and the key in
front (`manifest`) whether it is of these very files, this code and this Python.
"""

from __future__ import annotations

import gc
import io
import pickle
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ..catalog import Catalog
from ..records import Record, Ref, Stub

if TYPE_CHECKING:
    from ..documents import Document

MAGIC = b"ATLAS\r\n\x1a"
_HEAD = struct.Struct(">8sIQQ")
"""The magic, the sum over all that follows it, the lengths of the key and of the contents."""
V = TypeVar("V")


def pack(catalog: Catalog, key: bytes) -> bytes:
    """The bytes of a snapshot of a catalog without mistakes."""
    shelves = {kind: _dumps(catalog.of_kind(kind)) for kind in catalog.kinds}
    stubs: dict[Ref, Stub] = dict(catalog.stubs)
    contents = _dumps(
        {
            "records": {kind: [ref.slug for ref in catalog.kinds[kind]] for kind in shelves},
            "sizes": [len(shelf) for shelf in shelves.values()],
            "stubs": stubs,
            "documents": {str(ref): each.path for ref, each in catalog.documents.items()},
        }
    )
    body = b"".join((key, contents, *shelves.values()))
    sizes = struct.pack(">QQ", len(key), len(contents))
    return _HEAD.pack(MAGIC, zlib.crc32(body, zlib.crc32(sizes)), len(key), len(contents)) + body


def unpack(data: bytes, key: bytes, place: Path) -> Catalog | None:
    """The catalog in a snapshot; None if it is damaged, or of other files, code or Python.

    Args:
        data: the whole snapshot.
        key: what its key has to be.
        place: the data folder or the zip, in which documents are read when they are asked for.
    """
    if len(data) < _HEAD.size or not data.startswith(MAGIC):
        return None
    _, told, key_size, contents_size = _HEAD.unpack_from(data)
    view = memoryview(data)
    begin = _HEAD.size + key_size
    if view[_HEAD.size : begin] != key or zlib.crc32(view[12:]) != told:
        return None
    contents = _loads(view[begin : begin + contents_size])
    begin += contents_size
    shelves = {}
    for (kind, slugs), size in zip(contents["records"].items(), contents["sizes"], strict=True):
        refs = [Ref(f"{kind}/{slug}") for slug in slugs]
        shelves[kind] = refs, view[begin : begin + size]
        begin += size
    paths = {Ref(ref): path for ref, path in contents["documents"].items()}
    documents = _Lazily(paths, lambda ref: _documents(place, ref, paths))
    return Catalog(_records(shelves), MappingProxyType(contents["stubs"]), documents)


class _Lazily(Mapping[Ref, V], Generic[V]):
    """A mapping whose keys are known and whose values are made when one is asked for."""

    def __init__(self, keys: Mapping[Ref, object], make: Callable[[Ref], Mapping[Ref, V]]) -> None:
        self._keys, self._make = keys, make
        self._made: dict[Ref, V] = {}

    def __getitem__(self, ref: Ref) -> V:
        if (value := self._made.get(ref)) is None:
            if ref not in self._keys:
                raise KeyError(ref)
            for each, made in self._make(Ref(ref)).items():
                self._made.setdefault(each, made)  # so two threads see one and the same
            value = self._made[ref]
        return value

    def __contains__(self, ref: object) -> bool:
        return ref in self._keys

    def __iter__(self) -> Iterator[Ref]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


def _records(shelves: dict[str, tuple[list[Ref], memoryview]]) -> Mapping[Ref, Record]:
    def make(ref: Ref) -> Mapping[Ref, Record]:
        refs, data = shelves[ref.kind]
        return dict(zip(refs, _loads(data), strict=True))

    keys = {ref: None for refs, _ in shelves.values() for ref in refs}
    return _Lazily(dict.fromkeys(sorted(keys)), make)


def _documents(place: Path, ref: Ref, paths: Mapping[Ref, str]) -> dict[Ref, Document]:
    """The document of a record, when somebody wants to know where a value stands; of a zip, all."""
    from ..documents import Document, read_document
    from .reading import zipped

    wanted = {ref: paths[ref]} if place.is_dir() else paths
    texts = {} if place.is_dir() else dict(zipped(place))
    found = {}
    for each, path in wanted.items():
        data = texts[path] if texts else (place / path).read_bytes()
        found[each] = read_document(path, data)[0] or Document(path, "", {})
    return found


def _dumps(value: object) -> bytes:
    return pickle.dumps(value, protocol=5)


class _Narrow(pickle.Unpickler):
    """Knows the classes of `aigc_atlas.records`, and nothing else that could be called."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith(ROOM) and "." not in name:
            found = super().find_class(module, name)
            is_value = isinstance(found, type) and not issubclass(found, type)
            if is_value and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"a snapshot cannot hold {module}.{name}")


ROOM = f"{Record.__module__.rpartition('.')[0]}."


def _loads(data: memoryview) -> Any:
    """The value in a part of a snapshot; many objects and no garbage, so without the collector."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        return _Narrow(io.BytesIO(data)).load()
    finally:
        if enabled:
            gc.enable()
