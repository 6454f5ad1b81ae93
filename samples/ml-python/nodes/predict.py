"""Tells the weather of days by a trained model. A worker loads the model once, and again when the file has changed."""

import json
import os

import numpy as np
from weather_features import features

loaded = {}


def run(days, model):
    """A copy of each day with the most probable weather and how probable it is."""
    if not days:
        return {"days": []}
    kinds, mean, scale, weights = load(model)
    scores = (features(days) - mean) / scale @ weights[:-1] + weights[-1]
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    probable = powers / powers.sum(axis=1, keepdims=True)
    best = probable.argmax(axis=1)
    told = [
        {**day, "predicted": kinds[kind], "probability": round(float(row[kind]), 3)}
        for day, kind, row in zip(days, best, probable)
    ]
    return {"days": told}


def load(path):
    changed = os.stat(path).st_mtime_ns
    if loaded.get("from") != (path, changed):
        with open(path, encoding="utf-8") as file:
            model = json.load(file)
        parts = (np.array(model[name]) for name in ("mean", "scale", "weights"))
        loaded.update({"from": (path, changed), "model": (model["kinds"], *parts)})
        print("loaded", path)
    return loaded["model"]
