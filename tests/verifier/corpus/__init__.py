"""Realistic modules with the verdicts that the plain tools give."""
