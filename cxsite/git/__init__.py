"""Reads the objects of a git repository: no checkout, no index, no network."""
