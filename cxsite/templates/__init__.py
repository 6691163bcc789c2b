"""Templates of sections; teams override them from a folder of their own."""
