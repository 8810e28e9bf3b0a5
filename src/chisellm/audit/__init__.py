"""What a dataset holds: structure of its code, the API that it uses, and what its prompts state."""

from chisellm.audit.api import Api, api
from chisellm.audit.auditor import Audit, audit
from chisellm.audit.code import lines_of_code, skeleton, tokens, without_comments
from chisellm.audit.contamination import Benchmark, Match
from chisellm.audit.figures import Figures, figures
from chisellm.audit.reading import Row, read_rows, row_of
from chisellm.audit.verified import Verified, verified

__all__ = [
    "Api",
    "Audit",
    "Benchmark",
    "Figures",
    "Match",
    "Row",
    "Verified",
    "api",
    "audit",
    "figures",
    "lines_of_code",
    "read_rows",
    "row_of",
    "skeleton",
    "tokens",
    "verified",
    "without_comments",
]
