"""The handbook's nouns: pydantic models, one file each, no I/O and no HTML."""
