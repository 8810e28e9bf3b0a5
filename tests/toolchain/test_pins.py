from __future__ import annotations

import re
import tomllib
from dataclasses import replace

import pytest

from chisellm.errors import UsageError
from chisellm.toolchain import provision, toolchain_names
from chisellm.toolchain.pin import PIN_FILE, render
from chisellm.toolchain.pins import DEFAULT, Jar, Pins, Tool, formatter_pins, parse_pins, pins

EVERY = [pins(name) for name in toolchain_names()]
every = pytest.mark.parametrize("pinned", EVERY, ids=lambda pinned: pinned.name)


def test_names_start_with_the_default() -> None:
    assert toolchain_names() == ("chisel-7", "chisel-6")
    assert toolchain_names()[0] == DEFAULT


def test_closures_have_the_known_size() -> None:
    assert [len(pinned.jars) for pinned in EVERY] == [27, 64]


@every
def test_every_file_has_a_checksum_and_a_size(pinned: Pins) -> None:
    files: list[Jar | Tool] = [*pinned.jars, *pinned.tools]
    for file in files:
        assert re.fullmatch(r"[0-9a-f]{64}", file.sha256)
        assert file.size > 0


@every
def test_no_two_jars_share_a_file_or_an_artifact(pinned: Pins) -> None:
    assert len({jar.filename for jar in pinned.jars}) == len(pinned.jars)
    assert len({jar.parts[:2] for jar in pinned.jars}) == len(pinned.jars)


@every
def test_versions_are_those_of_the_jars(pinned: Pins) -> None:
    versions = {jar.parts[1]: jar.parts[2] for jar in pinned.jars}
    scala, chisel = pinned.versions["scala"], pinned.versions["chisel"]
    assert {versions[f"scala-{part}"] for part in ("compiler", "library", "reflect")} == {scala}
    assert versions["chisel_2.13"] == chisel
    assert versions[f"chisel-plugin_{scala}"] == chisel
    assert versions["llvm-firtool"] == pinned.versions["firtool"]


@every
def test_roles_split_the_closure(pinned: Pins) -> None:
    assert pinned.only("firtool").parts[3] == "linux-x64"
    assert pinned.only("plugin") not in pinned.classpath
    assert len(pinned.classpath) == len(pinned.jars) - 2
    compiler = {jar.parts[1] for jar in pinned.jars if jar.role == "compiler"}
    assert "scala-compiler" in compiler
    assert not compiler & {"scala-library", "scala-reflect", "chisel_2.13"}
    assert "firtool" in {tool.name for tool in pinned.tools}


def test_pin_file_is_what_the_maintainer_command_writes() -> None:
    assert render(EVERY, formatter_pins()) == PIN_FILE.read_text(encoding="utf-8")


@every
def test_rendering_and_reading_are_inverse(pinned: Pins) -> None:
    table = tomllib.loads(render([pinned]))["toolchain"][pinned.name]
    assert parse_pins(pinned.name, table) == pinned


@every
def test_digest_follows_every_pin(pinned: Pins) -> None:
    first, *others = pinned.jars
    changed = [
        replace(pinned, jars=(replace(first, sha256="0" * 64), *others)),
        replace(pinned, jars=(*others, first)),
        replace(pinned, versions={**pinned.versions, "java": "26"}),
        replace(pinned, tools=pinned.tools[1:]),
    ]
    assert len({pinned.digest, *(other.digest for other in changed)}) == 5


def test_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        provision("chisel-5")
    assert "chisel-5" in caught.value.message
    assert "chisel-7, chisel-6" in caught.value.hint


def test_unknown_role_is_refused() -> None:
    jar = {"coordinate": "a:b:1", "role": "library", "sha256": "0" * 64, "size": 1}
    with pytest.raises(ValueError, match="library"):
        parse_pins("x", {"versions": {}, "jars": [jar]})


def test_the_formatter_adds_little_and_nothing_that_a_toolchain_brings() -> None:
    pinned = formatter_pins()
    assert sum(jar.size for jar in pinned.jars) < 20_000_000
    assert {jar.role for jar in pinned.jars} == {"formatter"}
    assert not {jar.parts[1] for jar in pinned.jars} & {"scala-compiler", "scala-library", "scala-reflect"}
    assert all(jar.role != "formatter" for every in EVERY for jar in every.jars)
