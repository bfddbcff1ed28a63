"""The built site in a real browser. No test here may reach another host: see `new_page`."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.browser.hosting import hosted, launched
from tests.browser.machine import why_not

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if reason := why_not():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"NOT RUN: {reason}")
    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def site(built_site: Path) -> Iterator[str]:
    """The address of the built site, without a slash at the end."""
    with hosted(built_site) as address:
        yield address


@pytest.fixture
def foreign(site: str) -> Iterator[list[str]]:
    """Requests to other hosts, each of them blocked. A test that ends with any has failed."""
    requests: list[str] = []
    yield requests
    assert requests == [], "the site asked another host"


@pytest.fixture
def new_page(browser: Browser, site: str, foreign: list[str]) -> Iterator[Callable[..., Page]]:
    """A page in a context of its own, whose options are Playwright's (`java_script_enabled=False`)."""
    contexts = []

    def block(route: Route) -> None:
        foreign.append(route.request.url)
        route.abort()

    def new_page(**options: object) -> Page:
        context = browser.new_context(base_url=site, **options)
        context.route(lambda url: urlsplit(url).netloc != urlsplit(site).netloc, block)
        contexts.append(context)
        return context.new_page()

    yield new_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """What axe-core finds wrong with a page, a sentence for each place."""
    source = (HERE / "vendor" / "axe.min.js").read_text(encoding="utf-8")

    def axe(page: Page) -> list[str]:
        page.evaluate(source)
        found = page.evaluate("axe.run({resultTypes: ['violations']})")
        return [
            f"{rule['id']}: {rule['help']}: {' '.join(map(str, node['target']))}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return axe
