"""Plays an insurer that thinks for a long time about what it asks for."""

import time


def run(parcels, seconds):
    time.sleep(seconds)
    return 0.5 * len(parcels)
