"""A model in a folder: one with random weights, made here, still answers with JSON of the schema and nothing else."""

import json
from contextlib import suppress
from pathlib import Path

import pytest

from planner import Question
from planner.models import ModelFailed, plan_beside
from planner.models.local import Local
from planner.models.proposal import read_proposal, schema
from robot_sim.cell import demo_cells

CELL = next(cell for cell in demo_cells() if cell.name == "tray-loading")
SHORT = {
    "type": "object",
    "properties": {"quote": {"enum": ["go home", "stop"]}, "steps": {"type": "integer", "minimum": 1, "maximum": 9}},
    "required": ["quote", "steps"],
    "additionalProperties": False,
}
"""A schema that even a model that knows nothing fills in a few tokens."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model of random weights and a tokenizer of single bytes."""
    torch = pytest.importorskip("torch")
    transformers, tokenizers = pytest.importorskip("transformers"), pytest.importorskip("tokenizers")
    pytest.importorskip("llguidance")
    torch.manual_seed(0)
    bytes_ = tokenizers.pre_tokenizers.ByteLevel.alphabet()
    known = {character: number for number, character in enumerate(sorted(bytes_))} | {"<end>": 256, "<start>": 257}
    words = tokenizers.Tokenizer(tokenizers.models.BPE(known, []))
    words.pre_tokenizer = tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False)
    words.decoder = tokenizers.decoders.ByteLevel()
    path = tmp_path_factory.mktemp("models") / "tiny"
    fast = transformers.PreTrainedTokenizerFast(tokenizer_object=words, eos_token="<end>", bos_token="<start>")
    fast.save_pretrained(path)
    shape = {"hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2}
    config = transformers.LlamaConfig(vocab_size=258, max_position_embeddings=65_536, eos_token_id=256, **shape)
    transformers.LlamaForCausalLM(config).save_pretrained(path)
    return path


@pytest.mark.slow
def test_every_answer_keeps_to_the_schema(folder: Path) -> None:
    """Random weights, a strict schema: the answer is JSON with those fields and values."""
    answer = json.loads(Local(folder).answer("What is to be done?", SHORT))
    assert answer["quote"] in ("go home", "stop")
    assert 1 <= answer["steps"] <= 9


@pytest.mark.slow
def test_random_weights_never_become_a_program(folder: Path) -> None:
    """What it says for the real schema is either a proposal that the checks drop, or no whole answer."""
    model = Local(folder)
    with suppress(ModelFailed):
        read_proposal(model.answer("Go home.", schema()))
    assert isinstance(plan_beside("Whisk workpiece 1 away.", CELL, model=model), Question)


def test_a_folder_without_a_model_is_said(tmp_path: Path) -> None:
    """Whether the extra is installed or not, it is one error that names the folder."""
    with pytest.raises(ModelFailed, match=str(tmp_path)):
        Local(tmp_path).answer("", SHORT)
