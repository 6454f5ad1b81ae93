import collections
import csv
import json
import math


def expected(project, flow):
    features = json.loads((project / "data/earthquakes.json").read_text(encoding="utf-8"))["features"]
    with open(project / "data/airports.csv", encoding="utf-8", newline="") as file:
        airports = list(csv.DictReader(file))
    quakes = [f for f in features if f["properties"]["type"] == "earthquake" and f["properties"]["mag"] >= 2.5]
    rows = [row for row in (felt(quake, airports) for quake in quakes) if row["km"] <= 150]
    states = collections.Counter(row["state"] for row in rows)
    lines = [f"{count} {state}\n" for state, count in sorted(states.items(), key=lambda s: (-s[1], s[0]))]
    return {"out": {"felt": sorted(rows, key=lambda row: -row["intensity"])[:3], "states": "".join(lines)}}


def felt(quake, airports):
    longitude, latitude, depth = quake["geometry"]["coordinates"]
    here = unit(latitude, longitude)
    km, airport = min((angle(here, airport) * 6371, i) for i, airport in enumerate(airports))
    magnitude = quake["properties"]["mag"]
    km = round(km, 1)
    return {
        "airport": airports[airport]["iata"],
        "state": airports[airport]["state"],
        "km": km,
        "magnitude": magnitude,
        "intensity": intensity(magnitude, math.hypot(km, max(0, depth), 14)),
    }


def unit(latitude, longitude):
    a, b = math.radians(latitude), math.radians(longitude)
    return math.cos(a) * math.cos(b), math.cos(a) * math.sin(b), math.sin(a)


def angle(here, airport):
    """By the chord between two points, not by their angles."""
    there = unit(float(airport["latitude"]), float(airport["longitude"]))
    return 2 * math.asin(math.dist(here, there) / 2)


def intensity(magnitude, km):
    log = math.log10(km)
    m = magnitude - 6
    value = 12.27 + m * (2.27 + 0.1304 * m) - (1.3 + 0.577 * magnitude) * log - 0.000707 * km
    value += 1.95 * max(0, math.log10(km / 30))
    return math.floor(10 * min(10, max(1, value)) + 0.5) / 10
