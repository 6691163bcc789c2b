"""From figures to page bodies."""
