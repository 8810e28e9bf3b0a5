"""The list of the API: complete against the pinned jar, and found in code where it is used."""

from __future__ import annotations

import re
import zipfile

import pytest

from chisellm.audit.api import PACKAGES, api
from chisellm.audit.code import tokens
from chisellm.toolchain import Toolchain

FOLDERS = {"chisel3": "chisel3", "util": "chisel3/util", "experimental": "chisel3/experimental/hierarchy"}


@pytest.mark.real
@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_class_of_the_jar_is_an_entry_or_left_out_with_a_reason(
    package: str, toolchain: Toolchain
) -> None:
    listed = api().packages[package]
    classes = set()
    for jar in (jar for jar in toolchain.classpath if jar.name.startswith("chisel_2.13")):
        for name in zipfile.ZipFile(jar).namelist():
            found = re.fullmatch(rf"{FOLDERS[package]}/([A-Za-z0-9]+)\.class", name)
            if found:
                classes.add(found[1])
    assert len(classes) > 5
    missing = [name for name in sorted(classes) if name not in listed.names and not listed.reason(name)]
    assert missing == []


@pytest.mark.parametrize("package", PACKAGES)
def test_no_entry_is_left_out_at_the_same_time(package: str) -> None:
    listed = api().packages[package]
    assert [name for name in sorted(listed.names) if name in listed.left_out] == []
    assert all(listed.left_out.values())


@pytest.mark.parametrize(
    ("code", "entries"),
    [
        ("val y = Mux(io.sel, io.a, io.b)", {"Mux"}),
        ("io.y := io.a.head(3) ## io.b", {":=", ".head", "##"}),
        ("io.y := word(7, 4)", {":=", "slice"}),
        ("when(go) { x := 1.U } .otherwise { x := 0.U }", {"when", ".otherwise", ":=", ".U"}),
        ("val q = Module(new Queue(UInt(8.W), 4))", {"Module", "Queue", "UInt", ".W", "submodule"}),
        ("sink :<>= source", {":<>="}),
        ("val r = VecInit.fill(4)(0.U)", {"VecInit", "VecInit.fill", ".U"}),
        ('// Mux is not used\nval name = "Cat"', set()),
    ],
)
def test_entries_are_found_in_code(code: str, entries: set[str]) -> None:
    assert entries <= api().used(code, tokens(code))
    if not entries:
        assert api().used(code, tokens(code)) == frozenset()


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("MuxCase(d, Array(a -> b))", True),
        ("x.asUInt()", True),
        ("x.asUInt", False),
        ("val w = WireInit(0.U)", True),
        ("// MultiIOModule was removed", False),
        ("MuxCase(d, Seq(a -> b))", False),
    ],
)
def test_deprecated_forms_are_found(code: str, found: bool) -> None:
    assert bool(api().outdated(code)) == found
