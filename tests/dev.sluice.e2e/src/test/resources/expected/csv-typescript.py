import csv


def expected(project, flow):
    with open(project / "data/airports.csv", encoding="utf-8", newline="") as file:
        airports = list(csv.DictReader(file))
    longest = max(airports, key=lambda airport: len(airport["name"]))
    states = sorted({airport["state"] for airport in airports})
    return {
        "out": {
            "records": len(airports),
            "longest": {name: longest[name] for name in ("iata", "name", "state")},
            "states": [figures(state, [a for a in airports if a["state"] == state]) for state in states],
        }
    }


def figures(state, airports):
    return {
        "state": state,
        "airports": len(airports),
        "northernmost": max(float(airport["latitude"]) for airport in airports),
    }
