"""Grades an earthquake: how much energy it set free, and what people above it notice."""

from datetime import datetime, timezone

GRADES = [(7.0, "major"), (6.0, "strong"), (5.0, "moderate"), (4.0, "light")]


def run(quake):
    properties = quake["properties"]
    longitude, latitude, depth = quake["geometry"]["coordinates"]
    magnitude = properties["mag"]
    time = datetime.fromtimestamp(properties["time"] / 1000, timezone.utc)
    return {
        "id": quake["id"],
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "place": properties["place"],
        "latitude": latitude,
        "longitude": longitude,
        "depth_km": depth,
        "magnitude": magnitude,
        "energy_gj": round(energy(magnitude) / 1e9, 1),
        "grade": grade(magnitude, depth),
    }


def energy(magnitude):
    """Radiated energy in joules, by Gutenberg and Richter."""
    return 10 ** (1.5 * magnitude + 4.8)


def grade(magnitude, depth):
    """The usual word for the magnitude; a quake deeper than 300 km is hardly felt, whatever its size."""
    if depth > 300:
        return "deep"
    for least, word in GRADES:
        if magnitude >= least:
            return word
    return "minor"
