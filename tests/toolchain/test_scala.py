from __future__ import annotations

import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from chisellm.errors import InfraError
from chisellm.toolchain import Toolchain, compile_scala, provision

HELLO = "package hello\nobject Hello { def main(a: Array[String]): Unit = println(chisel3.BuildInfo.version) }\n"

SCALAC = """#!/bin/sh
echo run >> "$(dirname "$0")/runs"
while [ "$1" != "-d" ]; do shift; done
sleep 0.3
if grep -q wrong "$3"; then echo "$3:1: error: it is wrong"; exit 1; fi
cat "$3" > "$2"
"""


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Toolchain:
    """A toolchain whose Java writes its first source as the jar and counts its runs."""
    monkeypatch.setenv("CHISELLM_CACHE", str(tmp_path))
    java = tmp_path / "java"
    java.write_text(SCALAC)
    java.chmod(0o755)
    cache = tmp_path / "fake"
    cache.mkdir()
    return Toolchain("fake", {}, java, (), tmp_path / "p", tmp_path / "f", (), (), "print", cache)


def runs(toolchain: Toolchain) -> int:
    return len((toolchain.java.parent / "runs").read_text().splitlines())


def test_second_request_compiles_nothing(fake: Toolchain) -> None:
    jar = compile_scala(fake, {"A.scala": "object A"}, name="worker")
    assert compile_scala(fake, {"A.scala": "object A"}, name="worker") == jar
    assert runs(fake) == 1
    assert jar.read_text() == "object A"
    assert jar.parent == fake.cache / "built"
    assert list(jar.parent.iterdir()) == [jar]


def test_requests_at_the_same_time_compile_once(fake: Toolchain) -> None:
    with ThreadPoolExecutor(4) as pool:
        tasks = [pool.submit(compile_scala, fake, {"A.scala": "object A"}, name="worker") for _ in range(4)]
        assert len({task.result() for task in tasks}) == 1
    assert runs(fake) == 1


def test_jar_follows_sources_and_fingerprint(fake: Toolchain) -> None:
    jars = {
        compile_scala(fake, {"A.scala": "object A"}, name="worker"),
        compile_scala(fake, {"A.scala": "object B"}, name="worker"),
        compile_scala(fake, {"B.scala": "object A"}, name="worker"),
        compile_scala(replace(fake, fingerprint="other"), {"A.scala": "object A"}, name="worker"),
    }
    assert len(jars) == 4


def test_failure_shows_the_output_and_leaves_nothing(fake: Toolchain) -> None:
    with pytest.raises(InfraError, match=r"\nA\.scala:1: error: it is wrong"):
        compile_scala(fake, {"A.scala": "wrong"}, name="worker")
    assert list((fake.cache / "built").iterdir()) == []


@pytest.mark.parametrize(("name", "file"), [("../x", "A.scala"), ("x", "a/A.scala"), ("x", "A.scala;x")])
def test_names_that_are_paths_are_refused(fake: Toolchain, name: str, file: str) -> None:
    with pytest.raises(ValueError, match="plain name"):
        compile_scala(fake, {file: "object A"}, name=name)


@pytest.mark.real
@pytest.mark.parametrize("name", ["chisel-7", "chisel-6"])
def test_real_compiler_makes_a_jar_that_runs(name: str) -> None:
    toolchain = provision(name)
    jar = compile_scala(toolchain, {"Hello.scala": HELLO}, name="test-hello")
    path = os.pathsep.join(str(entry) for entry in (*toolchain.runtime, jar))
    printed = subprocess.check_output([toolchain.java, "-cp", path, "hello.Hello"], text=True)
    assert printed.strip() == toolchain.versions["chisel"]


@pytest.mark.real
def test_real_compiler_reports_errors_by_file() -> None:
    with pytest.raises(InfraError, match=r"\nBad\.scala:1: error: type mismatch"):
        compile_scala(provision(), {"Bad.scala": 'object Bad { val x: Int = "" }'}, name="test-bad")
