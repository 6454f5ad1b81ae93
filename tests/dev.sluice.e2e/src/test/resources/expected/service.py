import csv


def expected(project, flow):
    with open(project / "data/quakes.csv", encoding="utf-8") as file:
        quakes = [quake(row) for row in csv.DictReader(file)]
    strong = sorted((q for q in quakes if q["magnitude"] >= 5.5), key=lambda q: -q["magnitude"])
    one = next(q for q in quakes if q["id"] == "us1000chhc")
    grades = [grade(g, [q for q in quakes if int(q["magnitude"]) == g]) for g in sorted({int(q["magnitude"]) for q in quakes})]
    return {"out": {"strong": strong, "one": one, "grades": grades}}


def quake(row):
    return {name: float(value) if name in ("magnitude", "depth_km", "latitude", "longitude") else value for name, value in row.items()}


def grade(magnitude, quakes):
    return {"magnitude": magnitude, "quakes": len(quakes), "deepest_km": max(q["depth_km"] for q in quakes)}
