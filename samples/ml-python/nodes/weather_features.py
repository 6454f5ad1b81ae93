"""What the model looks at: a day's measurements, and how far the year has gone."""

from datetime import date

import numpy as np


def features(days):
    """One row a day: rain, temperatures, wind, and the season as a point on a circle."""
    return np.array([row(day) for day in days], dtype=float)


def row(day):
    turn = 2 * np.pi * date.fromisoformat(day["date"]).timetuple().tm_yday / 365.25
    rain = day["precipitation"]
    return [
        np.log1p(rain),
        rain > 0,
        day["temp_max"],
        day["temp_min"],
        day["temp_max"] - day["temp_min"],
        day["wind"],
        np.sin(turn),
        np.cos(turn),
    ]
