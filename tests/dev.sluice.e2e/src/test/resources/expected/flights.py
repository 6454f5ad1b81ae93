import csv
import json
from statistics import fmean


def expected(project, flow):
    flights = json.loads((project / "data/flights-10k.json").read_text(encoding="utf-8"))
    with open(project / "data/airports.csv", encoding="utf-8") as file:
        airports = {airport["iata"] for airport in csv.DictReader(file)}
    delays = {}
    for flight in flights:
        if flight["origin"] in airports:
            delays.setdefault(flight["origin"], []).append(flight["delay"])
    busy = {iata: fmean(all_) for iata, all_ in delays.items() if len(all_) >= 100}
    rows = [
        {"iata": iata, "class": "punctual" if delay < 6 else "slow" if delay < 11 else "late", "delay": delay}
        for iata, delay in sorted(busy.items(), key=lambda airport: -airport[1])
    ]
    classes = []
    for name in dict.fromkeys(row["class"] for row in rows):
        of_class = [row["delay"] for row in rows if row["class"] == name]
        classes.append({"class": name, "airports": len(of_class), "delay": fmean(of_class)})
    return {"out": {"file": "out/flights.json", "classes": classes}, "rows": rows}
