"""FANUC: TP programs as text."""
