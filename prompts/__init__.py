"""Words as data: one folder a language. This package imports nothing of ours and knows no word itself."""

from prompts.load import BadPack, languages, load, pack
from prompts.pack import Case, Grammar, Pack, Wording

__all__ = ["BadPack", "Case", "Grammar", "Pack", "Wording", "languages", "load", "pack"]
