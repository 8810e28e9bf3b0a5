"""Who leaves early waits for nobody."""

from __future__ import annotations

import asyncio
import contextlib
import time

import psutil
import pytest

from chisellm.submissions import verify_async
from chisellm.verifier.stranger import Limits, Submission

pytestmark = pytest.mark.real

ENDLESS = """\
import chisel3._

class Endless extends Module {
  while (true) {}
}
"""
PATIENCE = 120.0  # seconds until an elaboration runs, on a busy machine


def sandboxes() -> list[psutil.Process]:
    found = []
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.NoSuchProcess):  # it may end while we look
            if "bwrap" in " ".join(child.cmdline()):
                found.append(child)
    return found


def test_leaving_in_the_middle_of_an_endless_elaboration_ends_it_at_once() -> None:
    before = set(sandboxes())

    async def leave() -> float:
        judgements = verify_async([Submission("x", ENDLESS)], limits=Limits(elaborate_seconds=600), jobs=1)
        waiting = asyncio.ensure_future(anext(judgements))
        begin = time.monotonic()
        # The resident compiler is one, the elaboration the other.
        while len(set(sandboxes()) - before) < 2:
            assert time.monotonic() < begin + PATIENCE
            await asyncio.sleep(0.1)
        leaving = time.monotonic()
        waiting.cancel()
        await asyncio.wait([waiting])
        return time.monotonic() - leaving

    assert asyncio.run(leave()) < 10
    assert set(sandboxes()) <= before
