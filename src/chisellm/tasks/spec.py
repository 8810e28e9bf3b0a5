"""From a specification in words to the module."""

from __future__ import annotations

from chisellm.language import instruct
from chisellm.tasks.task import Draft, Material, Task


def draft(material: Material) -> Draft:
    said = instruct(
        material.design.contract,
        material.describe,
        random=material.random,
        constructs=material.constructs,
        language=material.language,
        examples=material.examples,
    )
    return Draft(said.text, said.input, material.design.source.strip(), said.style, said.detail)


TASK = Task(summary="write the module that a specification describes", draft=draft)
