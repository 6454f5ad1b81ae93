import json
import time


def expected(project, flow):
    features = json.loads((project / "data/earthquakes.json").read_text(encoding="utf-8"))["features"]
    strong = [f for f in features if f["properties"]["type"] == "earthquake" and f["properties"]["mag"] >= 4]
    rows = [row(feature) for feature in strong]
    grades = [figures(grade, [row for row in rows if row["grade"] == grade]) for grade in {r["grade"] for r in rows}]
    grades.sort(key=lambda grade: -grade["energy_gj"])
    return {"out": {"file": "out/quakes.csv", "grades": grades}, "rows": rows}


def row(feature):
    magnitude = feature["properties"]["mag"]
    longitude, latitude, depth = feature["geometry"]["coordinates"]
    words = ["light", "moderate", "strong", "major"]
    seconds = feature["properties"]["time"] // 1000
    return {
        "id": feature["id"],
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds)),
        "place": feature["properties"]["place"],
        "latitude": latitude,
        "longitude": longitude,
        "depth_km": depth,
        "magnitude": magnitude,
        "energy_gj": round(10 ** (4.8 + magnitude * 1.5 - 9), 1),
        "grade": "deep" if depth > 300 else words[min(int(magnitude), 7) - 4],
    }


def figures(grade, rows):
    return {
        "grade": grade,
        "quakes": len(rows),
        "strongest": max(row["magnitude"] for row in rows),
        "energy_gj": sum(row["energy_gj"] for row in rows),
    }
