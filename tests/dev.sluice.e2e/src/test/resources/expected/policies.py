import csv

KILOMETRES = {"Bristol": 190, "Cardiff": 240, "Glasgow": 660, "Leeds": 310}
FEES = {"express": 9, "standard": 4}


def expected(project, flow):
    with open(project / "data/parcels.csv", encoding="utf-8") as file:
        parcels = sorted(csv.DictReader(file), key=lambda parcel: parcel["service"])
    booked = [parcel for parcel in parcels if parcel["to"] in KILOMETRES]
    line = line_of(project / "nodes/book.py", "raise LookupError")
    return {
        "out": {
            "file": "out/bookings.csv",
            "labels": [f"{parcel['parcel']} to {parcel['to'].upper()}" for parcel in booked],
            "refused": [
                {"parcel": parcel["parcel"], "why": f"LookupError: nothing goes to {parcel['to']} (nodes/book.py, line {line})"}
                for parcel in parcels
                if parcel not in booked
            ],
            "insurance": 9.9,
        },
        "rows": [{"parcel": parcel["parcel"], "to": parcel["to"], "euros": price(parcel)} for parcel in booked],
    }


def price(parcel):
    return round(FEES[parcel["service"]] + float(parcel["kg"]) * KILOMETRES[parcel["to"]] / 1000, 2)


def line_of(file, text):
    lines = file.read_text(encoding="utf-8").splitlines()
    return 1 + next(number for number, line in enumerate(lines) if text in line)
