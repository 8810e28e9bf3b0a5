"""Zones B and C: a stranger's text is compiled and elaborated where it can reach nothing.

`docs/sandbox.md` says what is covered, and what is not.
"""

from chisellm.verifier.sandbox.confinement import Confinement, confinement, probe

__all__ = ["Confinement", "confinement", "probe"]
