"""The readers of facts in Chinese, one file for each of those beside this folder."""

__all__: list[str] = []
