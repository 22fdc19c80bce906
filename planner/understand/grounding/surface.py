"""Where parts go on a flat area: the pattern they form, layer by layer, with what lies between the layers."""

from dataclasses import replace
from math import ceil

from planner.outcome import Assumption
from planner.understand.deeds import Handle
from planner.understand.grounding.choose import Chooser
from planner.understand.grounding.layout import far
from planner.understand.grounding.world import World
from planner.understand.phrases.manner import Manner
from planner.understand.trouble import Asked, refused
from robot_sim.cell import At, Place, Spot, Surface, extent
from robot_sim.cell.pattern import Pattern, Side, arranged, most, patterns
from robot_sim.finding import Fact

FLAT_MM = 10.0
"""What is no higher than this is a sheet: others are set down on it [mm]."""

Pairs = list[tuple[str, At]]
"""Parts with the spots they go to, in order."""


class Spreader:
    """Answers where on a flat area parts go."""

    def __init__(self, world: World, choose: Chooser) -> None:
        self.world, self.choose = world, choose

    def spread(self, deed: Handle, parts: tuple[str, ...], place: Place, step: int) -> list[Pairs]:
        """The parts with their spots: one list a layer, and one for what is laid on it.

        Raises:
            Asked: the parts are not alike, or how they are arranged does not go together.
            Refused: so many do not fit.
        """
        manner, surface = deed.manner or Manner(()), place.surface
        assert surface is not None  # asked of flat areas only
        if manner.mirrored or manner.facing or manner.alternating or manner.corners or manner.until:
            raise Asked("layout.unclear", manner.tokens)
        if manner.same:
            return [self._same(parts, place, deed)]
        parts = self._all_of(parts, manner, deed)
        height = self._level(place)
        if self._sheets(parts) and len(parts) > 1 and not self._fits(parts, surface):
            return [[(name, _at(place, z=height + n * self._height(name))) for n, name in enumerate(parts)]]
        each = self._each(len(parts), manner, deed)
        pattern = self._pattern(parts, each, manner, place, surface, deed)
        if len(parts) > 1 or not (manner.centre or manner.corner):
            said: dict[str, Fact] = {
                "place": place.name,
                "columns": pattern.columns,
                "rows": pattern.rows,
                "gap_mm": pattern.gap,
            }
            self.choose.assumptions.append(Assumption(code="layout.pattern", facts=said, step=step))
        return self._layers(parts, each, pattern, place, surface, manner, height)

    def _all_of(self, parts: tuple[str, ...], manner: Manner, deed: Handle) -> tuple[str, ...]:
        """The parts; one that comes again and again as often as the layers and rows ask for."""
        shapes = {self.world.cell.part_names[name].shape for name in parts}
        if len(shapes) > 1:
            raise Asked("layout.which", deed.tokens, place=deed.goal.places[0][0] or "" if deed.goal else "")
        each = manner.each or (manner.grid[0] * manner.grid[1] if manner.grid else None)
        open_ = deed.parts is None or deed.parts.count is None
        if each is not None and open_ and len(parts) == 1 and self.world.cell.supply(parts[0]):
            return parts * (each * (manner.layers or 1))
        return parts

    def _each(self, count: int, manner: Manner, deed: Handle) -> int:
        """How many stand in a layer.

        Raises:
            Asked: layers, rows and the number of parts do not go together.
        """
        wanted = {manner.each, manner.grid[0] * manner.grid[1] if manner.grid else None} - {None}
        layers = manner.layers or (ceil(count / min(it for it in wanted if it is not None)) if wanted else 1)
        each = min((it for it in wanted if it is not None), default=count // layers)
        if len(wanted) > 1 or each * layers < count or each * (layers - 1) >= count or (count % layers and not wanted):
            raise Asked("count.differs", deed.tokens, parts=count, seats=each * layers)
        return each

    def _pattern(
        self, parts: tuple[str, ...], each: int, manner: Manner, place: Place, surface: Surface, deed: Handle
    ) -> Pattern:
        x, y, _ = extent(self.world.cell.part_names[parts[0]].shape)
        gap = manner.gap or 0.0
        if manner.pitch is not None:
            gap = manner.pitch - min(x, y)
        if gap < 0:
            raise Asked("number.bad", manner.tokens)
        if manner.grid is None:
            found = arranged((x, y), each, gap, surface.size)
        else:
            found = next((one for one in patterns((x, y), manner.grid, gap) if one.fits(surface.size)), None)
        if found is None:
            able = most((x, y), gap, surface.size)
            wide, deep = surface.size
            facts: dict[str, Fact] = {
                "place": place.name,
                "wanted": each,
                "most": able,
                "gap_mm": gap,
                "x_mm": wide,
                "y_mm": deep,
            }
            raise refused("pattern.too_large", deed.tokens, **facts)
        return found

    def _layers(
        self,
        parts: tuple[str, ...],
        each: int,
        pattern: Pattern,
        place: Place,
        surface: Surface,
        manner: Manner,
        height: float,
    ) -> list[Pairs]:
        spots = pattern.spots(surface.size, self._side(manner))[:each]
        if manner.first is not None:
            towards = manner.first
            spots = tuple(sorted(spots, key=lambda s: -far(self.world.cell, place.pose(_at(place, s)).xyz, towards)))
        layers = [parts[n : n + each] for n in range(0, len(parts), each)]
        sheets = self._between(manner, len(layers) - 1)
        found, z = list[Pairs](), height
        for number, layer in enumerate(layers):
            found.append([(name, _at(place, spot, z)) for name, spot in zip(layer, spots, strict=False)])
            z += self._height(layer[0])
            for sheet in sheets[number] if number < len(sheets) else ():
                found.append([(sheet, _at(place, z=z))])
                z += self._height(sheet)
        return found

    def _between(self, manner: Manner, gaps: int) -> list[tuple[str, ...]]:
        """What is laid between the layers: so many for each gap."""
        if manner.between is None or gaps < 1:
            return []
        each = manner.between.count or 1
        wanted = replace(manner.between, count=each * gaps, amount="", several=False)
        names = self.choose.parts(wanted, None, manner.between.tokens)
        return [names[n : n + each] for n in range(0, len(names), each)]

    def _same(self, parts: tuple[str, ...], place: Place, deed: Handle) -> Pairs:
        """Each where it stands on the flat area that it comes from; the lower ones first."""
        seats = {self.world.seated[name] for name in parts}
        places = {seat.place for seat in seats if seat is not None}
        own = self.world.cell.place_names[places.pop()] if len(places) == 1 else None
        if own is None or own.surface is None or place.surface is None:
            raise Asked("layout.unclear", deed.tokens)
        middle = own.seat(None).xyz
        spots = [[round(a - b, 3) + 0.0 for a, b in zip(self.world.spot(name), middle, strict=True)] for name in parts]
        placed = [_at(place, Spot(x=x, y=y), max(z, 0.0)) for x, y, z in sorted(spots, key=lambda spot: spot[2])]
        return list(zip(parts, placed, strict=True))

    def _side(self, manner: Manner) -> Side:
        """The edges that a corner lies at, along x and y of the base."""
        vectors = [self.world.cell.operator.vector(side) for side in manner.corner]
        return round(sum(x for x, _, _ in vectors)), round(sum(y for _, y, _ in vectors))

    def _level(self, place: Place) -> float:
        """Height of the sheets that lie on a flat area over it [mm]; 0 where none lies there."""
        floor = place.seat(None).xyz[2]
        tops = [0.0]
        for name, at in self.world.seated.items():
            part = self.world.part(name)
            if at is not None and at.place == place.name and part.height <= FLAT_MM:
                z = at.spot.z if at.spot is not None else max(self.world.spot(name)[2] - floor, 0.0)
                tops.append(z + part.height)
        return max(tops)

    def _height(self, name: str) -> float:
        return self.world.cell.part_names[name].height

    def _sheets(self, parts: tuple[str, ...]) -> bool:
        return all(self._height(name) <= FLAT_MM for name in parts)

    def _fits(self, parts: tuple[str, ...], surface: Surface) -> bool:
        x, y, _ = extent(self.world.cell.part_names[parts[0]].shape)
        return arranged((x, y), len(parts), 0.0, surface.size) is not None


def _at(place: Place, spot: Spot | None = None, z: float = 0.0) -> At:
    """A spot of a flat area at a height [mm], spelt as the cell spells it."""
    where = (spot or Spot()).model_copy(update={"z": round(z, 3)})
    return place.spelt(At(place=place.name, spot=where))
