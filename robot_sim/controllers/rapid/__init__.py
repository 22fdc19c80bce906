"""ABB: RAPID."""
