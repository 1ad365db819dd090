"""Vega without a network: the drawing library for the page, and pictures made in Python.

Both come out of vl-convert, which carries Vega inside. Both take a second or more to make the
first time, so both are kept in the user's cache folder.
"""

import contextlib
import functools
import hashlib
import json
import os
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gvclib import files

PNG_SCALE = 2  # sharp on today's screens; the page shows it at half size
KEPT_PICTURES = 300


def cache_folder() -> Path:
    """Folder for files that can be made again, where this system keeps such things."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "gvclib"


def cached(name: str, make: Callable[[], bytes]) -> bytes:
    """Content of the cache file ``name``; made and written when absent.

    A folder that cannot be read or written costs time, never a chart.
    """
    path = cache_folder() / name
    try:
        return path.read_bytes()
    except OSError:
        content = make()
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write(path, content)
    return content


@functools.cache
def version() -> str:
    """Name of the drawing library: newest Vega-Lite that vl-convert carries, and vl-convert."""
    import vl_convert

    return f"{vl_convert.get_vegalite_versions()[-1]}-{vl_convert.__version__}"


def _vegalite() -> str:
    return version().split("-")[0]


@functools.cache
def bundle() -> bytes:
    """JavaScript module with Vega, Vega-Lite and Vega-Embed; exports ``vegaEmbed``; 0.9 MB."""

    def make() -> bytes:
        import vl_convert

        code = vl_convert.javascript_bundle("export { vegaEmbed };", vl_version=_vegalite())
        return code.encode()

    return cached(f"vega-{version()}.mjs", make)


def png(spec: dict[str, Any]) -> bytes:
    """Picture of a Vega-Lite chart, on white; ValueError when Vega cannot draw it."""

    def make() -> bytes:
        import vl_convert

        return vl_convert.vegalite_to_png(
            text, vl_version=_vegalite(), scale=PNG_SCALE, allowed_base_urls=[]
        )

    text = json.dumps({"background": "white"} | spec)
    digest = hashlib.sha256(f"{version()} {PNG_SCALE} {text}".encode()).hexdigest()[:32]
    content = cached(f"pictures/{digest}.png", make)
    _prune(cache_folder() / "pictures")
    return content


def _prune(folder: Path) -> None:
    """Keep the newest pictures only."""
    with contextlib.suppress(OSError):  # another process may be tidying up too
        kept = sorted(folder.glob("*.png"), key=lambda file: file.stat().st_mtime)
        for file in kept[:-KEPT_PICTURES]:
            file.unlink()


def png_size(content: bytes) -> tuple[int, int]:
    """Width and height of a picture in the pixels of a page."""
    width, height = struct.unpack(">II", content[16:24])
    return round(width / PNG_SCALE), round(height / PNG_SCALE)
