"""A theme like Material, under a name of its own: `theme: cx`."""
