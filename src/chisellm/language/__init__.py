"""Words: module names, phrasing styles, descriptions."""

from chisellm.language.english import instruct
from chisellm.language.instruction import Instruction
from chisellm.language.names import module_name
from chisellm.language.voice import Description, Voice

__all__ = ["Description", "Instruction", "Voice", "instruct", "module_name"]
