"""English instructions. Each file in `styles` is one way of asking."""

from chisellm.language.english.speech import speech

__all__ = ["speech"]
