"""From deeds to primitives: every name is settled in the cell as it is at that step."""
