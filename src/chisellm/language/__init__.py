"""Words: module names, languages, phrasing styles, descriptions."""

from chisellm.language.asking import CANONICAL, LANGUAGES, instruct, styles
from chisellm.language.examples import Examples
from chisellm.language.instruction import Instruction
from chisellm.language.names import module_name
from chisellm.language.voice import Description, Voice

__all__ = [
    "CANONICAL",
    "LANGUAGES",
    "Description",
    "Examples",
    "Instruction",
    "Voice",
    "instruct",
    "module_name",
    "styles",
]
