"""What a stranger hands in, within which limits it is judged, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from chisellm.contract import Contract
from chisellm.stimulus import Trace
from chisellm.verdict import Verdict
from chisellm.verifier.interface import Field
from chisellm.verifier.simulation import Bench

__all__ = ["Judgement", "Limits", "Reference", "Sandbox", "Submission"]

Sandbox = Literal["require", "auto", "off"]
"""`require`: no sandbox, no verdict. `auto`: without one, work unprotected and say so. `off`: one's own files only."""


@dataclass(frozen=True)
class Reference:
    """A module that the submission must behave like: `text` in SystemVerilog or Scala.

    `top` may be empty where the text has one module, or one that no other instantiates. `ctor` is for Scala.
    """

    text: str
    language: Literal["sv", "scala"]
    top: str = ""
    ctor: str = ""


@dataclass(frozen=True)
class Submission:
    """One piece of Chisel that nobody vouches for.

    Parameters
    ----------
    id
        Names it in the output; it never becomes a file name or a part of a command.
    code
        Scala text, already taken out of any prose around it.
    top
        The module to judge: a class name, with its package where the name alone is ambiguous, and with type
        arguments where it needs them (`lab.Fifo[UInt]`). Empty: the contract's module, else the one module that no
        other instantiates.
    ctor
        Constructor arguments as one types them in Scala: `8, true`.
    contract
        The interface to hold it to.
    vectors
        Stimulus with expected outputs; needs `contract`.
    reference
        Simulated side by side, on stimulus made from the elaborated ports. At most one of `vectors` and `reference`.
    """

    id: str
    code: str
    top: str = ""
    ctor: str = ""
    contract: Contract | None = None
    vectors: Trace | None = None
    reference: Reference | None = None


@dataclass(frozen=True)
class Limits:
    """What one submission may use up. Seconds are wall time, each ended by SIGKILL.

    Parameters
    ----------
    compile_seconds, elaborate_seconds, lower_seconds, simulate_seconds
        One stage each.
    memory_megabytes
        Java heap of the compiler and of the elaboration, each; and all the memory of firtool and of Icarus.
    source_bytes
        Longest source (UTF-8).
    output_megabytes
        The most that a stage may hand back or print.
    files_megabytes
        Size of the one temporary file system.
    processes
        Processes and threads in the sandbox.
    """

    compile_seconds: float = 30.0
    elaborate_seconds: float = 30.0
    lower_seconds: float = 30.0
    simulate_seconds: float = 60.0
    memory_megabytes: int = 1200
    source_bytes: int = 1 << 20
    output_megabytes: int = 64
    files_megabytes: int = 16
    processes: int = 128


@dataclass(frozen=True)
class Judgement:
    """The verdict on one submission and what was learned on the way.

    Parameters
    ----------
    id
        The submission's.
    verdict
        Lines and columns in its messages are those of the submitted text. Warnings are told and never fail it.
    seconds
        Wall time by stage.
    functional
        Whether every compared output was right; None where nothing was simulated.
    top
        Name of the elaborated top module; empty where it came to none.
    ports
        The elaborated leaves, clock and reset included.
    figures
        `source_lines`, `modules`, `instances`, `register_bits`, `memory_bits`, `verilog_lines`; those that are known.
    verilog, chirrtl
        What the submission became.
    bench
        What was simulated, for a waveform.
    hints
        A line in plain words for each of the verdict's messages, empty where there is none.
    """

    id: str
    verdict: Verdict
    seconds: Mapping[str, float] = field(default_factory=dict)
    functional: bool | None = None
    top: str = ""
    ports: tuple[Field, ...] = ()
    figures: Mapping[str, int] = field(default_factory=dict)
    verilog: str = ""
    chirrtl: str = ""
    bench: Bench | None = None
    hints: tuple[str, ...] = ()
