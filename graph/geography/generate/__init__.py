"""Development-time generator of the map; nothing here runs when the program does."""
