import math

EXPECTED = {
    "if": {"message": "Hot: 31.5 degrees"},
    "switch": {"way": "by link: 250 MB"},
    "while": {"root": math.sqrt(2)},
    "try": {"answer": "no share: A division needs a divisor other than 0"},
    "retry": {"report": "gave up after attempt 3: The service does not answer"},
    "subflow": {"greetings": [f"Good morning, {name}!" for name in ("Ada", "Grace", "Edsger")]},
    "greet": {"text": "Hello, World!"},
}


def expected(project, flow):
    return {"out": EXPECTED[flow]}
