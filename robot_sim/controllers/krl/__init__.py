"""KUKA: KRL."""
