"""Trains a model that tells a day's weather from its measurements: softmax regression by Newton's method."""

import numpy as np
from weather_features import features

STEPS = 50
ENOUGH = 1e-10


def run(days, decay=1e-3):
    x = features(days)
    mean, scale = x.mean(axis=0), x.std(axis=0)
    x = np.hstack([(x - mean) / scale, np.ones((len(x), 1))])
    kinds, y = np.unique([day["weather"] for day in days], return_inverse=True)
    wanted = np.eye(len(kinds))[y]

    weights = np.zeros((x.shape[1], len(kinds)))
    for step in range(1, STEPS + 1):
        found = softmax(x @ weights)
        slope = x.T @ (found - wanted) / len(x) + decay * weights
        loss = -np.log(found[np.arange(len(y)), y]).mean()
        print(f"step {step}: loss {loss:.4f}, slope {np.abs(slope).max():.1e}")
        if np.abs(slope).max() < ENOUGH:
            break
        bend = curvature(x, found) + decay * np.eye(weights.size)
        weights -= np.linalg.solve(bend, slope.ravel()).reshape(weights.shape)

    return {
        "kinds": kinds.tolist(),
        "mean": mean.round(6).tolist(),
        "scale": scale.round(6).tolist(),
        "weights": weights.round(6).tolist(),
        "days": len(days),
    }


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def curvature(x, found):
    """The second derivatives of the loss, for each pair of weights."""
    spread = found[:, :, None] * (np.eye(found.shape[1]) - found[:, None, :])
    sides = x.shape[1] * found.shape[1]
    return np.einsum("ni,nj,nkl->ikjl", x, x, spread, optimize=True).reshape(sides, sides) / len(x)
