"""Commands about versions of the data: what has changed between two, and a release."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import click

from .. import loading
from ..catalog import Catalog
from ..diff import State, as_objects, state_of
from ..diff import diff as compare
from ..diff.markdown import summary, to_markdown
from ..export.json import dump
from ..history import HistoryError
from ..problems import Language, Message
from ..release import CHANGELOG, CITATION, Made, Refused, make_release
from .doors import DATA, LANG, Said, data_folder, shown, source_date

BESIDE = (CITATION, "LICENSE-DATA")
"""What a release takes from beside the data folder."""


@click.command()
@DATA
@LANG
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    help="How it is printed.",
)
def diff(data: Path | None, lang: Language, old: str, new: str | None, shape: str) -> None:
    """What has changed between two states of the data, by record and field: `diff v0.1.0`.

    Each is a data folder, a checkout, a zip, a released version, or a commit, branch or tag of the
    data's own repository. Without NEW: the data as it is.
    """
    here = data_folder(data)
    before, broken = _state(old, here, lang)
    after, broken_too = _state(new, here, lang) if new else _read(here, lang)
    unread = broken | broken_too
    changes = compare(before.without(unread), after.without(unread))
    if shape == "json":
        told = {"old": old, "new": new or here.as_posix(), "changes": as_objects(changes)}
        click.echo(dump(told), nl=False)
        return
    title = Message(
        f"Changes from {old} to {new or here.as_posix()}",
        f"从 {old} 到 {new or here.as_posix()} 的改动",
    )
    click.echo(to_markdown(title[lang], changes, lang), nl=False)


def _state(named: str, here: Path, lang: Language) -> tuple[State, frozenset[str]]:
    """A state of the data that somebody names, and the IDs of which nothing could be read."""
    if Path(named).exists():
        return _read(Path(named), lang)
    try:
        history = loading.history(here)
    except (HistoryError, FileNotFoundError) as error:
        raise Said(Message(str(error), str(error)), lang) from None
    for release, state in zip(history.releases, history.states, strict=True):
        if release.version == named:
            return state, frozenset()
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder, "data.zip")
        _committed(named, here.absolute(), packed, lang)
        return _read(packed, lang, named)


def _read(place: Path, lang: Language, name: str = "") -> tuple[State, frozenset[str]]:
    try:
        catalog, _ = loading.read(place)
    except FileNotFoundError as error:
        raise Said(Message(str(error), str(error)), lang) from None
    made = catalog.records.keys() | catalog.stubs.keys()
    unread = frozenset(str(ref) for ref in catalog.documents if ref not in made)
    if unread:
        ids = ", ".join(sorted(unread))
        said = Message(
            f"{name or place}: not compared, since they cannot be read: {ids}",
            f"{name or place}：无法读取，因此不作比较：{ids}",
        )
        click.echo(said[lang], err=True)
    return state_of(catalog), unread


def _committed(named: str, data: Path, target: Path, lang: Language) -> None:
    """The data folder as a commit of its repository has it, as a zip."""
    try:
        commit = _git(
            data, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{named}^{{commit}}"
        )
    except (OSError, subprocess.CalledProcessError):
        raise Said(
            Message(
                f"{named} is no folder, no zip, no release and no commit of the data's repository",
                f"{named} 不是文件夹、zip、已发布的版本，也不是数据所在仓库的提交",
            ),
            lang,
        ) from None
    try:
        _git(data, "archive", "--format=zip", f"--output={target}", commit, "--", data.name)
    except (OSError, subprocess.CalledProcessError):
        raise Said(
            Message(f"{named} has no folder {data.name}", f"{named} 中没有文件夹 {data.name}"), lang
        ) from None


def _git(data: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=data.parent, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout.strip()


@click.command()
@DATA
@LANG
@click.argument("version")
@click.option("--date", help="The day of the release; else today, or that of SOURCE_DATE_EPOCH.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="The folder that is made; else dist/VERSION.",
)
def release(
    data: Path | None, lang: Language, version: str, date: str | None, output: Path | None
) -> None:
    """Make a release of the data of a checkout: `release 0.2.0`.

    A folder with the archive, checksums, the changes since the last release and CITATION.cff. In
    the checkout, the release file is added to releases/, and CITATION.cff and CHANGELOG.md are renewed.
    """
    here = data_folder(data)
    root = here.absolute().parent
    catalog = _checked(here, lang)
    try:
        files = dict(_files(here, root))
        made = make_release(
            version,
            date or _date(lang),
            state_of(catalog),
            loading.history(here),
            files,
            _around(root),
        )
    except (Refused, HistoryError, FileNotFoundError) as error:
        said = error.message if isinstance(error, Refused) else Message(str(error), str(error))
        raise Said(said, lang) from None
    target = (output or Path("dist", version)).absolute()
    if target.exists():
        raise Said(
            Message(f"{target} is already there", f"{target} 已经存在"),
            lang,
        )
    _publish(made, target, root)
    click.echo(summary(made.changes, lang))
    click.echo(
        Message(
            f"{version} of {made.date} is in {target}; commit {', '.join([made.history_name, *made.renewed])}",
            f"{version}（{made.date}）已在 {target}；请提交 {'、'.join([made.history_name, *made.renewed])}",
        )[lang],
        err=True,
    )


def _checked(here: Path, lang: Language) -> Catalog:
    """The data, or everything that is wrong with it: a release has no mistakes."""
    try:
        catalog, problems = loading.read(here)
    except FileNotFoundError as error:
        raise Said(Message(str(error), str(error)), lang) from None
    mistakes = [problem for problem in problems if not problem.remark]
    for problem in mistakes:
        click.echo(shown(problem, here, lang), err=True)
    if mistakes:
        raise Said(
            Message(
                f"the data has {len(mistakes)} problems, so nothing was released",
                f"数据有 {len(mistakes)} 个问题，因此没有发布",
            ),
            lang,
        )
    return catalog


def _date(lang: Language) -> str:
    """Today where the clocks show UTC, or the day that builds are told to take for today."""
    return time.strftime("%Y-%m-%d", time.gmtime(source_date(lang)))


def _around(root: Path) -> dict[str, str]:
    """What a release renews in the checkout, by file name."""
    places = {name: root / name for name in (CITATION, CHANGELOG)}
    return {name: p.read_text(encoding="utf-8") for name, p in places.items() if p.is_file()}


def _files(here: Path, root: Path) -> Iterator[tuple[str, bytes]]:
    """What the archive holds, by path; `data/` whatever the folder is called."""
    for name in BESIDE:
        yield name, (root / name).read_bytes()
    for path in (*here.rglob("*.yaml"), *(here / "schema").glob("*.json")):
        inside = path.relative_to(here)
        if not any(part.startswith(".") for part in inside.parts):  # nor is such a file read
            yield f"data/{inside.as_posix()}", path.read_bytes()
    for path in (root / loading.RELEASES).glob(f"*{loading.RELEASE_SUFFIX}"):
        yield f"{loading.RELEASES}/{path.name}", path.read_bytes()


def _publish(made: Made, target: Path, root: Path) -> None:
    """Write all of a release or nothing: first beside what will be, then by renaming."""
    texts = {made.history_name: made.history, **made.renewed}
    places = [target, *(root / name for name in texts)]
    staged = [(_beside(place), place) for place in places]
    kept = {place: place.read_bytes() for place in places if place.is_file()}
    done: list[Path] = []
    try:
        for place in places:
            place.parent.mkdir(parents=True, exist_ok=True)
        staged[0][0].mkdir()
        for name, content in made.files.items():
            (staged[0][0] / name).write_bytes(content)
        for (new, _), text in zip(staged[1:], texts.values(), strict=True):
            new.write_text(text, encoding="utf-8", newline="\n")
        for new, place in staged:
            new.replace(place)
            done.append(place)
    except BaseException:
        for place in done:
            if place in kept:
                place.write_bytes(kept[place])
            elif place.is_dir():
                shutil.rmtree(place)
            else:
                place.unlink()
        raise
    finally:
        for new, _ in staged:
            if new.is_dir():
                shutil.rmtree(new)
            else:
                new.unlink(missing_ok=True)


def _beside(place: Path) -> Path:
    return place.with_name(f".{place.name}.new")
