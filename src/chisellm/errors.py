"""Errors that reach a user.

ChisellmError            one `error:` line, one `hint:` line, exit code 2
├── UsageError           what was asked for cannot be done as asked
├── EnvironmentFault     the machine lacks something: a tool, disk space, the network
└── InfraError           our own tools failed in the middle of work; never a verdict on code
"""

from __future__ import annotations

__all__ = ["ChisellmError", "EnvironmentFault", "InfraError", "UsageError"]


class ChisellmError(Exception):
    """An error with a message for people and a hint that says what to do.

    Parameters
    ----------
    message
        What happened, without a final full stop.
    hint
        What the user can do about it.
    """

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(ChisellmError):
    """The request itself is wrong: an unknown name, an impossible number, a file that is not ours."""


class EnvironmentFault(ChisellmError):
    """The machine lacks something that the work needs."""


class InfraError(ChisellmError):
    """Our own tools failed. The work is kept and can be resumed; no row is judged by it."""
