"""From figures to Mermaid sources and drawings."""
