"""Strangers' modules in simulation: contracts from elaborated ports, a sandboxed Icarus, answers of a reference."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from chisellm.contract import Contract, Port, Reset
from chisellm.design import Golden, Hints, Inputs, Outputs
from chisellm.determinism import seeded
from chisellm.errors import InfraError
from chisellm.stimulus import Trace, build
from chisellm.toolchain import Toolchain
from chisellm.toolchain.store import cache_root
from chisellm.verifier.interface import Elaborated
from chisellm.verifier.sandbox.confinement import Confinement, Room
from chisellm.verifier.sandbox.zones import Gone
from chisellm.verifier.simulation import Bench, Simulated, scratch, simulate
from chisellm.verifier.simulation.testbench import leaf_name, stimulus_lines, testbench
from chisellm.verifier.stranger import Limits

__all__ = ["Simulator", "contract_of", "names_in", "sole_module", "stimulus"]

SYSTEM = tuple(Path(place) for place in ("/usr", "/bin", "/lib", "/lib64"))
RESETS = {"UInt": "sync", "AsyncReset": "async"}
MODULE = re.compile(r"^[ \t]*module[ \t]+(\w+)", re.MULTILINE)
MOST_PORTS = 512
MOST_BITS = 1 << 16
MOST_TOLD = 10
OTHER_NAMES = {"clock": "clk", "reset": "rst"}
WORD = re.compile(r"\w+")
# An elaborated port of the instance `d0`, as Icarus notes it in what it compiled.
INSTANCE = re.compile(r'\.scope module, "d0" .*\n(?: +\..*\n)*')
ELABORATED_PORT = re.compile(r'^    \.port_info \d+ /(\w+) +(\d+) "(.*)";?$', re.MULTILINE)


def contract_of(elaborated: Elaborated) -> Contract:
    """The contract that an elaborated interface amounts to. A module with clock and reset counts as one with state.

    Raises
    ------
    ValueError
        If it has more clocks than `clock`, more resets than `reset`, or ports that no vector can drive or compare.
    """
    fields = {field.path: field for field in elaborated.fields}
    clock, reset = fields.pop("clock", None), fields.pop("reset", None)
    if (clock is None) != (reset is None):
        raise ValueError("a simulation needs both `clock` and `reset`, or neither")
    kind = RESETS.get(reset.type, "") if reset is not None else "none"
    for field in fields.values():
        if field.type not in ("UInt", "SInt"):
            raise ValueError(f"port {field.path} is a {field.type}, which no vector can drive or compare")
    seen = [field for field in fields.values() if field.width]
    style = "io" if all(field.path.startswith("io.") for field in seen) else "bare"
    ports = tuple(
        Port.model_validate(
            {
                "path": field.path.removeprefix("io.") if style == "io" else field.path,
                "direction": field.direction,
                "type": "Bool" if field.type == "UInt" and field.width == 1 else field.type,
                "width": field.width,
            }
        )
        for field in seen
    )
    return Contract.model_validate(
        {
            "module": elaborated.module,
            "ports": ports,
            "style": style,
            "clock": "clock" if clock is not None else "",
            "reset": Reset.model_validate({"kind": kind}),
        }
    )


def stimulus(contract: Contract) -> Trace:
    """Inputs and resets for a module of which only the interface is known; `expected` says where one may compare.

    Raises
    ------
    ValueError
        If the interface is so large that the stimulus would fill the memory.
    """
    bits = sum(port.width for port in contract.ports)
    if len(contract.ports) > MOST_PORTS or bits > MOST_BITS:
        raise ValueError(f"{len(contract.ports)} ports of {bits} bits in all are too many to make stimulus for")

    # A state that never comes back, so that every moment looks like a good one for a reset.
    def outputs(state: int | None, _: Inputs) -> Outputs:
        return {port.path: (state or 0) & 1 for port in contract.outputs}

    golden = Golden(outputs, (lambda state, _: state + 1) if contract.stateful else None, 0)
    return build(contract, golden, Hints(), seeded("strangers", contract.module))


class Simulator:
    """Icarus in a sandbox of its own, with the system's programs to read and one folder to write."""

    def __init__(self, toolchain: Toolchain, confinement: Confinement, limits: Limits) -> None:
        # What a design prints is compiled away: it is no part of what is compared, and `stop` would end it all.
        self.toolchain = replace(toolchain, iverilog=(*toolchain.iverilog, "-DSYNTHESIS"))
        self._confinement = confinement
        self.limits = limits

    def simulate(self, bench: Bench) -> Simulated:
        """Run one bench and judge it.

        Raises
        ------
        Gone
            If the simulation takes too long, or too much.
        InfraError
            If Icarus fails otherwise.
        """
        (simulated,) = simulate(self.toolchain, [bench], self.run)
        return simulated

    def answers(self, contract: Contract, top: str, verilog: str, names: Mapping[str, str], trace: Trace) -> Trace:
        """`trace` with what `top` answers as the expected outputs, without those that are unknown in a cycle.

        Raises
        ------
        Gone
            If the simulation takes too long, or too much.
        ValueError
            If Icarus does not take the text, if a port is missing or another than the contract's, or if an output is
            unknown in every cycle.
        """
        with scratch.folder() as folder:
            bench = testbench("observer", contract, names, [top], len(trace))
            (folder / "reference.sv").write_text(f"{verilog}\n{bench}", encoding="utf-8")
            (folder / "observer.mem").write_text("\n".join(stimulus_lines(contract, trace)) + "\n")
            tools = self.toolchain
            self._tool([*tools.iverilog, "-g2012", "-o", "observer.vvp", "-s", "observer", "reference.sv"], folder)
            # Icarus pads and cuts what is joined to a port of another width, with no more than a warning.
            compiled = (folder / "observer.vvp").read_text(encoding="utf-8", errors="replace")
            differences = _port_differences(contract, names, compiled)
            if differences:
                raise ValueError("; ".join(differences[:MOST_TOLD]))
            self._tool([*tools.vvp, "-n", "observer.vvp"], folder)
            lines = (folder / "observer.out").read_text(errors="replace").splitlines()
        if len(lines) != len(trace):
            raise ValueError(f"{len(lines)} cycles simulated instead of {len(trace)}")
        seen = [
            None if wanted is None else _values(contract, line)
            for line, wanted in zip(lines, trace.expected, strict=True)
        ]
        for port in contract.outputs:
            if not any(outputs and port.path in outputs for outputs in seen):
                raise ValueError(f"output {port.path} is unknown in every cycle")
        return Trace(trace.inputs, trace.resets, seen)

    def _tool(self, command: Sequence[str], folder: Path) -> None:
        failure = self.run(command, folder)
        if failure is not None:
            raise ValueError(failure)

    def run(self, command: Sequence[str], folder: Path) -> str | None:
        tools = cache_root() / "icarus"
        room = Room(
            visible=tuple(path for path in (*SYSTEM, tools) if path.exists()),
            environment=(("PATH", "/usr/bin:/bin"), ("TMPDIR", ".")),
            writable=folder,
            address_megabytes=self.limits.memory_megabytes + 500,
            file_megabytes=self.limits.output_megabytes,
            cpu_seconds=2 * self.limits.simulate_seconds + 10,
            tasks=self.limits.processes,
            processes=True,
        )
        try:
            ended = self._confinement.run(
                command,
                b"",
                room,
                seconds=self.limits.simulate_seconds,
                output_bytes=self.limits.output_megabytes << 20,
            )
        except OSError as fault:
            raise InfraError(f"Icarus does not start: {fault}", "run `chisellm doctor`") from fault
        if ended.cause == "timeout":
            raise Gone("timeout", f"the simulation did not end within {self.limits.simulate_seconds:g} s")
        if ended.cause:
            raise Gone("crash", f"the simulation wrote more than {self.limits.output_megabytes} MB")
        if ended.code is not None and ended.code > 128:
            raise Gone("crash", f"the simulator ended with status {ended.code}")
        if ended.code:
            said = (ended.stderr or ended.stdout).decode(errors="replace").strip()
            return said[:2000] or f"exit {ended.code}"
        return None


