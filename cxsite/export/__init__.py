"""The handbook as data: JSON and CSV."""
