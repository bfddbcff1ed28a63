"""The browser on this machine: where it is, or how to get one.

`make test` runs this file before the tests. It installs a Chromium where it can, which is
where apt is and asks for no password; elsewhere it says that the browser tests will not run.
"""

import ctypes
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


def why_not() -> str | None:
    """What keeps the browser tests from running here, or None."""
    if find_browser() is None:
        return "no Chromium, Chrome or Edge found"
    if not _has_libatomic():
        return "no libatomic.so.1, without which Playwright's driver does not start"
    return None


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
    if not _has_libatomic():
        wanted.append("libatomic1")
    if not _has_chinese_font():
        wanted.append("fonts-noto-cjk")
    if wanted and (root := _root_prefix()) is not None:
        print(f"      installing {', '.join(wanted)} with apt-get", flush=True)
        _apt(root, wanted)
    if reason := why_not():
        print(
            f"      {reason}: THE BROWSER TESTS WILL BE REPORTED AS NOT RUN.\n"
            "      Install Chromium, Chrome or Edge (Debian: apt install chromium libatomic1\n"
            "      fonts-noto-cjk; Fedora: dnf install chromium libatomic; macOS: brew install --cask\n"
            "      chromium), or name one: ATLAS_BROWSER=/path/to/chrome make test"
        )
    else:
        print(f"      {find_browser()}")


def _has_libatomic() -> bool:
    """Playwright's driver is a Node of its own, which links to it."""
    if sys.platform != "linux":
        return True
    try:
        ctypes.CDLL("libatomic.so.1")
    except OSError:
        return False
    return True


def _has_chinese_font() -> bool:
    """Without one, Chinese is boxes, and boxes have other widths than text."""
    if not shutil.which("fc-list"):
        return sys.platform != "linux"
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
