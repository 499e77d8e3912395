"""The Equal Earth projection: areas keep their proportion, and continents look as people know them.

B. Šavrič, T. Patterson and B. Jenny (2018), The Equal Earth map projection, International Journal of Geographical
Information Science 33(3), 454–465, https://doi.org/10.1080/13658816.2018.1504949, equations 7 and 8.
"""

from __future__ import annotations

import math

MIDDLE = 11.0  # degrees east: with this meridian in the middle the cut runs through the Bering Strait
WEST = MIDDLE - 180

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """Where a point lies on the map, on a globe of radius 1; x grows to the east, y to the north.

    Args:
        longitude: in degrees, from 169° W eastwards to 191° E; a little more for an island across the cut. What
            lies to the west of it is brought to the east.
        latitude: in degrees.
    """
    away = longitude - MIDDLE if longitude >= WEST else longitude - MIDDLE + 360
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    t2 = theta * theta
    t6 = t2 * t2 * t2
    slope = _A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)
    x = math.radians(away) * math.cos(theta) / (_M * slope)
    y = theta * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))
    return x, y
