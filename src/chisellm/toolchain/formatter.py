"""scalafmt, fetched when first asked for: only the tests of layout use it, so no toolchain waits for it."""

from __future__ import annotations

from pathlib import Path

from chisellm.toolchain.pins import formatter_pins
from chisellm.toolchain.store import cache_root, locked, matches, writing

__all__ = ["provision_formatter"]


def provision_formatter(*, quiet: bool = False) -> tuple[Path, ...]:
    """Return scalafmt's jars, which go behind the class path of a toolchain; the first call downloads them.

    Raises
    ------
    EnvironmentFault
        If a file cannot be downloaded, is not the pinned one, or the cache cannot be written.
    """
    pinned = formatter_pins()
    folder = cache_root() / f"{pinned.name}-{pinned.digest[:12]}"
    with locked(folder.name), writing(folder):
        missing = [jar for jar in pinned.jars if not matches(folder / jar.filename, jar)]
        if missing:
            from chisellm.toolchain.fetch import fetch_jars  # noqa: PLC0415  (imports jgo: not with a full cache)

            folder.mkdir(parents=True, exist_ok=True)
            for jar, path in fetch_jars(missing, folder / "staging", label=pinned.name, quiet=quiet).items():
                path.replace(folder / jar.filename)
    return tuple(folder / jar.filename for jar in pinned.jars)
