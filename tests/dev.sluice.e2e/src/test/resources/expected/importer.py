import csv


def expected(project, flow):
    return {"out": {name: imported(project, name) for name in ("harbour", "late", "summit")}}


def imported(project, name):
    with open(project / f"inbox/{name}.csv", encoding="utf-8") as file:
        rows = [{**row, "celsius": float(row["celsius"])} for row in csv.DictReader(file)]
    valid = [row for row in rows if -60 < row["celsius"] < 60]
    groups = {}
    for row in valid:
        groups.setdefault((row["sensor"], row["time"][:10]), []).append(row["celsius"])
    days = [day(sensor, date, values) for (sensor, date), values in groups.items()]
    return {"file": f"inbox/{name}.csv", "rejected": len(rows) - len(valid), "days": days}


def day(sensor, date, values):
    return {"sensor": sensor, "day": date, "readings": len(values), "mean": sum(values) / len(values), "warmest": max(values)}
