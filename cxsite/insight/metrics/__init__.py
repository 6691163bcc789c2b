"""What customers answered, as estimates that say how sure they are. Whatever shows a number of a survey takes it from here."""
