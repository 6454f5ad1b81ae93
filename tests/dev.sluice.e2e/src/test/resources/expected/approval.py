import csv


def expected(project, flow):
    """By what a person decides: FLOW is approved, rejected or small."""
    name = "small" if flow == "small" else "expenses"
    with open(project / f"data/{name}.csv", encoding="utf-8") as file:
        euros = sum(float(row["euros"]) for row in csv.DictReader(file))
    decision = {"status": "paid", "euros": euros}
    if flow == "rejected":
        decision = {"status": "rejected", "euros": euros, "why": "Too dear"}
    return {"out": {"decision": decision, "file": "out/decision.json"}, "rows": decision}
