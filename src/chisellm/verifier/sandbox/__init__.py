"""Zones B and C: a stranger's text is compiled and elaborated where it can reach nothing.

`docs/sandbox.md` says what is covered, and what is not.
"""
