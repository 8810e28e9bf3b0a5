"""Input vectors within a contract's assumptions, and the golden's answers to them."""

from chisellm.stimulus.trace import Step, Stimulus, Trace, Witness, build

__all__ = ["Step", "Stimulus", "Trace", "Witness", "build"]
