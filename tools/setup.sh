#!/bin/sh
# Makes .venv from requirements.lock, or with `dev` from requirements-dev.lock, and installs the
# project in it, editable. Once: the stamp names the folder, the locks and the project file it was
# made from, and while they stay the same there is nothing to do. What `dev` brings stays.
set -eu
cd "$(dirname "$0")/.."

stamp=.venv/.atlas
all=.venv/.atlas-dev
lock=requirements.lock
if [ "${1:-}" = dev ] || [ -f "$all" ]; then lock=requirements-dev.lock; fi
key() { pwd; echo "$lock"; cksum requirements.lock requirements-dev.lock pyproject.toml; }
recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
stop() { printf '%s\n' "$@" >&2; exit 1; }

if [ -f "$stamp" ] && key | cmp -s - "$stamp" && recent .venv/bin/python; then
    echo "      .venv is up to date"
    exit 0
fi

# Scripts in .venv name its folder: after a move it is made anew.
if [ -f "$stamp" ] && [ "$(head -n 1 "$stamp")" != "$(pwd)" ]; then
    rm -rf .venv
fi
rm -f "$stamp"

python=
for name in "${PYTHON:-python3}" python3 python3.14 python3.13 python3.12 python3.11 python; do
    if recent "$name"; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    found=$(python3 --version 2>&1) || found="no python3 at all"
    stop "AIGC Atlas needs Python 3.11 or newer, and on the PATH is $found." \
        "Install one (Debian, Ubuntu: apt install python3 python3-venv; Fedora: dnf install python3;" \
        "macOS: brew install python, or the installer from python.org), or name one: PYTHON=/path/to/python3 make …"
fi

if command -v uv >/dev/null 2>&1; then
    echo "      with $(uv --version) and $("$python" --version)"
    recent .venv/bin/python || uv venv --quiet --clear --python "$python" .venv
    install() { uv pip install --quiet --python .venv/bin/python "$@"; }
else
    echo "      with pip and $("$python" --version), a minute or so"
    "$python" -c 'import ensurepip, venv' >/dev/null 2>&1 || stop \
        "This Python cannot make virtual environments: its venv module is packaged apart." \
        "Debian, Ubuntu: apt install python3-venv (or python3.x-venv for that version);" \
        "openSUSE: zypper install python3-virtualenv; Fedora, Arch and macOS have it in Python itself."
    recent .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1 ||
        "$python" -m venv --clear .venv
    install() { .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"; }
fi
install --require-hashes -r "$lock"
install --no-deps --no-build-isolation -e .
if [ "$lock" = requirements-dev.lock ]; then : >"$all"; fi
key >"$stamp"
