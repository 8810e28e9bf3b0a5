"""Proves mutants equivalent and output bits constant: firtool's hardware IR, read as terms, and bitwuzla.

The way of a question:

    CHIRRTL ─ firtool ─► mlir ─► flatten ─► machine ─┐
                          contract ─► interface ─────┴► properties ─► system ─► search, closure ─► proof

`terms` folds what is the same before a solver is asked, `solver` counts instead of looking at a clock, `search` goes
forward from reset, `closure` looks for sets of states that nothing leaves. Two-state throughout: an X is a value that
nobody knows, the same in original and mutant. What is not modelled (black boxes, several clocks, resets made of
states) is out of bounds and never guessed.
"""

from chisellm.stimulus import Step
from chisellm.verifier.proof.machine import Machine
from chisellm.verifier.proof.prover import Proof, constant, equivalent
from chisellm.verifier.proof.reading import read_machines
from chisellm.verifier.proof.solver import Bounds

__all__ = ["Bounds", "Machine", "Proof", "Step", "constant", "equivalent", "read_machines"]
