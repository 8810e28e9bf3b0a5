"""What a dataset holds: structure of its code and the API that the code uses."""

from chisellm.audit.api import Api, api
from chisellm.audit.code import lines_of_code, skeleton, without_comments
from chisellm.audit.figures import Figures, figures

__all__ = ["Api", "Figures", "api", "figures", "lines_of_code", "skeleton", "without_comments"]
