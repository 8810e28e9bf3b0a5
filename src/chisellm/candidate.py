"""A candidate row: what one slot and attempt give, before anything is proven."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any

from chisellm.claim import Claim
from chisellm.curriculum import Slot
from chisellm.design import Design
from chisellm.determinism import seeded
from chisellm.families.family import AnyFamily, Words
from chisellm.families.registry import family, words
from chisellm.language import Examples, module_name, styles
from chisellm.prompt import examples_at_fault, problems
from chisellm.recipe import Recipe
from chisellm.stimulus import Stimulus
from chisellm.tasks.registry import task
from chisellm.tasks.task import Draft, Material
from chisellm.tasks.worked import worked_examples
from chisellm.verdict import Message, Stage, Verdict

__all__ = ["Candidate"]


@dataclass(frozen=True)
class Candidate:
    """Slot i at attempt a: a pure function of (recipe, slot, attempt); each piece is made when first used."""

    recipe: Recipe
    slot: Slot
    attempt: int

    @cached_property
    def family(self) -> AnyFamily:
        return family(self.slot.family)

    @cached_property
    def words(self) -> Words[Any]:
        """How the row's language tells the family."""
        return words(self.slot.family, self.slot.language)

    @cached_property
    def params(self) -> Any:
        """The family's parameters."""
        return self.family.draw_for(self.slot.idiom, self._random("parameters"))

    @cached_property
    def design(self) -> Design:
        """The module: contract, golden, source."""
        name = module_name(self.family.nouns, self._random("name"))
        return self.family.design(self.params, self.slot.idiom, name, self._random("hints"))

    @cached_property
    def examples(self) -> Examples | None:
        """Worked examples that the text may show; the first profile has none."""
        if self.recipe.profile == "v1" or not self.family.worked:
            return None
        return worked_examples(self.design, self._random("examples"))

    @cached_property
    def draft(self) -> Draft:
        """Prompt and answer."""
        return task(self.slot.task).draft(
            Material(
                design=self.design,
                describe=lambda voice: self.words.describe(self.params, voice),
                constructs=self.family.idioms[self.slot.idiom].constructs,
                random=None if self.recipe.profile == "v1" else self._random("words"),
                language=self.slot.language,
                examples=self.examples,
            )
        )

    def unreadable(self) -> Verdict | None:
        """The verdict on a prompt out of which contract or behaviour cannot be read, or whose worked examples are not
        those of the golden; None where all is well."""
        text = f"{self.draft.instruction}\n{self.draft.input}"
        found = list(problems(self.design.contract, text, self.draft.code))
        if self.examples is not None:
            asked = styles(self.slot.language)[self.draft.style].worked
            found += examples_at_fault(text, self.design.contract, self.design.golden, asked=asked)
        if self.words.readback is not None:
            found += self.words.readback(self.params, text)
        if not found:
            return None
        return Verdict(Stage.POLICY, "unreadable", tuple(Message("error", text) for text in found))

    def claim(self) -> Claim:
        """What the verifier has to prove."""
        design = self.design
        stimulus = Stimulus(design.contract, design.golden, design.hints, self._key("stimulus"))
        return Claim(
            design.contract,
            design.source,
            stimulus,
            styled=True,
            violations=design.violations,
            companion=design.companion,
        )

    def _key(self, purpose: str) -> tuple[int | str, ...]:
        return self.recipe.seed, self.slot.index, self.attempt, purpose

    def _random(self, purpose: str) -> Random:
        return seeded(*self._key(purpose))
