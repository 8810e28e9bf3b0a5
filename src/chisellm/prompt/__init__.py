"""The dialogue's form: system prompt, answer format, and reading a contract back out of an instruction."""

from chisellm.prompt.answer import SYSTEM, answer
from chisellm.prompt.compare import problems
from chisellm.prompt.reader import read
from chisellm.prompt.reading import Reading, Shape
from chisellm.prompt.worked import examples_at_fault

__all__ = ["SYSTEM", "Reading", "Shape", "answer", "examples_at_fault", "problems", "read"]
