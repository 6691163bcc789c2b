"""Two handbooks compared by meaning: what changed, what moved because of it, in plain values and in words."""
