"""One submission on its way through the stages."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from chisellm.contract import Contract
from chisellm.stimulus import Trace
from chisellm.toolchain import Toolchain
from chisellm.verdict import Message, Stage, Verdict
from chisellm.verifier.fitting import Misfit, fit
from chisellm.verifier.interface import Elaborated, compare, flattening, read_chirrtl
from chisellm.verifier.sandbox.build import elaborator
from chisellm.verifier.sandbox.confinement import Confinement
from chisellm.verifier.sandbox.figures import figures
from chisellm.verifier.sandbox.functional import Simulator, contract_of, names_in, sole_module, stimulus
from chisellm.verifier.sandbox.injection import inline_verilog
from chisellm.verifier.sandbox.lowering import lower_stranger
from chisellm.verifier.sandbox.verilog import unfit_for_simulation
from chisellm.verifier.sandbox.wire import Elaboration
from chisellm.verifier.sandbox.zones import Gone, ResidentCompiler, elaborate
from chisellm.verifier.simulation import Bench
from chisellm.verifier.stranger import Judgement, Limits, Reference, Submission

__all__ = ["Examination", "said_in_elaboration"]

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
TOLD = re.compile(r"^\[(?P<severity>error|warn)\] (?P<text>\S.*)$")
PLACE = re.compile(r"\bsample\.scala[: ](\d+)(?::(\d+))?")
KNOWN = re.compile(rf"{PLACE.pattern}|\(unknown\): ")
NAMED = re.compile(r"\bsample\.scala[: ](\d+):(\d+):? ?")
THROWN_AT = "\n  at sample.scala:"
ERRORS_BEFORE = "chisel3.internal.Errors: Fatal errors during hardware elaboration"
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
        self._evidence: dict[str, int | str] = {}
        self._functional: bool | None = None
        self._bench: Bench | None = None

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
            self._interface()
            self._simulate()
            verdict = Verdict(Stage.PASSED, "", tuple(self._told[:MOST_MESSAGES]), tuple(self._checked), self._evidence)
        except Stopped as end:
            told = (*end.messages, *(m for m in self._told if m not in end.messages))
            verdict = Verdict(end.stage, end.reason, told[:MOST_MESSAGES], tuple(self._checked), self._evidence)
        return Judgement(
            self._submission.id,
            verdict,
            self._seconds,
            self._functional,
            self._elaborated.module,
            self._elaborated.fields,
            self._figures,
            self._verilog,
            self._chirrtl,
            self._bench,
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
            said = said_in_elaboration(answer)
            self._told += [m for m in said if m.severity == "warning"]
            if not answer.good:
                raise Stopped(Stage.ELABORATE, "error", *(m for m in said if m.severity == "error"))
            self._chirrtl = answer.text
            own = inline_verilog(answer.text)
            if own:
                text = f"the circuit brings Verilog of its own ({own}), which is not judged"
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
            self._figures |= figures(lowered.verilog)

    def _interface(self) -> None:
        contract = self._submission.contract
        if contract is None:
            return
        with self._stage(Stage.INTERFACE):
            name = self._elaborated.module
            if name != contract.module:
                text = f"the module is called {name} instead of {contract.module}"
                raise Stopped(Stage.INTERFACE, "module_name", Message("error", text))
            differences = compare(contract, self._elaborated)
            if differences:
                raise Stopped(Stage.INTERFACE, "ports", *differences[:MOST_MESSAGES])

    def _simulate(self) -> None:
        given = self._submission
        if given.vectors is None and given.reference is None:
            return
        simulator = Simulator(self._toolchain, self._confinement, self._limits)
        with self._stage(Stage.SIMULATE):
            unfit = unfit_for_simulation(self._verilog)
            if unfit:
                raise Stopped(Stage.SIMULATE, "error", Message("error", unfit))
            try:
                contract = given.contract or contract_of(self._elaborated)
                names = flattening(self._elaborated, self._verilog)
            except ValueError as fault:
                raise Stopped(Stage.SIMULATE, "error", Message("error", f"cannot be simulated: {fault}")) from fault
            if given.reference is not None:
                trace = self._reference(simulator, given.reference, contract, names)
            else:
                assert given.vectors is not None
                try:
                    contract, trace = fit(given.vectors, contract)
                except Misfit as fault:
                    raise Stopped(Stage.INTERFACE, "ports", Message("error", str(fault))) from fault
            # What to compare is the user's choice.
            self._bench = Bench(contract, self._elaborated.module, self._verilog, names, trace, defined_share=0)
            simulated = simulator.simulate(self._bench)
            self._evidence = {**simulated.evidence, "verilog_names": json.dumps(names)}
            if simulated.fault is not None:
                self._functional = False if simulated.fault.stage is Stage.SIMULATE else None
                raise Stopped(simulated.fault.stage, simulated.fault.reason, *simulated.fault.messages)
            self._functional = True

    def _reference(
        self, simulator: Simulator, reference: Reference, contract: Contract, names: Mapping[str, str]
    ) -> Trace:
        """Stimulus with the reference's answers. A reference that fails says nothing of the submission."""
        try:
            inputs = stimulus(contract)
        except ValueError as fault:
            raise Stopped(Stage.SIMULATE, "error", Message("error", str(fault))) from fault
        try:
            if reference.language == "scala":
                top, verilog, names = self._elaborated_reference(reference)
            else:
                verilog = reference.text
                unfit = unfit_for_simulation(verilog, whole=False)
                if unfit:
                    raise ValueError(unfit)
                top, names = reference.top or sole_module(verilog), names_in(verilog, names)
            return simulator.answers(contract, top, verilog, names, inputs)
        except (ValueError, Gone) as fault:
            raise Stopped(Stage.INFRA, "reference", Message("error", f"the reference: {fault}")) from fault

    def _elaborated_reference(self, reference: Reference) -> tuple[str, str, dict[str, str]]:
        """Name, Verilog and port names of a reference in Scala, which takes the same way as the submission."""
        submission = Submission("reference", reference.text, reference.top, reference.ctor)
        other = Examination(self._toolchain, self._confinement, self._limits, self._compiler, submission)
        made = other.judge()
        if not made.verdict.passed:
            said = made.verdict.messages[0].text if made.verdict.messages else made.verdict.reason
            raise ValueError(f"it fails to {made.verdict.stage.value}: {said}")
        ours = {field.path: field for field in self._elaborated.fields}
        for field in made.ports:
            if ours.get(field.path) != field:
                raise ValueError(f"its port {field.path} has no equal in the submission")
        elaborated = Elaborated(made.top, made.ports)
        return made.top, made.verilog, flattening(elaborated, made.verilog)


