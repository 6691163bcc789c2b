"""From the handbook to figures: pure functions, numbers and references, no prose."""
