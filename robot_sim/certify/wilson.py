"""How sure a share is that was counted in some runs."""

import math

Z_95 = 1.959964
"""Standard normal quantile for 95 %."""


def wilson(passed: int, runs: int) -> tuple[float, float]:
    """Wilson's 95 % score interval of a share, passed out of runs (Wilson, JASA 22, 1927)."""
    share, z2 = passed / runs, Z_95**2
    middle = (share + z2 / (2 * runs)) / (1 + z2 / runs)
    half = Z_95 / (1 + z2 / runs) * math.sqrt(share * (1 - share) / runs + z2 / (4 * runs**2))
    low = 0.0 if passed == 0 else middle - half
    high = 1.0 if passed == runs else middle + half
    return low, high
