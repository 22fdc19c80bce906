"""Reads the sentences of one cell with the words of one language."""

from collections.abc import Iterator
from functools import cached_property

from planner.facts.machines import machine_facts
from planner.facts.meaning import Meaning, meanings_of
from planner.facts.note import note_fact, numbering
from planner.facts.rule import is_reason, rule_facts
from planner.facts.sentence import Sentence, sentence
from planner.facts.vocabulary import split, tokens_of, words_in
from planner.facts.word import Word
from planner.reading import Lexicon, Token
from prompts import Pack
from robot_sim.cell import Cell, Place, Towards
from robot_sim.cell.fact import Fact, SlotLies


class Reader:
    """One cell and one language."""

    def __init__(self, cell: Cell, language: Pack) -> None:
        self.cell = cell
        self.words: Lexicon = words_in(language, cell)

    @cached_property
    def signals(self) -> tuple[Meaning, ...]:
        """What the signals of the cell mean."""
        return meanings_of(self.cell, self.words)

    def rule(self, text: str) -> tuple[Fact, ...]:
        """What a rule comes to; nothing unless every sentence of it is understood."""
        found = list[Fact]()
        for tokens in split(tokens_of(text, self.words), Word.END):
            said = self._sentence(tokens)
            facts = rule_facts(said) or self._statements(tokens)
            if not facts and not is_reason(said):
                return ()
            found += facts
        return tuple(fact.model_copy(update={"said": text}) for fact in found)

    def note(self, place: Place) -> tuple[Fact, ...]:
        """What the note of a place comes to, as far as it is understood."""
        found, runs = list[Fact](), list[Towards]()
        for tokens in split(tokens_of(place.note, self.words), Word.END):
            whole = self._sentence(tokens)
            said = [self._sentence(piece) for piece in split(tokens, Word.PAUSE)]
            fact = note_fact(whole, place)
            found += self._pieces(said, place) if fact is None else (fact,)
            runs += (run for piece in said for run in numbering(piece))
        return tuple(_placed(fact, (*runs,), place.note) for fact in found)

    def machines(self) -> tuple[Fact, ...]:
        """What the meanings of the signals come to."""
        return tuple(machine_facts(self.cell, self.signals))

    def _statements(self, tokens: tuple[Token, ...]) -> tuple[Fact, ...]:
        """The statements of a sentence that holds several; nothing unless each is understood."""
        pieces = split(tokens, Word.PAUSE)
        found = [rule_facts(self._sentence(piece)) for piece in pieces]
        return tuple(fact for facts in found for fact in facts) if len(pieces) > 1 and all(found) else ()

    def _pieces(self, pieces: list[Sentence], place: Place) -> Iterator[Fact]:
        """The facts of statements, some of which take two."""
        for number, said in enumerate(pieces):
            both = said.items + (pieces[number + 1].items if number + 1 < len(pieces) else ())
            fact = note_fact(said, place) or note_fact(Sentence(both, self.cell, self.signals), place)
            yield from () if fact is None else (fact,)

    def _sentence(self, tokens: tuple[Token, ...]) -> Sentence:
        return sentence(tokens, self.cell, self.signals)


def _placed(fact: Fact, runs: tuple[Towards, ...], note: str) -> Fact:
    """A fact that quotes its note; the way the numbers run belongs to where a slot lies."""
    more = {"then": runs} if isinstance(fact, SlotLies) and fact.at else {}
    return fact.model_copy(update={"said": note, **more})
