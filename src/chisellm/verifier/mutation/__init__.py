"""Mutants of an elaborated design, all in one circuit: what a stimulus has to notice."""

from chisellm.verifier.mutation.kinds import KINDS
from chisellm.verifier.mutation.schemata import Mutant, Schema, schema

__all__ = ["KINDS", "Mutant", "Schema", "schema"]
