"""Mitsubishi Electric: MELFA-BASIC."""
