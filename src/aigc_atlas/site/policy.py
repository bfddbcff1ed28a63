"""The content security policy of a page, with the hashes of the scripts that stand in it."""

from __future__ import annotations

import base64
import hashlib
import re

_INLINE = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*\stype=)[^>]*>(.*?)</script>", re.DOTALL)
_META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
_PLACE = '<meta charset="utf-8">'


def policy(html: str) -> str:
    """Nothing but this site's own files, and exactly the inline scripts that are in this text."""
    hashes = "".join(f" '{h}'" for h in sorted({_hash(m[1]) for m in _INLINE.finditer(html)}))
    return (
        f"default-src 'self'; img-src 'self' data: blob:; script-src 'self'{hashes}; "
        "object-src 'none'; base-uri 'none'"
    )


def with_policy(html: str) -> str:
    """The page with its policy, right after the charset and before anything it governs."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}">'
    return html.replace(_PLACE, f"{_PLACE}\n{meta}", 1)


def from_folder(html: str) -> str:
    """The page with a policy that means the same where it is opened from `file://`.

    Not every browser takes `'self'` for the files around a page that no server has sent.
    """
    return _META.sub(lambda meta: meta[0].replace("'self'", "'self' file:"), html, count=1)


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
