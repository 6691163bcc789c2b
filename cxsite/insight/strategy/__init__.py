"""Strategy and metrics."""
