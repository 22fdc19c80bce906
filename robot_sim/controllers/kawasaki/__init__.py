"""Kawasaki: AS."""
