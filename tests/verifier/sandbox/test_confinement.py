"""Small programs of the system in the sandbox: what they see, and how they end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from chisellm.errors import EnvironmentFault
from chisellm.verifier.sandbox import confinement as module
from chisellm.verifier.sandbox.confinement import Confinement, Room, confinement, libraries, probe
from chisellm.verifier.sandbox.running import Ended, kill

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def sandbox() -> Confinement:
    return confinement("require")


def run(sandbox: Confinement, *words: str, seconds: float = 20, output: int = 10_000, **room: object) -> Ended:
    path = Path(shutil.which(words[0]) or "").resolve()
    given = Room(visible=(path, *libraries(path)), **room)  # type: ignore[arg-type]
    return sandbox.run([str(path), *words[1:]], b"", given, seconds=seconds, output_bytes=output)


def test_the_probe_works_here() -> None:
    assert probe() == ""


@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&- 2>&-"])
def test_standard_streams_may_be_closed(closed: str) -> None:
    script = "import sys; from chisellm.verifier.sandbox.confinement import probe; sys.exit(probe() != '')"
    ran = subprocess.run(["sh", "-c", f'"$0" -c "$1" {closed}', sys.executable, script], check=False, timeout=60)
    assert ran.returncode == 0


def test_nothing_is_there_but_what_was_given(sandbox: Confinement) -> None:
    listed = run(sandbox, "ls", "/").stdout.decode().split()
    assert set(listed) <= {"lib", "lib64", "tmp", "usr"}
    assert run(sandbox, "ls", "/tmp").stdout == b""
    assert run(sandbox, "cat", "/etc/passwd").code == 1


def test_the_environment_is_what_was_given(sandbox: Confinement, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "hunter2")
    said = run(sandbox, "env", environment=(("GIVEN", "1"),)).stdout.decode().splitlines()
    assert [line for line in said if not line.startswith("PWD=")] == ["GIVEN=1"]


def test_the_root_cannot_be_written_and_the_home_is_small(sandbox: Confinement) -> None:
    assert run(sandbox, "touch", "/x").code == 1
    assert run(sandbox, "touch", "/tmp/x").code == 0
    full = run(sandbox, "dd", "if=/lib64/ld-linux-x86-64.so.2", "of=/tmp/x", "bs=1", "seek=2M", "count=1")
    assert full.code == 0
    full = run(sandbox, "dd", "if=/lib64/ld-linux-x86-64.so.2", "of=x", "seek=2M", "bs=1", file_megabytes=1)
    assert full.code not in (0, None)


def test_no_process_can_be_started(sandbox: Confinement) -> None:
    forked = run(sandbox, "timeout", "5", "true")
    assert forked.code not in (0, None)
    assert b"not permitted" in forked.stderr


def test_a_time_limit_ends_it_and_leaves_nothing(sandbox: Confinement) -> None:
    before = {p.pid for p in psutil.process_iter()}
    begin = time.monotonic()
    ended = run(sandbox, "sleep", "100", seconds=0.5)
    assert (ended.cause, ended.code) == ("timeout", None)
    assert time.monotonic() - begin < 2.5
    left = [p for p in psutil.process_iter(["name", "cmdline"]) if p.pid not in before and "sleep" in p.info["name"]]
    assert [p for p in left if "100" in p.info["cmdline"]] == []


def test_ended_while_it_starts_it_leaves_nothing(sandbox: Confinement) -> None:
    sleep = Path(shutil.which("sleep") or "").resolve()
    seconds = str(1000 + os.getpid())
    for tenths in range(60):
        process = sandbox.start([str(sleep), seconds], Room(visible=(sleep, *libraries(sleep))))
        time.sleep(tenths / 2000)
        kill(process)
    time.sleep(0.2)
    assert [p for p in psutil.process_iter(["cmdline"]) if seconds in (p.info["cmdline"] or [])] == []


def test_an_output_limit_ends_it(sandbox: Confinement) -> None:
    ended = run(sandbox, "yes", output=100_000)
    assert (ended.cause, len(ended.stdout)) == ("output", 100_000)


def test_memory_is_bounded(sandbox: Confinement) -> None:
    ended = run(sandbox, "dd", "if=/lib64/ld-linux-x86-64.so.2", "of=/dev/null", "bs=400M", address_megabytes=200)
    assert ended.code == 1


def test_a_machine_without_bubblewrap_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    real = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: None if name == "bwrap" else real(name))
    confinement.cache_clear()
    try:
        with pytest.raises(EnvironmentFault) as caught:
            confinement("require")
        assert "bubblewrap" in caught.value.message
        assert "apt-get install -y bubblewrap" in caught.value.hint
        assert not confinement("auto").sandboxed
        assert not confinement("off").sandboxed
    finally:
        confinement.cache_clear()


def test_a_machine_that_forbids_namespaces_is_told_apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "bwrap"
    broken.write_text("#!/bin/sh\necho 'bwrap: No permissions to create new namespace' >&2\nexit 1\n")
    broken.chmod(0o755)
    real = shutil.which
    monkeypatch.setattr(shutil, "which", lambda name: str(broken) if name == "bwrap" else real(name))
    confinement.cache_clear()
    try:
        with pytest.raises(EnvironmentFault) as caught:
            confinement("require")
        assert "No permissions" in caught.value.message
        assert "user namespaces" in caught.value.hint
    finally:
        confinement.cache_clear()


def test_auto_says_it_loudly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(module, "probe", lambda: "no luck")
    confinement.cache_clear()
    try:
        confinement("auto")
        confinement("auto")
        said = capsys.readouterr().err
        assert said.count("NO SANDBOX (no luck)") == 1
    finally:
        confinement.cache_clear()


def test_without_a_sandbox_limits_still_hold() -> None:
    ended = run(confinement("off"), "sleep", "100", seconds=0.5)
    assert ended.cause == "timeout"


def test_programs_below_the_path_of_its_home_are_there(sandbox: Confinement, tmp_path: Path) -> None:
    """A virtual environment or a cache may lie in /tmp, where the sandbox has a file system of its own."""
    below = Path("/tmp") / f"chisellm-test-{os.getpid()}"
    below.mkdir()
    try:
        program = Path(shutil.copy(Path(shutil.which("true") or "/bin/true").resolve(), below / "program"))
        for writable in (None, tmp_path):
            room = Room(visible=(program, *libraries(program)), writable=writable)
            assert sandbox.run([str(program)], b"", room, seconds=20, output_bytes=1000).code == 0
    finally:
        shutil.rmtree(below)
