"""The resident compiler: a JVM that compiles and elaborates batches in memory, and its client.

Trusted zone: only sources that our own families rendered in this process may come here.
"""

from chisellm.verifier.worker.client import Compiler
from chisellm.verifier.worker.wire import Outcome, Sample

__all__ = ["Compiler", "Outcome", "Sample"]
