"""Fixtures that start the real tools once a session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chisellm.toolchain import Toolchain, provision
from chisellm.verifier.verifier import Verifier


@pytest.fixture(scope="session")
def toolchain() -> Toolchain:
    return provision("chisel-7", quiet=True)


@pytest.fixture(scope="session")
def verifier(toolchain: Toolchain) -> Iterator[Verifier]:
    with Verifier(toolchain) as started:
        yield started


@pytest.fixture(scope="session")
def verifier6() -> Iterator[Verifier]:
    with Verifier(provision("chisel-6", quiet=True)) as started:
        yield started
