"""Names for the arrays and tuples that motion is written in."""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
"""An array of finite numbers; its shape and unit stand where it is used."""

Mask = NDArray[np.bool_]
"""An array of yes and no; its shape stands where it is used."""

Joints = tuple[float, ...]
"""One angle a joint [deg], from the base to the flange."""


def joints(angles: Array) -> Joints:
    """A row of angles [deg] as plain numbers."""
    return tuple(float(angle) for angle in angles)
