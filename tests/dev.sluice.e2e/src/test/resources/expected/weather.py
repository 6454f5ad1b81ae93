import csv
from itertools import groupby


def expected(project, flow):
    with open(project / "data/seattle-weather.csv", encoding="utf-8") as file:
        days = sorted(csv.DictReader(file), key=lambda day: (day["date"][:7], day["weather"]))
    rows = [figures(*group) for group in groupby(days, key=lambda day: (day["date"][:7], day["weather"]))]
    return {"out": {"file": "out/weather.json", "rows": len(rows)}, "rows": rows}


def figures(key, days):
    days = list(days)
    wind = [float(day["wind"]) for day in days]
    return {
        "month": key[0],
        "weather": key[1],
        "days": len(days),
        "rain": sum(float(day["precipitation"]) for day in days),
        "warmest": max(float(day["temp_max"]) for day in days),
        "coldest": min(float(day["temp_min"]) for day in days),
        "wind": sum(wind) / len(wind),
    }
