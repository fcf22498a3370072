"""What staff wrote: published local figures, in one SQLite file. Knows no rules and no rasa."""
