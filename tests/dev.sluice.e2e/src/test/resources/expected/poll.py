import json


def expected(project, flow):
    gauge = json.loads((project / "data/gauge.json").read_text(encoding="utf-8"))
    alarm = {"station": gauge["station"], "level_m": gauge["level_m"], "look": 3}
    return {"out": {"looks": 3, "alarm": alarm}}
