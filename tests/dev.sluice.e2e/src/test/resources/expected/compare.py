"""Compares what a sample gave with figures computed here, by other means.

usage: compare.py SAMPLE PROJECT FLOW < the flow's results as JSON

SAMPLE names a module beside this one; its expected(project, flow) gives {"out": results, "rows": content of the file}.
Prints each difference; the exit code says whether there was one.
"""

import csv
import importlib
import json
import math
import sys
from pathlib import Path


def rows(path):
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if path.suffix == ".json" else list(csv.DictReader(text.splitlines()))


def same(expected, actual):
    if isinstance(expected, (int, float)) and not isinstance(expected, bool):
        try:
            return math.isclose(expected, float(actual), rel_tol=1e-9, abs_tol=1e-9)
        except (TypeError, ValueError):
            return False
    return expected == actual


def differences(expected, actual, where):
    if isinstance(expected, dict) and isinstance(actual, dict):
        if list(expected) != list(actual):
            yield f"{where}: expected the names {list(expected)}, got {list(actual)}"
        for name in expected.keys() & actual.keys():
            yield from differences(expected[name], actual[name], f"{where}.{name}")
    elif isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            yield f"{where}: expected {len(expected)} items, got {len(actual)}"
        for index, pair in enumerate(zip(expected, actual)):
            yield from differences(*pair, f"{where}[{index}]")
    elif not same(expected, actual):
        yield f"{where}: expected {expected!r}, got {actual!r}"


def main(sample, project, flow):
    project = Path(project)
    expected = importlib.import_module(sample).expected(project, flow)
    actual = {"out": json.load(sys.stdin)}
    if "rows" in expected:
        actual["rows"] = rows(project / actual["out"]["file"])
    found = list(differences(expected, actual, sample))
    print("\n".join(found[:20]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.exit(main(*sys.argv[1:]))
