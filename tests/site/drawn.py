"""A small atlas for the tests of drawings: models in one line, and what a drawer makes of them."""

from collections.abc import Callable, Iterator

from aigc_atlas.site import Asset, Page, SiteInfo
from aigc_atlas.site.assets import assets
from aigc_atlas.site.context import Context
from tests.conftest import ReadAtlas

COMMON = {
    "companies/lumen-lab.yaml": """
        name: {en: Lumen Lab, zh: 流明实验室}
        summary: {en: Makes lights., zh: 制灯。}
        type: laboratory
    """,
    "papers/ada.yaml": """
        title: On lanterns
        summary: {en: Of lanterns., zh: 论灯笼。}
        published: 2020-05
    """,
}
"""The maker and the source of every model here."""


def model(name: str, released: str, outputs: str = "text", more: str = "") -> str:
    """The file of a model."""
    return f"""
name: {name}
summary: {{en: "{name} shines.", zh: "{name} 发光。"}}
released: {released}
developers: [companies/lumen-lab]
outputs: [{outputs}]
access: api
{more}
"""


def step(origin: str, how: str = "extends", where: str = "§1") -> str:
    """The lineage of a model that comes from one other."""
    return f'lineage: [{{from: {origin}, how: {how}, at: papers/ada, where: "{where}"}}]\n'


def make_context(read_atlas: ReadAtlas, files: dict[str, str]) -> Context:
    """What pages are drawn from; the files need not be whole in the eyes of the rules."""
    catalog, _ = read_atlas(COMMON | files if files else {})
    names = {name: asset.path for name, asset in assets().items()}
    return Context(catalog, SiteInfo(url="https://atlas.example/", assets=names))


def bodies(draw: Callable[[Context], Iterator[Page | Asset]], context: Context) -> dict[str, str]:
    """The HTML of every page that a drawer makes, by its path."""
    return {item.path: item.body for item in draw(context) if isinstance(item, Page)}
