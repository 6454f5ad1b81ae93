"""Plays a carrier that books parcels. Its service is down when it begins, and busy when a parcel is heavy."""

import sys

KILOMETRES = {"Bristol": 190, "Cardiff": 240, "Glasgow": 660, "Leeds": 310}
calls = 0
heavy = set()


class Busy(Exception):
    pass


def run(parcel):
    global calls
    calls += 1
    if calls <= 3:
        print("the carrier does not answer", file=sys.stderr)
        sys.exit(75)  # a transient failure
    name, to, kg = parcel["parcel"], parcel["to"], parcel["kg"]
    if to not in KILOMETRES:
        raise LookupError(f"nothing goes to {to}")
    if kg > 20 and name not in heavy:
        heavy.add(name)
        raise Busy(f"no lorry for {name} yet")
    heavy.discard(name)
    fee = 9 if parcel["service"] == "express" else 4
    euros = fee + kg * KILOMETRES[to] / 1000
    return {"booking": {"parcel": name, "to": to, "euros": round(euros, 2)}}
