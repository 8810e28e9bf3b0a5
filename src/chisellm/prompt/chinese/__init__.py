"""Reads Chinese instructions; shares nothing with the writer."""

from chisellm.prompt.chinese.declarations import Declarations
from chisellm.prompt.chinese.sentences import read_sentence, says_all_unsigned
from chisellm.prompt.chinese.tables import in_english

__all__ = ["Declarations", "in_english", "read_sentence", "says_all_unsigned"]
