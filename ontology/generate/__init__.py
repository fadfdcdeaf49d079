"""Development-time generators of vocabulary files; nothing here runs when the program does."""
