"""Seattle's weather, told by a model: without numpy. The model is right where the loss it was trained for has no slope left."""

import csv
import json
import math
from collections import defaultdict
from datetime import date

DECAY = 1e-3
FLAT = 1e-5


def features(day):
    rain, high, low, wind = (float(day[name]) for name in ("precipitation", "temp_max", "temp_min", "wind"))
    turn = 2 * math.pi * date.fromisoformat(day["date"]).timetuple().tm_yday / 365.25
    return [math.log(1 + rain), float(rain > 0), high, low, high - low, wind, math.sin(turn), math.cos(turn)]


def probabilities(model, day):
    scaled = [(value - mean) / scale for value, mean, scale in zip(features(day), model["mean"], model["scale"])] + [1.0]
    powers = [
        math.exp(sum(value * weights[kind] for value, weights in zip(scaled, model["weights"])))
        for kind in range(len(model["kinds"]))
    ]
    return scaled, [power / sum(powers) for power in powers]


def slope(model, days):
    steepest = [[DECAY * weight for weight in weights] for weights in model["weights"]]
    for day in days:
        scaled, found = probabilities(model, day)
        for kind, probability in enumerate(found):
            off = (probability - (day["weather"] == model["kinds"][kind])) / len(days)
            for feature, value in enumerate(scaled):
                steepest[feature][kind] += off * value
    return max(abs(each) for row in steepest for each in row)


def expected(project, flow):
    with open(project / "data/seattle-weather.csv", encoding="utf-8") as file:
        days = list(csv.DictReader(file))
    model = json.loads((project / "models/weather.json").read_text(encoding="utf-8"))
    if flow == "train":
        before = [day for day in days if day["date"] < "2015"]
        steepest = slope(model, before)
        kinds = sorted({day["weather"] for day in before})
        right = steepest < FLAT and model["kinds"] == kinds and model["days"] == len(before)
        return {"out": {"file": "models/weather.json" if right else f"a model without slope, not {steepest}", "days": 1096}}

    rows, counts = [], defaultdict(list)
    for day in (day for day in days if day["date"] >= "2015"):
        _, found = probabilities(model, day)
        best = max(range(len(found)), key=found.__getitem__)
        kind, probability = model["kinds"][best], round(found[best], 3)
        rows.append({**day, "predicted": kind, "probability": str(probability)})
        counts[day["weather"], kind].append(probability)
    kinds = [
        {"weather": weather, "predicted": kind, "days": len(all), "probability": sum(all) / len(all)}
        for (weather, kind), all in sorted(counts.items())
    ]
    right = sum(row["weather"] == row["predicted"] for row in rows) / len(rows)
    return {"out": {"file": "out/predicted.csv", "right": right, "kinds": kinds}, "rows": rows}
