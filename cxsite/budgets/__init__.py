"""Experience budgets: what must stay true of the experience, read from `mkdocs.yml`, judged over a handbook or over a change of it."""
