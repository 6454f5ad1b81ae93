"""Plays a printer of labels, which takes its time."""

import time


def run(booking):
    time.sleep(0.02)
    return {"label": f"{booking['parcel']} to {booking['to'].upper()}"}
