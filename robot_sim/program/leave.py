"""What becomes of a part that is set down: it stays, it lies loose, it is carried away, the next one comes."""

from robot_sim.cell.device import CarriesAway
from robot_sim.cell.fact import Occupied
from robot_sim.cell.part import Part
from robot_sim.cell.place import At, Place
from robot_sim.pose import Pose
from robot_sim.program.stage import Stage, copy_name


def leave(stage: Stage, part: Part, place: Place, at: At, seat: Pose) -> None:
    """Bring the stage up to date after a part was let go at a seat of a place."""
    stage.held = None
    stays = place.opening is None and not _carried_away(stage, place)
    if stage.cell.supply(part.name) is not None:
        if stays:
            copy = copy_name(part.name, at)
            stage.copies[copy], stage.where[copy], stage.seated[copy] = part, seat, at
        stage.where[part.name], stage.seated[part.name] = stage.cell.start_pose(part), stage.cell.start_seat(part)
        return
    stage.where[part.name], stage.seated[part.name] = seat, at
    if not stays:
        stage.loose.add(part.name)


def leave_in_one(stage: Stage, part: Part, seats: tuple[At, ...]) -> None:
    """Bring the stage up to date after a part was let go in one of some seats; each may be taken from now on."""
    stage.held = None
    if stage.cell.supply(part.name) is None:
        stage.unsure[part.name] = frozenset(seats)
        stage.where[part.name], stage.seated[part.name] = stage.seat(seats[0])[2], None
        return
    for at in seats:
        copy = copy_name(part.name, at)
        stage.copies[copy], stage.unsure[copy], stage.where[copy] = part, frozenset((at, None)), stage.seat(at)[2]
    stage.where[part.name], stage.seated[part.name] = stage.cell.start_pose(part), stage.cell.start_seat(part)


def emptied(stage: Stage, signal: str, value: bool) -> None:
    """Bring the stage up to date after a wait for an input that tells that a place is empty: others have emptied it."""
    told = (it for it in stage.cell.facts if isinstance(it, Occupied) and (it.signal, it.empty) == (signal, value))
    places = {fact.place for fact in told}
    for name, at in stage.seated.items():
        if at is not None and at.place in places:
            stage.loose.add(name)


def _carried_away(stage: Stage, place: Place) -> bool:
    return any(isinstance(it, CarriesAway) and it.place == place.name for it in stage.cell.devices)
