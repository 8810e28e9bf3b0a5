"""What people and models hand in to be judged: reading it, judging it in parallel, writing what came out."""

from chisellm.submissions.account import as_json
from chisellm.submissions.crew import verify, verify_async
from chisellm.submissions.emission import Emitter
from chisellm.submissions.extraction import extract
from chisellm.submissions.reading import Defaults, read_contract, read_reference, read_submissions
from chisellm.submissions.vectors import FormatError, read_vectors

__all__ = [
    "Defaults",
    "Emitter",
    "FormatError",
    "as_json",
    "extract",
    "read_contract",
    "read_reference",
    "read_submissions",
    "read_vectors",
    "verify",
    "verify_async",
]
