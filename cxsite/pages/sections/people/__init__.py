"""Personas, and who they are."""
