"""Reviews a change of a handbook: reads both revisions, and tells what is different to a person, a forge or a program."""
