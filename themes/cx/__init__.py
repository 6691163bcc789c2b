"""The overlay on Material, also published as theme `cx`."""
