"""The browser on this machine: where it is, or how to get one.

`make test` runs this file before the tests. It installs a Chromium where it can, which is
where apt is and asks for no password; elsewhere it says that the browser tests will not run.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
)
MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")


def find_browser() -> Path | None:
    """The first Chromium, Chrome or Edge there is, or what ATLAS_BROWSER names."""
    return next((path for path in _candidates() if path.is_file()), None)


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("ATLAS_BROWSER"):
        yield Path(named)
    for name in NAMES:
        if found := shutil.which(name):
            yield Path(found)
    for applications in (Path("/Applications"), Path.home() / "Applications"):
        for app in MAC:
            yield applications / f"{app}.app" / "Contents" / "MacOS" / app
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if folder := os.environ.get(variable):
            yield from (Path(folder, path) for path in WINDOWS)


def main() -> None:
    wanted = []
    if find_browser() is None:
        wanted.append("chromium")
    if shutil.which("apt-get") and not _has_chinese_font():
        wanted.append("fonts-noto-cjk")
    if wanted and (root := _root_prefix()) is not None:
        print(f"      installing {' and '.join(wanted)} with apt-get", flush=True)
        _apt(root, wanted)
    if browser := find_browser():
        print(f"      {browser}")
    else:
        print(
            "      none found: THE BROWSER TESTS WILL BE REPORTED AS NOT RUN.\n"
            "      Install Chromium, Chrome or Edge (Debian: apt install chromium fonts-noto-cjk;\n"
            "      Fedora: dnf install chromium; macOS: brew install --cask chromium),\n"
            "      or name one: ATLAS_BROWSER=/path/to/chrome make test"
        )


def _has_chinese_font() -> bool:
    """Without one, Chinese is boxes, and boxes have other widths than text."""
    if not shutil.which("fc-list"):
        return False
    fonts = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True, check=False)
    return bool(fonts.stdout.strip())


def _root_prefix() -> list[str] | None:
    """What to write before apt-get, or None where that would need a password."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    asked = shutil.which("sudo") and subprocess.run([*sudo, "true"], stderr=subprocess.DEVNULL)
    return sudo if asked and asked.returncode == 0 else None


def _apt(root: list[str], packages: list[str]) -> None:
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run([*apt, *command], stdout=subprocess.DEVNULL, check=False)
        if done.returncode != 0:
            print(f"      apt-get {command[0]} failed", file=sys.stderr)
            return


if __name__ == "__main__":
    main()
