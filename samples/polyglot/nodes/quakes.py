"""Makes rows of the features of a GeoJSON feed."""


def run(features):
    return [row(feature) for feature in features]


def row(feature):
    properties = feature["properties"]
    longitude, latitude, depth = feature["geometry"]["coordinates"]
    return {
        "id": feature["id"],
        "place": properties["place"],
        "magnitude": float(properties["mag"]),
        "latitude": latitude,
        "longitude": longitude,
        "depth": max(0.0, float(depth)),
    }
