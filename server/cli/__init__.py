"""The command ``kyoji``: the whole path from a sentence to an exported program, without a browser."""

from server.cli.main import main

__all__ = ["main"]
