"""Memories and what is built around one."""
