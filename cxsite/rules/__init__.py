"""What a handbook must keep to: one rule, one function, one text."""
