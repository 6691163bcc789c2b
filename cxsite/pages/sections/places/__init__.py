"""Touchpoints and channels."""
