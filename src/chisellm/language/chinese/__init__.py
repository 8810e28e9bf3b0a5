"""Chinese instructions. Each file in `styles` is one way of asking."""

from chisellm.language.chinese.speech import speech

__all__ = ["speech"]
