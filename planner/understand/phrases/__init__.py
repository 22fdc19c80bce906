"""The phrases of a clause: nouns and quantities, and what they are to the verb."""
