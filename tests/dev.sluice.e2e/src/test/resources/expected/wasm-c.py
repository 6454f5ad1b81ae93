import csv
import json
import statistics


def expected(project, flow):
    cities = json.loads((project / "data/cities.json").read_text(encoding="utf-8"))
    orders = csv.DictReader((project / "data/orders.csv").read_text(encoding="utf-8").splitlines())
    found = [min((typos(order["city"].lower(), city.lower()), i) for i, city in enumerate(cities)) for order in orders]
    counts = [distance for distance, _ in found]
    return {
        "out": {
            "cities": [cities[i] for _, i in found],
            "typos": {
                "count": len(counts),
                "mean": statistics.fmean(counts),
                "deviation": statistics.pstdev(counts),
                "median": statistics.median(counts),
            },
        }
    }


def typos(a, b):
    """Levenshtein's distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y)))
    return row[-1]
