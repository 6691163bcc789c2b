"""The maturity self-assessment."""
