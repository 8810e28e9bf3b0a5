from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from chisellm.errors import EnvironmentFault
from chisellm.toolchain.icarus import Icarus, find_icarus, provision_icarus, simulates, unpack_without_root

APT = """#!/bin/sh
echo "$@" >> "{log}"
case "$*" in *" install "*) [ -e "{log}.updated" ] && : > "{log}.installed" ;; esac
case "$*" in *" update") : > "{log}.updated" ;; esac
exit {status}
"""


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH without Icarus Verilog and an empty cache; returns the only folder on PATH."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("sh", "env", "touch"):
        (programs / name).symlink_to(str(shutil.which(name)))
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setenv("CHISELLM_CACHE", str(tmp_path / "cache"))
    return programs


def program(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_nothing_is_found_on_a_bare_machine(bare: Path) -> None:
    assert find_icarus() is None


def test_path_is_looked_at_first(bare: Path) -> None:
    iverilog = program(bare, "iverilog", "#!/bin/sh\n")
    vvp = program(bare, "vvp", "#!/bin/sh\necho 'Icarus Verilog runtime version 12.0 (stable) ()'\n")
    assert provision_icarus() == Icarus((str(iverilog),), (str(vvp),), "12.0")


def test_vvp_that_does_not_run_counts_as_missing(bare: Path) -> None:
    program(bare, "iverilog", "#!/bin/sh\n")
    program(bare, "vvp", "#!/bin/sh\nexit 1\n")
    assert find_icarus() is None


def test_without_apt_the_hint_says_what_is_needed(bare: Path) -> None:
    with pytest.raises(EnvironmentFault, match="no apt-get") as caught:
        provision_icarus(quiet=True)
    assert "iverilog" in caught.value.hint


def test_apt_that_cannot_download_is_a_fault_with_the_command(
    bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    program(bare, "apt-get", APT.format(log=log, status=100))
    program(bare, "dpkg", "#!/bin/sh\n")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(EnvironmentFault, match="cannot download") as caught:
        provision_icarus(quiet=True)
    assert "apt-get install -y iverilog" in caught.value.hint
    assert " install " not in log.read_text()
    assert find_icarus() is None


def test_root_installs_and_updates_once_if_needed(bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "log"
    script = APT.format(log=log, status=f'$([ -e "{log}.updated" ]; echo $?)')
    install = f'[ -e "{log}.installed" ] && mv "{bare}/hidden" "{bare}/vvp"\n'
    program(bare, "hidden", "#!/bin/sh\necho version 11.0\n")
    program(bare, "iverilog", "#!/bin/sh\n")
    program(bare, "apt-get", script.replace("exit", f"{install}exit"))
    (bare / "mv").symlink_to("/bin/mv")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert provision_icarus(quiet=True).version == "11.0"
    actions = [next(word for word in line.split() if word in ("install", "update")) for line in log.open()]
    assert actions == ["install", "update", "install"]


def test_sudo_that_asks_for_a_password_is_not_used(bare: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "log"
    program(bare, "apt-get", APT.format(log=log, status=100))
    program(bare, "sudo", f'#!/bin/sh\necho "sudo $@" >> "{log}"\nexit 1\n')
    program(bare, "dpkg", "#!/bin/sh\n")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(EnvironmentFault):
        provision_icarus(quiet=True)
    assert [line for line in log.read_text().splitlines() if line.startswith("sudo")] == ["sudo -n true"]


def test_probe_tells_a_wrong_answer(tmp_path: Path) -> None:
    vvp = program(tmp_path, "vvp", "#!/bin/sh\necho 41\n")
    assert "41" in simulates(Icarus(("true",), (str(vvp),), "11.0"), tmp_path)
    assert "status 1" in simulates(Icarus(("false",), (str(vvp),), "11.0"), tmp_path)


@pytest.mark.real
def test_real_icarus_simulates(tmp_path: Path) -> None:
    assert simulates(provision_icarus(), tmp_path) == ""


@pytest.mark.real
@pytest.mark.skipif(shutil.which("apt-get") is None, reason="needs apt")
def test_real_packages_work_without_root(tmp_path: Path) -> None:
    folder = tmp_path / "icarus"
    icarus = unpack_without_root(folder, quiet=True)
    assert any(str(folder) in word for word in icarus.vvp)
    assert simulates(icarus, tmp_path) == ""
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("icarus")] == ["icarus"]
