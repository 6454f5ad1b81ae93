"""Writes a CSV file of orders: generate.py [MEGABYTES [FILE]], 200 MB to data/large.csv where nothing is said.

The same size gives the same file: nothing in it is random.
"""

import sys
from pathlib import Path

COUNTRIES = ("AT", "BR", "CA", "DE", "ES", "FR", "GB", "IN", "JP", "US")
PRODUCTS = ('"Bolt, steel"', "Hammer", "Nail", "Pliers", '"Saw, small"', "Screw", "Wrench")
HEAD = "id,date,country,product,quantity,price\n"
BLOCK = 10_000


def orders(first, count):
    seed = first * 2654435761 % 2**32
    for number in range(first, first + count):
        seed = (seed * 1664525 + 1013904223) % 2**32
        a, b, c = seed >> 28, seed >> 20 & 0xFF, seed >> 8 & 0xFFF
        country, product = COUNTRIES[a * b % 10], PRODUCTS[(a + c) % 7]
        yield f"{number},2026-{1 + b % 12:02}-{1 + c % 28:02},{country},{product},{1 + a},{c // 100}.{c % 100:02}\n"


def main(megabytes="200", file="data/large.csv"):
    wanted = int(float(megabytes) * 1_000_000)
    path = Path(file) if Path(file).is_absolute() else Path(__file__).parent / file
    with open(path, "w", encoding="utf-8", newline="") as out:
        size = out.write(HEAD)
        number = 1
        while size < wanted:
            for line in orders(number, BLOCK):
                if size >= wanted:
                    break
                size += out.write(line)
            number += BLOCK
    print(f"{path}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:])
