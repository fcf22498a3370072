"""What the rules of each programme say of a household: information, never a verdict."""
