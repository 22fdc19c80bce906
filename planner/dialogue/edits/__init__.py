"""What may be asked of the program in hand: one file for each family of edits."""
