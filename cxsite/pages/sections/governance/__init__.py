"""Teams, owners, evidence and workshops."""
