from __future__ import annotations

import platform
from pathlib import Path

import pytest

from chisellm.toolchain import provision, toolchain_names
from chisellm.toolchain.doctor import Check, examine
from chisellm.toolchain.icarus import Icarus
from chisellm.toolchain.pins import Pins


@pytest.fixture(autouse=True)
def _icarus(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "real" not in request.keywords:
        icarus = Icarus(("true",), ("echo", "42", "#"), "11.0")
        monkeypatch.setattr("chisellm.toolchain.provisioning.provision_icarus", lambda quiet: icarus)


def by_name(names: tuple[str, ...] = ("small",)) -> dict[str, Check]:
    checks = examine(names)
    assert all(bool(check.fix) != check.ok for check in checks)
    return {check.name: check for check in checks}


def test_good_toolchain_passes(small: Pins) -> None:
    provision("small", quiet=True)
    checks = by_name()
    assert checks["small: files"].ok
    assert checks["small: firtool"].ok
    assert checks["small: java"].ok


def test_toolchain_that_is_not_set_up_says_how(small: Pins) -> None:
    checks = by_name()
    assert not checks["small: files"].ok
    assert "provision('small')" in checks["small: files"].fix


def test_same_size_damage_is_found_and_the_fix_works(small: Pins) -> None:
    toolchain = provision("small", quiet=True)
    toolchain.plugin.write_bytes(b"PLUGIN")
    check = by_name()["small: plugin-1.jar"]
    assert not check.ok
    assert str(toolchain.plugin) in check.fix
    toolchain.plugin.unlink()
    provision("small", quiet=True)
    assert by_name()["small: files"].ok


def test_program_without_its_executable_bit_is_found(small: Pins) -> None:
    provision("small", quiet=True).firtool.chmod(0o644)
    assert not by_name()["small: firtool"].ok


def test_nothing_raises(small: Pins, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError("no such luck")

    (tmp_path / "file").touch()
    monkeypatch.setenv("CHISELLM_CACHE", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr(platform, "system", lambda: "Plan9")
    monkeypatch.setattr("chisellm.toolchain.doctor.find_icarus", broken)
    monkeypatch.setattr("chisellm.toolchain.doctor._MEMORY", 10**18)
    monkeypatch.setattr("chisellm.toolchain.doctor._DISK", 10**18)
    checks = by_name(("small", "nothing"))
    failed = {"platform", "memory", "cache folder", "free disk space", "icarus verilog", "nothing"}
    assert failed <= {name for name, check in checks.items() if not check.ok}
    assert "no such luck" in checks["icarus verilog"].detail


def test_memory_limit_of_a_container_counts(small: Pins, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limit = tmp_path / "memory.max"
    monkeypatch.setattr("chisellm.toolchain.doctor._CGROUP_LIMIT", limit)
    limit.write_text("1000000000\n")
    assert by_name()["memory"].detail == "1.0 GB"
    limit.write_text("max\n")
    assert by_name()["memory"].detail != "1.0 GB"


def test_old_icarus_is_refused(small: Pins, monkeypatch: pytest.MonkeyPatch) -> None:
    old = Icarus(("true",), ("echo", "42"), "10.3")
    monkeypatch.setattr("chisellm.toolchain.doctor.find_icarus", lambda: old)
    monkeypatch.setattr("chisellm.toolchain.doctor.simulates", lambda *_: "")
    assert "10.3" in by_name()["icarus verilog"].detail


@pytest.mark.real
def test_real_machine_is_healthy() -> None:
    for name in toolchain_names():
        provision(name)
    assert [check for check in examine(toolchain_names()) if not check.ok] == []
