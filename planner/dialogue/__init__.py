"""Conversation: a follow-up edits the program in hand, and the answer says what became of it."""
