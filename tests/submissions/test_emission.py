"""Files of what came out: their names are safe, and they say what happened."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chisellm.contract import Contract, Port, Reset
from chisellm.errors import UsageError
from chisellm.stimulus import Trace
from chisellm.stimulus.trace import ASSERTED, RELEASED
from chisellm.submissions import Emitter
from chisellm.toolchain import Toolchain
from chisellm.verdict import Stage, Verdict
from chisellm.verifier.sandbox.confinement import confinement
from chisellm.verifier.sandbox.functional import Simulator
from chisellm.verifier.simulation import Bench
from chisellm.verifier.stranger import Judgement, Limits

VERILOG = """\
module Count(
  input        clock,
               reset,
               io_en,
  output [3:0] io_n
);

  reg [3:0] count;
  always @(posedge clock) begin
    if (reset)
      count <= 4'h0;
    else if (io_en)
      count <= count + 4'h2;
  end
  assign io_n = count;
endmodule
"""
CONTRACT = Contract(
    module="Count",
    ports=(
        Port(path="en", direction="input", type="Bool", width=1),
        Port(path="n", direction="output", type="UInt", width=4),
    ),
    reset=Reset(kind="sync"),
)
TRACE = Trace([{"en": 1}] * 4, [ASSERTED, RELEASED, RELEASED, RELEASED], [None, {"n": 0}, {"n": 1}, {"n": 2}])
NAMES = {"clock": "clock", "reset": "reset", "io.en": "io_en", "io.n": "io_n"}
BENCH = Bench(CONTRACT, "Count", VERILOG, NAMES, TRACE)
PASSED = Judgement("x", Verdict(Stage.PASSED), verilog=VERILOG)


def emitter(folder: Path) -> Emitter:
    """One that must need no simulator."""
    return Emitter(folder, None)  # type: ignore[arg-type]


def named(folder: Path, *ids: str) -> list[str]:
    emit = emitter(folder).emit
    return [emit(Judgement(id_, Verdict(Stage.PASSED), verilog=VERILOG))[0].name for id_ in ids]


def test_readable_ids_stay_readable(tmp_path: Path) -> None:
    assert named(tmp_path / "new" / "out", "Adder.scala", "src/lab/Fifo.scala", "7") == [
        "Adder.sv",
        "src_lab_Fifo.sv",
        "7.sv",
    ]
    assert (tmp_path / "new" / "out" / "Adder.sv").read_text() == VERILOG


@pytest.mark.parametrize("id_", ["../../etc/passwd", "/etc/passwd", "a\nb", "", ".", "..", "~", "ä", "-rf", "x" * 500])
def test_no_id_leaves_the_folder_or_hides(tmp_path: Path, id_: str) -> None:
    (name,) = named(tmp_path / "out", id_)
    assert name[0].isalnum()
    assert len(name) < 120
    assert [path.name for path in tmp_path.rglob("*")] == ["out", name]


def test_alike_ids_do_not_overwrite_each_other(tmp_path: Path) -> None:
    names = named(tmp_path, "a", "A", "a", "a-2", "a?", "a!")
    assert len({name.casefold() for name in names}) == len(names)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.text(max_size=20), max_size=8))
def test_each_judgement_has_a_name_of_its_own(ids: list[str]) -> None:
    with TemporaryDirectory() as folder:
        names = named(Path(folder), *ids)
    assert len({name.casefold() for name in names}) == len(names)
    assert all("/" not in name and name[0] not in ".-" for name in names)


def test_links_are_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x.sv").symlink_to(tmp_path / "mine")
    emitter(tmp_path / "out").emit(PASSED)
    assert (tmp_path / "mine").read_text() == "mine"
    assert (tmp_path / "out" / "x.sv").read_text() == VERILOG


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot write"):
        emitter(tmp_path / "file" / "out")


def test_nothing_is_written_without_verilog(tmp_path: Path) -> None:
    assert emitter(tmp_path).emit(Judgement("x", Verdict(Stage.COMPILE, "error"))) == []
    assert not list(tmp_path.iterdir())


@pytest.mark.real
@pytest.mark.parametrize("reason", ["mismatch", "x", "initial_state"])
def test_the_waveform_shows_what_is_and_what_should_be(tmp_path: Path, toolchain: Toolchain, reason: str) -> None:
    judgement = Judgement("x", Verdict(Stage.SIMULATE, reason), verilog=VERILOG, bench=BENCH)
    simulator = Simulator(toolchain, confinement("require"), Limits())
    files = Emitter(tmp_path, simulator).emit(judgement)
    assert [path.name for path in files] == ["x.sv", "x.vcd"]
    waves = values(files[1].read_text())
    design = "bench.d0.io_n"
    # Outputs are compared 4 time units into each cycle of 10; the design counts by two.
    assert [at(waves["expected.want_n"], 10 * cycle + 4) for cycle in (1, 2, 3)] == [0, 1, 2]
    assert [at(waves[design], 10 * cycle + 4) for cycle in (1, 2, 3)] == [0, 2, 4]
    first = at(waves[design], 4)
    assert (first is None) == (reason != "initial_state")
    if reason == "initial_state":
        other = at(waves["bench.d1.io_n"], 4)
        assert first is not None
        assert other == first ^ 15


def values(vcd: str) -> dict[str, list[tuple[int, int | None]]]:
    """Changes of each signal by its path: time and value, None where a bit is unknown."""
    scopes: list[str] = []
    codes: dict[str, list[str]] = {}
    found: dict[str, list[tuple[int, int | None]]] = {}
    time = 0
    for line in vcd.splitlines():
        words = line.split()
        match words:
            case ["$scope", _, name, "$end"]:
                scopes.append(name)
            case ["$upscope", "$end"]:
                scopes.pop()
            case ["$var", _, _, code, name, *_]:
                codes.setdefault(code, []).append(".".join([*scopes, name]))
            case [word] if word.startswith("#"):
                time = int(word[1:])
            case [bits, code] if bits.startswith("b"):
                value = None if set(bits[1:]) - {"0", "1"} else int(bits[1:], 2)
                for path in codes[code]:
                    found.setdefault(path, []).append((time, value))
    return found


def at(changes: list[tuple[int, int | None]], time: int) -> int | None:
    return [value for when, value in changes if when <= time][-1]
