"""Scores an order: 0 for a small one, up to 100 for a large one."""


def run(order):
    total = float(order["total"])
    return {"order": order["order"], "customer": order["customer"], "score": min(100, round(total / 2.5))}
