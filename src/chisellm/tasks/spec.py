"""From a specification in words to the module."""

from __future__ import annotations

from chisellm.language.english import instruct
from chisellm.tasks.task import Draft, Material, Task


def draft(material: Material) -> Draft:
    said = instruct(
        material.design.contract,
        material.describe,
        random=material.random,
        constructs=material.constructs,
    )
    return Draft(said.text, said.input, material.design.source.strip(), said.style)


TASK = Task(summary="write the module that a specification describes", draft=draft)
