"""One submission on its way through the stages."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from chisellm.toolchain import Toolchain
from chisellm.verdict import Message, Stage, Verdict
from chisellm.verifier.interface import Elaborated, read_chirrtl
from chisellm.verifier.sandbox.build import elaborator
from chisellm.verifier.sandbox.confinement import Confinement
from chisellm.verifier.sandbox.lowering import inline_verilog, lower_stranger
from chisellm.verifier.sandbox.zones import Gone, ResidentCompiler, elaborate
from chisellm.verifier.stranger import Judgement, Limits, Submission

__all__ = ["Examination"]

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
TOLD = re.compile(r"^\[(?P<severity>error|warn)\] (?P<text>\S.*)$")
PLACE = re.compile(r"\bsample\.scala[: ](\d+)(?::(\d+))?")
NAMED = re.compile(r"\bsample\.scala[: ](\d+):(\d+):? ?")
LONGEST = 4000
MOST_MESSAGES = 100


class Stopped(Exception):
    """A stage refused the submission."""

    def __init__(self, stage: Stage, reason: str, *messages: Message) -> None:
        super().__init__(reason)
        self.stage = stage
        self.reason = reason
        self.messages = messages


class Examination:
    """Takes one submission through the stages and notes what is learned."""

    def __init__(
        self,
        toolchain: Toolchain,
        confinement: Confinement,
        limits: Limits,
        compiler: ResidentCompiler,
        submission: Submission,
    ) -> None:
        self._toolchain = toolchain
        self._confinement = confinement
        self._limits = limits
        self._compiler = compiler
        self._submission = submission
        self._seconds: dict[str, float] = {}
        self._checked: list[str] = []
        self._told: list[Message] = []
        self._figures = {"source_lines": len(submission.code.splitlines())}
        self._chirrtl = self._verilog = ""
        self._elaborated = Elaborated("", ())

    def judge(self) -> Judgement:
        """Go through the stages until one refuses.

        Raises
        ------
        InfraError
            If a tool of ours fails in a way that says nothing of the submission.
        """
        try:
            self._compile_and_elaborate()
            self._lower()
            verdict = Verdict(Stage.PASSED, messages=tuple(self._told), checked=tuple(self._checked))
        except Stopped as end:
            told = (*end.messages, *(m for m in self._told if m not in end.messages))
            verdict = Verdict(end.stage, end.reason, told[:MOST_MESSAGES], tuple(self._checked))
        return Judgement(
            self._submission.id,
            verdict,
            self._seconds,
            None,
            self._elaborated.module,
            self._elaborated.fields,
            self._figures,
            self._verilog,
            self._chirrtl,
        )

    @contextmanager
    def _stage(self, stage: Stage) -> Iterator[None]:
        begin = time.monotonic()
        self._checked.append(stage.value)
        try:
            yield
        except Gone as gone:
            raise Stopped(stage, gone.reason, Message("error", gone.text)) from None
        finally:
            self._seconds[stage.value] = round(time.monotonic() - begin, 3)

    def _compile_and_elaborate(self) -> None:
        given, limits = self._submission, self._limits
        with self._stage(Stage.COMPILE):
            _readable(given.code, limits)
            wanted = given.contract.module if given.contract else ""
            compiled = self._compiler.compile(given.code, given.top, given.ctor, wanted)
            errors = tuple(m for m in compiled.messages if m.severity == "error")
            self._told += [m for m in compiled.messages if m.severity != "error"]
            if compiled.status == "policy":
                self._checked[:] = ["policy"]
                raise Stopped(Stage.POLICY, "reserved_package", *errors)
            if compiled.status == "no_top":
                raise Stopped(Stage.INTERFACE, "module_name", *errors)
            if compiled.status != "ok":
                raise Stopped(Stage.COMPILE, "error", *errors)
        with self._stage(Stage.ELABORATE):
            answer = elaborate(
                elaborator(self._toolchain), self._confinement, limits, compiled.driver, compiled.classes
            )
            told = _told(answer.printed)
            self._told += [m for m in told if m.severity == "warning"]
            if not answer.good:
                errors = tuple(m for m in told if m.severity == "error")
                raise Stopped(Stage.ELABORATE, "error", *errors, _placed("error", answer.text))
            self._chirrtl = answer.text
            annotation = inline_verilog(answer.text)
            if annotation:
                text = f"the circuit brings Verilog of its own ({annotation}), which is not judged"
                raise Stopped(Stage.POLICY, "inline_verilog", Message("error", text))

    def _lower(self) -> None:
        with self._stage(Stage.LOWER):
            lowered = lower_stranger(self._toolchain, self._confinement, self._limits, self._chirrtl)
            if not lowered.verilog:
                raise Stopped(Stage.LOWER, lowered.reason, *lowered.messages)
            self._told += lowered.messages
            self._verilog = lowered.verilog
            try:
                self._elaborated = read_chirrtl(self._chirrtl)
            except (ValueError, RecursionError) as fault:
                raise Stopped(Stage.LOWER, "error", Message("error", str(fault))) from fault
            self._figures |= {
                "modules": len(re.findall(r"^module ", lowered.verilog, re.MULTILINE)),
                "verilog_lines": lowered.verilog.count("\n"),
            }


def _readable(code: str, limits: Limits) -> None:
    """Refuse what is not text, or too much of it."""
    try:
        size = len(code.encode())
    except UnicodeEncodeError:
        raise Stopped(Stage.COMPILE, "error", Message("error", "the source is not valid Unicode text")) from None
    if size > limits.source_bytes:
        text = f"the source has {size} bytes, {limits.source_bytes} are the most"
        raise Stopped(Stage.COMPILE, "error", Message("error", text))


def _told(printed: str) -> list[Message]:
    """What Chisel said while it elaborated: each error and each warning with the place that it names."""
    found: list[Message] = []
    for row in COLOUR.sub("", printed).splitlines():
        match = TOLD.match(row[:LONGEST])
        if match is not None and PLACE.match(match["text"]) and len(found) < MOST_MESSAGES:
            found.append(_placed("error" if match["severity"] == "error" else "warning", match["text"]))
    return found


def _placed(severity: str, text: str) -> Message:
    """A message at the place that its text names; a place at its beginning is taken out."""
    place = PLACE.search(text)
    line, column = (int(place[1][:9]), int((place[2] or "0")[:9])) if place else (0, 0)
    head = NAMED.match(text)
    return Message(severity, (text[head.end() :] if head else text)[:LONGEST], line, column)