def _readable(code: str, limits: Limits) -> None:
    """Refuse what is not text, or too much of it."""
    try:
        size = len(code.encode())
    except UnicodeEncodeError:
        raise Stopped(Stage.COMPILE, "error", Message("error", "the source is not valid Unicode text")) from None
    if size > limits.source_bytes:
        text = f"the source has {size} bytes, {limits.source_bytes} are the most"
        raise Stopped(Stage.COMPILE, "error", Message("error", text))


def said_in_elaboration(answer: Elaboration) -> list[Message]:
    """What Chisel said while it elaborated, each error and each warning with its place where that is known.

    What was thrown comes last, without the line that the elaborator puts behind it to say where. It is left out where
    it only says that there were errors, and they are there.
    """
    found: list[Message] = []
    for row in COLOUR.sub("", answer.printed).splitlines():
        match = TOLD.match(row[:LONGEST])
        if match is not None and KNOWN.match(match["text"]) and len(found) < MOST_MESSAGES:
            found.append(_placed("error" if match["severity"] == "error" else "warning", match["text"]))
    counted = answer.text.startswith(ERRORS_BEFORE) and any(message.severity == "error" for message in found)
    if answer.good or counted:
        return found
    text, thrown, line = answer.text.rpartition(THROWN_AT)
    if not thrown or not line.isdecimal():
        return [*found, _placed("error", answer.text)]
    return [*found, Message("error", text[:LONGEST], int(line[:9]))]


def _placed(severity: str, text: str) -> Message:
    """A message at the place that its text names; a place at its beginning is taken out."""
    place = PLACE.search(text)
    line, column = (int(place[1][:9]), int((place[2] or "0")[:9])) if place else (0, 0)
    head = NAMED.match(text)
    return Message(severity, (text[head.end() :] if head else text)[:LONGEST], line, column)
