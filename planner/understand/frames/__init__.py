"""Which phrases a verb takes, and the deed they make: one file for each family of deeds."""
