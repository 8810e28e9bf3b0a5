"""Input vectors within a contract's assumptions, and the golden's answers to them."""

from chisellm.stimulus.trace import Trace, build

__all__ = ["Trace", "build"]
