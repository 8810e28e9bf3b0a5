"""Downloads of pinned Maven artifacts: in parallel, retried, checked against their checksums.

Only a toolchain that is not complete yet imports this module; it is the only one that uses the network for
Maven artifacts.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests
from jgo.config import GlobalSettings
from jgo.constants import MAVEN_CENTRAL_URL
from jgo.maven import MavenContext, PythonResolver
from tenacity import (
    Retrying,
    retry_if_exception_type,
    sleep_using_event,
    stop_after_attempt,
    stop_when_event_set,
    wait_exponential_jitter,
)
from tqdm import tqdm

from chisellm.errors import EnvironmentFault
from chisellm.toolchain.pins import Jar
from chisellm.toolchain.store import matches

__all__ = ["fetch_jars", "maven"]

_PARALLEL = 6
_ATTEMPTS = 4
_TIMEOUT = 30
"""Seconds without a byte after which a connection counts as dead."""

_NETWORK_HINT = (
    "check the network and run again: complete files are kept. Behind a proxy set HTTPS_PROXY; for a "
    "Maven mirror write `central = <url>` under [repositories] in ~/.config/jgo.conf"
)


class _StoppedError(Exception):
    """Another download failed or the user pressed Ctrl-C."""


class _DamagedError(Exception):
    """A downloaded file is not the pinned one."""


def maven(repository: Path, progress: Callable[..., Any] | None = None) -> Any:
    """Return jgo's Maven context with its files under `repository` and the user's own jgo settings."""
    logging.getLogger("jgo").setLevel(logging.ERROR)
    return MavenContext(
        resolver=PythonResolver(progress_callback=progress),
        repo_cache=repository,
        remote_repos={"central": MAVEN_CENTRAL_URL, **GlobalSettings.load().repositories},
        timeout=_TIMEOUT,
    )


class _Meter:
    """One progress bar on stderr for all downloads together."""

    def __init__(self, label: str, total: int, quiet: bool) -> None:
        self._lock = threading.Lock()
        self.stopped = threading.Event()
        self._bar = tqdm(
            desc=label,
            total=total,
            unit="B",
            unit_scale=True,
            file=sys.stderr,
            disable=quiet,
            mininterval=0.2 if sys.stderr.isatty() else 5,
        )

    @contextmanager
    def file(self, _name: str, _size: int) -> Iterator[Callable[[int], None]]:
        """Count one file's bytes (jgo's progress protocol); a failed attempt is taken back."""
        seen = 0

        def count(amount: int) -> None:
            nonlocal seen
            if self.stopped.is_set():
                raise _StoppedError
            seen += amount
            self.add(amount)

        try:
            yield count
        except BaseException:
            self.add(-seen)
            raise

    def add(self, amount: int) -> None:
        with self._lock:
            self._bar.update(amount)

    def close(self) -> None:
        self._bar.close()


def fetch_jars(jars: Sequence[Jar], stage: Path, *, label: str, quiet: bool) -> dict[Jar, Path]:
    """Download jars into a staging folder and check each against its pinned SHA-256.

    Parameters
    ----------
    jars
        What to fetch.
    stage
        A folder of our own; files of an interrupted run in it are used again if they are the pinned ones.
    label
        What the progress bar on stderr says.
    quiet
        Show no progress bar.

    Returns
    -------
    dict
        The checked file of every jar, inside `stage`.

    Raises
    ------
    EnvironmentFault
        If a file cannot be downloaded, or is not the pinned one after all attempts.
    """
    meter = _Meter(label, sum(jar.size for jar in jars), quiet)
    context = maven(stage, meter.file)
    pool = ThreadPoolExecutor(_PARALLEL, thread_name_prefix="chisellm-fetch")
    try:
        tasks = {pool.submit(_fetch, context, jar, meter): jar for jar in jars}
        return {tasks[task]: task.result() for task in as_completed(tasks)}
    finally:
        # After a failure or Ctrl-C the downloads under way end at their next chunk.
        meter.stopped.set()
        pool.shutdown(wait=True, cancel_futures=True)
        meter.close()


def _fetch(context: Any, jar: Jar, meter: _Meter) -> Path:
    group, name, version, classifier = jar.parts
    artifact = context.project(group, name).at_version(version).artifact(classifier, "jar")
    target = Path(artifact.cached_path)
    if target.exists() and matches(target, jar):
        meter.add(jar.size)
        return target
    retrying = Retrying(
        stop=stop_after_attempt(_ATTEMPTS) | stop_when_event_set(meter.stopped),
        wait=wait_exponential_jitter(initial=1, max=15),
        sleep=sleep_using_event(meter.stopped),
        # jgo says RuntimeError for every answer that is not 200, a busy server's 503 included.
        retry=retry_if_exception_type((requests.RequestException, RuntimeError, _DamagedError)),
        reraise=True,
    )
    try:
        retrying(_attempt, artifact, target, jar)
    except _DamagedError as damaged:
        raise EnvironmentFault(str(damaged), "a proxy may change downloads; try another network") from None
    except (requests.RequestException, RuntimeError) as failure:
        raise EnvironmentFault(f"cannot download {jar.coordinate}: {failure}", _NETWORK_HINT) from failure
    return target


def _attempt(artifact: Any, target: Path, jar: Jar) -> None:
    # jgo takes any file that lies there for the artifact, half a download too.
    with contextlib.suppress(FileNotFoundError):
        target.unlink()
    artifact.resolve()
    if not matches(target, jar):
        raise _DamagedError(f"{jar.coordinate} does not have its pinned checksum (sha256 {jar.sha256})")
