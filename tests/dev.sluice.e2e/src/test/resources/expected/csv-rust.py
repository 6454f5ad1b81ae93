import csv
from decimal import Decimal


def expected(project, flow):
    with open(project / "data/orders.csv", encoding="utf-8") as file:
        orders = [(row["country"], int(row["quantity"]) * Decimal(row["price"])) for row in csv.DictReader(file)]
    kept = [order for order in orders if order[1] >= 50]
    countries = [
        {"country": name, "orders": len(totals), "total": float(sum(totals))}
        for name in {country for country, _ in kept}
        for totals in [[total for country, total in kept if country == name]]
    ]
    countries.sort(key=lambda country: (-country["total"], country["country"]))
    return {
        "out": {"file": "out/totals.csv", "rows": len(orders), "kept": len(kept), "countries": countries},
        "rows": countries,
    }