def names_in(text: str, names: Mapping[str, str]) -> dict[str, str]:
    """What a reference in SystemVerilog calls the ports: as firtool would, or without `io_`.

    A clock or reset may also be `clk` or `rst`, and is left out where the text has none: every `Module` has both, but
    a reference without state has no use for them.
    """
    words = set(WORD.findall(text))
    found = {}
    for path, name in names.items():
        known = [word for word in (name, OTHER_NAMES.get(path, name.removeprefix("io_"))) if word in words]
        if known or path not in OTHER_NAMES:
            found[path] = known[0] if known else name
    return found


def sole_module(text: str) -> str:
    """The one module of `text` that no other instantiates.

    Raises
    ------
    ValueError
        If there is none, or several.
    """
    modules = MODULE.findall(text)
    words = Counter(WORD.findall(text))
    free = [name for name in modules if words[name] == 1] if len(modules) > 1 else modules
    if len(free) != 1:
        raise ValueError(f"the reference has {len(free)} modules that could be its top: {', '.join(free) or 'none'}")
    return str(free[0])


def _port_differences(contract: Contract, names: Mapping[str, str], compiled: str) -> list[str]:
    """What the ports of the compiled instance `d0` have in another direction or width than the contract's."""
    wanted = {names[path]: ("input", 1) for path in OTHER_NAMES if path in names}
    wanted |= {names[leaf_name(contract, port)]: (port.direction, port.width) for port in contract.ports}
    instance = INSTANCE.search(compiled)
    ports = ELABORATED_PORT.findall(instance[0]) if instance else []
    had = {name: (direction.lower(), int(width)) for direction, width, name in ports}
    found = []
    for name, (direction, width) in wanted.items():
        if name not in had:
            found.append(f"port {name} is missing")
        elif had[name] != (direction, width):
            other, size = had[name]
            found.append(f"port {name} is an {other} of width {size} instead of an {direction} of width {width}")
    return found


def _values(contract: Contract, line: str) -> Outputs:
    """The known outputs in one printed line."""
    values: Outputs = {}
    offset = 0
    for port in contract.outputs:
        digits = (port.width + 3) // 4
        text = line[offset : offset + digits]
        offset += digits
        with contextlib.suppress(ValueError):
            values[port.path] = int(text, 16)
    return values
