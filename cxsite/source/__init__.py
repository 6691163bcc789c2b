"""From files to model objects or diagnostics."""
