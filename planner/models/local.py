"""A model in a folder of this machine, run by transformers; no other file knows transformers, torch or llguidance.

They come with the extra ``model``; torch has to be there already. Nothing is fetched from anywhere.
"""

import json
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.models.model import ModelFailed, Schema

if TYPE_CHECKING:
    import torch

MOST_TOKENS = 2_048
"""Tokens that an answer may have; one that needs more is cut off and so no answer."""


class Local:
    """A causal language model and its tokenizer, loaded at the first question."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def name(self) -> str:
        """Name of the folder."""
        return self._folder.name

    def answer(self, prompt: str, schema: Schema) -> str:
        """The answer to a prompt, drawn greedily; every token keeps to the schema.

        Raises:
            ModelFailed: the model cannot be loaded, or its answer did not end in time.
        """
        tokenizer, model = self._loaded
        given = (
            tokenizer.apply_chat_template(
                [{"role": "user", "content": prompt}], add_generation_prompt=True, return_tensors="pt", return_dict=True
            )
            if tokenizer.chat_template
            else tokenizer(prompt, return_tensors="pt")
        )
        guide = _Guide(tokenizer, schema, given["input_ids"].shape[1])
        drawn = model.generate(
            **given, max_new_tokens=MOST_TOKENS, do_sample=False, logits_processor=[guide], pad_token_id=0
        )
        text = tokenizer.decode(drawn[0][given["input_ids"].shape[1] :], skip_special_tokens=True)
        if not guide.ended:
            raise ModelFailed(f"the answer did not end within {MOST_TOKENS} tokens")
        return str(text)

    @cached_property
    def _loaded(self) -> tuple[Any, Any]:
        os.environ["HF_HUB_OFFLINE"] = "1"
        try:
            from transformers import AutoModelForCausalLM, AutoTokenizer

            tokenizer = AutoTokenizer.from_pretrained(self._folder, local_files_only=True)
            model = AutoModelForCausalLM.from_pretrained(self._folder, local_files_only=True)
        except (ImportError, OSError, ValueError) as broken:
            raise ModelFailed(f"{self._folder}: {broken}") from broken
        return tokenizer, model.eval()


class _Guide:
    """Lets only those tokens through with which the answer can still become JSON of the schema."""

    def __init__(self, tokenizer: Any, schema: Schema, start: int) -> None:  # noqa: ANN401 - a class of an extra
        import llguidance
        import llguidance.hf
        import llguidance.torch

        self._torch, self._seen, self.ended = llguidance.torch, start, False
        grammar = llguidance.LLMatcher.grammar_from_json_schema(json.dumps(schema))
        known = llguidance.hf.from_tokenizer(tokenizer)
        self._matcher = llguidance.LLMatcher(known, grammar)
        if error := self._matcher.get_error():
            raise ModelFailed(f"the schema cannot be followed: {error}")
        self._mask = llguidance.torch.allocate_token_bitmask(1, known.vocab_size)

    def __call__(self, ids: "torch.Tensor", scores: "torch.Tensor") -> "torch.Tensor":
        """The scores with everything that the schema forbids taken out."""
        for token in ids[0, self._seen :].tolist():
            self._matcher.consume_token(token)
        self._seen = ids.shape[1]
        self.ended = bool(self._matcher.is_accepting())
        self._torch.fill_next_token_bitmask(self._matcher, self._mask, 0)
        self._torch.apply_token_bitmask_inplace(scores, self._mask.to(scores.device))
        return scores
