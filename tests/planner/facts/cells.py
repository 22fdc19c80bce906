"""A cell whose things have names in both languages, to write rules and notes about."""

from robot_sim.cell import Box, Cell, Direction, Part, Place, Signal, Slot, Surface, demo_cells

TRAY = next(cell for cell in demo_cells() if cell.name == "tray-loading")

MEANINGS = {
    "DI1": ("mould open", "金型開完了"),
    "DI2": ("ejector forward", "エジェクタ前進"),
    "DI3": ("light curtain clear", "ライトカーテン遮光なし"),
    "DI4": ("machine door closed", "加工機ドア閉"),
    "DI5": ("jig clamped", "治具クランプ確認"),
    "DI6": ("turn-over finished", "反転完了"),
    "DI7": ("press nest empty", "圧入台空"),
    "DI8": ("machine door open", "加工機ドア開"),
    "DI9": ("emergency stop pressed", "非常停止押下"),
    "DO1": ("press start", "プレス起動"),
    "DO2": ("open machine door (0 = close)", "加工機ドア開指令(0=閉)"),
    "DO6": ("turn over", "反転"),
}
"""What each signal means."""


def about(language: int, rules: tuple[str, ...] = (), notes: dict[str, str] | None = None) -> Cell:
    """The cell with meanings in a language (0 English, 1 Japanese), rules, and notes of places."""
    told = notes or {}
    places = (
        _row("mould", "金型", (500.0, 0.0, 200.0)),
        _row("press nest", "圧入台", (300.0, 300.0, 200.0)),
        _row("magazine", "マガジン", (400.0, -300.0, 100.0), (400.0, -300.0, 150.0)),
        _row("centrifuge", "遠心機", *((x, y, 100.0) for x in (200.0, 260.0) for y in (350.0, 410.0))),
        _row("lane", "レーン", (-300.0, 300.0, 100.0), (-300.0, 400.0, 100.0)),
        _row("labeller", "ラベラー", (-300.0, 500.0, 100.0)),
        Place(name="pallet A", aliases=("パレットA",), surface=Surface(xyz=(0.0, -500.0, 50.0), size=(400.0, 300.0))),
    )
    return TRAY.model_copy(
        update={
            "places": tuple(place.model_copy(update={"note": told.get(place.name, "")}) for place in places),
            "parts": (_part("tube 1", "チューブ1", "tube"), _part("blank 1", "ブランク1", "blank")),
            "signals": tuple(_signal(name, meaning[language]) for name, meaning in MEANINGS.items()),
            "devices": (),
            "rules": rules,
        }
    )


def _row(name: str, also: str, *seats: tuple[float, float, float]) -> Place:
    return Place(name=name, aliases=(also,), slots=tuple(Slot(name=str(n), xyz=xyz) for n, xyz in enumerate(seats, 1)))


def _part(name: str, also: str, kind: str) -> Part:
    at = {"place": "mould", "slot": "1"}
    return Part.model_validate(
        {"name": name, "aliases": (also,), "kind": kind, "shape": Box(size=(40.0, 40.0, 40.0)), "mass": 0.2, "at": at}
    )


def _signal(name: str, meaning: str) -> Signal:
    direction = Direction.INPUT if name.startswith("DI") else Direction.OUTPUT
    return Signal(name=name, direction=direction, port=int(name[2:]), note=meaning)
