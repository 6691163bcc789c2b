"""The default maturity model."""
