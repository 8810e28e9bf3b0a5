"""Proves mutants equivalent and output bits constant: firtool's hardware IR, read as terms, and bitwuzla."""

from chisellm.stimulus import Step
from chisellm.verifier.proof.machine import Machine
from chisellm.verifier.proof.prover import Proof, constant, equivalent
from chisellm.verifier.proof.reading import read_machines
from chisellm.verifier.proof.solver import Bounds

__all__ = ["Bounds", "Machine", "Proof", "Step", "constant", "equivalent", "read_machines"]
