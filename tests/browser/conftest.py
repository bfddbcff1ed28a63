"""The built site in a real browser. No test here may reach another host: see `new_page`."""

import os
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.browser.machine import find_browser, why_not

HERE = Path(__file__).parent
FLAGS = (
    "--no-sandbox",  # Chromium refuses to be root's otherwise, and containers are root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if reason := why_not():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"NOT RUN: {reason}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        yield browser
        browser.close()


class _Pages(SimpleHTTPRequestHandler):
    """A static host as the site will meet it: its own 404 page, and no log."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def site(built_site: Path) -> Iterator[str]:
    """The address of the built site, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, directory=str(built_site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


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
