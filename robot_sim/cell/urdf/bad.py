"""The one error of a URDF that cannot be used."""


class BadUrdf(ValueError):
    """Raised for a text that describes no arm Kyoji can move: where, and what would have worked."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        """The element at fault, such as ``joint 'elbow'``; ``file`` for the whole."""
        self.what = what
        """What is wrong there, and what would be right."""
