"""Templates of `cxsite new`, and the examples of the reference."""
