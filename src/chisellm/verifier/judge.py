"""Judges what strangers hand in: compile, elaborate, lower, interface, simulate, each where it can do no harm."""

from __future__ import annotations

from dataclasses import replace
from types import TracebackType

from chisellm.errors import InfraError
from chisellm.toolchain import Toolchain
from chisellm.verdict import ENDS, Message, Stage, Verdict
from chisellm.verifier.interface import read_chirrtl
from chisellm.verifier.sandbox.build import elaborator
from chisellm.verifier.sandbox.confinement import confinement
from chisellm.verifier.sandbox.examination import Examination
from chisellm.verifier.sandbox.running import Leash
from chisellm.verifier.sandbox.zones import ResidentCompiler
from chisellm.verifier.stranger import Judgement, Limits, Sandbox, Submission

__all__ = ["Judge"]

CANARY = """\
package chisel.canary

import chisel3._

class Canary extends Module {
  val io = IO(new Bundle {
    val in = Input(UInt(8.W))
    val total = Output(UInt(8.W))
  })
  val total = RegInit(0.U(8.W))
  total := total + io.in
  io.total := total
}
"""
CANARY_PORTS = ("clock", "reset", "io.in", "io.total")
TRIES = 2


class Judge:
    """Judges one submission after the other; keeps a sandboxed compiler between them.

    One thread uses it, the one that it was made in: what it starts ends with that thread. `close` may come from any.

    Parameters
    ----------
    toolchain
        The provisioned tools.
    limits
        What one submission may use up.
    sandbox
        What to do where there is no sandbox.

    Raises
    ------
    EnvironmentFault
        From the constructor: if there is no sandbox and `sandbox` is `require`, or the tools cannot be built.
    """

    def __init__(self, toolchain: Toolchain, *, limits: Limits | None = None, sandbox: Sandbox = "require") -> None:
        self._toolchain = toolchain
        self._limits = limits or Limits()
        self._leash = Leash()
        self._confinement = replace(confinement(sandbox), leash=self._leash)
        self._closed = False
        elaborator(toolchain)  # built now, not in somebody's time
        self._compiler = ResidentCompiler(toolchain, self._confinement, self._limits, CANARY)

    def judge(self, submission: Submission) -> Judgement:
        """The verdict on one submission; it depends on nothing that came before.

        Where a tool ended instead of answering, a good module must pass before that is held against the submission;
        if it does not, the tools are started anew and the submission judged once more. What still cannot be judged
        gets the stage `infra`.

        Raises
        ------
        InfraError
            If the judge has been closed.
        """
        said = ""
        for _ in range(TRIES):
            if self._closed:
                raise InfraError("the judge was closed while it was at work")
            try:
                judgement = self._examine(submission, self._limits)
                said = "" if judgement.verdict.reason not in ENDS else self.illness()
                if not said:
                    return judgement
            except InfraError as fault:
                said = fault.message
            self._compiler.close()
        return Judgement(submission.id, Verdict(Stage.INFRA, "tools", (Message("error", said),)))

    def close(self) -> None:
        """End all that runs; a submission that is being judged meanwhile ends with an InfraError."""
        self._closed = True
        self._leash.pull()
        self._compiler.close()

    def __enter__(self) -> Judge:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _examine(self, submission: Submission, limits: Limits) -> Judgement:
        if self._closed:
            raise InfraError("the judge was closed while it was at work")
        self._compiler.prepare()
        return Examination(self._toolchain, self._confinement, limits, self._compiler, submission).judge()

    def illness(self) -> str:
        """Take a good module through the stages; returns what is wrong with the tools, or nothing.

        Raises
        ------
        InfraError
            If a tool does not even start.
        """
        # Within our own limits: those of the user may be too tight for anything.
        judgement = self._examine(Submission("canary", CANARY), Limits())
        if not judgement.verdict.passed:
            said = judgement.verdict.messages[0].text if judgement.verdict.messages else ""
            return f"a good module ended at {judgement.verdict.stage}/{judgement.verdict.reason}: {said}"
        ports = tuple(field.path for field in read_chirrtl(judgement.chirrtl).fields)
        return "" if ports == CANARY_PORTS else f"a good module came out with the ports {ports}"
