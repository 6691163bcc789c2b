"""From files and tables of answers to the snapshot that the handbook shows."""
