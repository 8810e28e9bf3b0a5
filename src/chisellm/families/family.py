"""What a family is: one hardware function with its parameters, contract, Chisel idioms, golden and words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Generic, Literal, TypeVar

from chisellm.contract import Contract
from chisellm.design import Design, Golden, Hints, Violation
from chisellm.errors import UsageError
from chisellm.families.chisel import complete
from chisellm.language.voice import Description, Voice

__all__ = ["LEVELS", "Family", "Idiom", "Level", "Words"]

Level = Literal["L1", "L2", "L3"]
LEVELS: tuple[Level, ...] = ("L1", "L2", "L3")

P = TypeVar("P")


@dataclass(frozen=True)
class Idiom(Generic[P]):
    """One way to write the function in Chisel.

    Parameters
    ----------
    render
        `(params, contract)` → the code from the first declaration on, without imports.
    constructs
        Chisel names that an instruction may ask for when this idiom is used (`MuxCase`, `switch`); each
        stands literally in the code.
    applies
        Whether the idiom suits these parameters.
    since
        The first major version of Chisel that has these forms.
    """

    render: Callable[[P, Contract], str]
    constructs: tuple[str, ...] = ()
    applies: Callable[[P], bool] = lambda _: True
    since: int = 6


@dataclass(frozen=True)
class Words(Generic[P]):
    """How a language tells a function.

    Parameters
    ----------
    describe
        `(params, voice)` → the pieces of the description.
    readback
        `(params, text of the prompt)` → what an independent reader (`chisellm.prompt.facts`) found in the words that
        is missing or differs from the parameters; nothing where it read back the same. None: not read back.
    """

    describe: Callable[[P, Voice], Description]
    readback: Callable[[P, str], tuple[str, ...]] | None = None


@dataclass(frozen=True, kw_only=True)
class Family(Generic[P]):
    """A parametrised hardware function. Width, name and idiom variants belong to one family.

    Parameters
    ----------
    level
        `L1` one concept, `L2` several combined or `chisel3.util` idioms, `L3` state, protocols, systems.
    summary
        One line for `families list`.
    nouns
        Last word of a module's name (`Adder`), fitting the function.
    capacity
        How many instances with different code (module name masked) the parameters can give; a lower bound.
    idioms
        At least three where Chisel has them, by name.
    draw
        Draws parameters. They decide everything but module name, idiom and wording.
    contract, golden, hints
        Derived from the parameters; `golden` shares no expression with the idioms.
    describe, readback
        Its `Words` in English. Those in Chinese are in a file of their own, `chinese/<family>.py` in its folder.
    violations
        For each assertion of the module what it prints, and inputs that make it fire.
    companion
        Verilog of the modules that the code instantiates but does not define, which the words show. None: there are
        none. What is asked of others is self-contained, so such a family gives no held-out problems.
    baseline
        Whether the family belongs to the first-round profile `v1`.
    weight
        Its share of the level's rows, relative to the other families of the level.
    witness
        What outside this project the golden was held against: a published table or sequence, a library, a
        Verilog reference. The family's test does it (`tests/families/<topic>/test_<family>.py`). Empty: nothing.
    worked
        Whether worked examples may stand beside its words: not where its reader would take them for a table of its own.
    name, topic
        Its file and folder; the registry fills them in.
    """

    level: Level
    summary: str
    nouns: tuple[str, ...]
    capacity: int
    idioms: Mapping[str, Idiom[P]]
    draw: Callable[[Random], P]
    contract: Callable[[P, str], Contract]
    golden: Callable[[P], Golden]
    describe: Callable[[P, Voice], Description]
    hints: Callable[[P, Random], Hints] = lambda _params, _random: Hints()
    violations: Callable[[P], Sequence[Violation]] = lambda _params: ()
    companion: Callable[[P], str] | None = None
    baseline: bool = False
    weight: float = 1.0
    witness: str = ""
    readback: Callable[[P, str], tuple[str, ...]] | None = None
    worked: bool = True
    name: str = field(default="", compare=False)
    topic: str = field(default="", compare=False)

    def draw_for(self, idiom: str, random: Random) -> P:
        """Draw parameters that `idiom` applies to.

        Raises
        ------
        UsageError
            If a thousand draws gave none: the family's declarations contradict each other.
        """
        for _ in range(1000):
            params = self.draw(random)
            if self.idioms[idiom].applies(params):
                return params
        raise UsageError(f"family {self.name}: idiom {idiom} applies to no parameters", "mend the family")

    def design(self, params: P, idiom: str, module: str, random: Random) -> Design:
        """Build the instance named `module`."""
        contract = self.contract(params, module)
        return Design(
            contract=contract,
            golden=self.golden(params),
            source=complete(self.idioms[idiom].render(params, contract)),
            hints=self.hints(params, random),
            violations=self.violations(params),
            companion=self.companion(params) if self.companion else "",
        )


AnyFamily = Family[Any]
