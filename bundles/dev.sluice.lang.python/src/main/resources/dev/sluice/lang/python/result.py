# Values in and out as JSON. The C functions behind the json module are used directly where they are there: importing
# json takes as long as starting Python.
DEPTH = 400
HINTS = {
    "set": "return a list, such as sorted(value)",
    "frozenset": "return a list, such as sorted(value)",
    "generator": "return list(value)",
    "range": "return list(value)",
    "map": "return list(value)",
    "filter": "return list(value)",
    "zip": "return list(value)",
    "dict_keys": "return list(value)",
    "dict_values": "return list(value)",
    "dict_items": "return dict(value)",
    "deque": "return list(value)",
    "bytes": "return text, such as base64.b64encode(value).decode()",
    "bytearray": "return text, such as base64.b64encode(value).decode()",
    "datetime": "return value.isoformat()",
    "date": "return value.isoformat()",
    "time": "return value.isoformat()",
    "Timestamp": "return value.isoformat()",
    "timedelta": "return value.total_seconds()",
    "Decimal": "return str(value) to keep all digits, or float(value)",
    "Fraction": "return float(value) or str(value)",
    "complex": "return [value.real, value.imag]",
    "UUID": "return str(value)",
    "PosixPath": "return str(value)",
    "WindowsPath": "return str(value)",
    "ndarray": "return value.tolist()",
    "DataFrame": 'return value.to_dict("records")',
    "Series": "return value.tolist()",
    "Tensor": "return value.tolist()",
}
NUMPY = "return value.item()"
OTHERWISE = "return dicts with string keys, lists, strings, numbers, True, False and None, or dataclasses of these"


def decode(data):
    """The inputs: one JSON object, which the runner wrote."""
    return scanner()(data.decode("utf-8"), 0)[0]


def scanner():
    try:
        from _json import make_scanner
    except ImportError:
        import json

        return json.JSONDecoder().raw_decode

    class Context:
        strict = True
        object_hook = object_pairs_hook = None
        parse_float = float
        parse_int = int
        parse_constant = float
        memo = {}

    return make_scanner(Context)


def encode(result):
    """The result as JSON in ASCII; Refused names the place that JSON cannot hold."""
    try:
        return _encoder()(result).encode("ascii")
    except (TypeError, ValueError, OverflowError, RecursionError) as failed:
        reason = _explain(result) or "it cannot be written as JSON: " + str(failed)
    raise Refused("permanent", "the result is not usable: " + reason)


def _encoder():
    try:
        from _json import encode_basestring_ascii, make_encoder

        make = make_encoder({}, _plain, encode_basestring_ascii, None, ":", ",", False, False, False)
        return lambda value: "".join(make(value, 0))
    except (ImportError, TypeError):
        import json

        return json.JSONEncoder(allow_nan=False, separators=(",", ":"), default=_plain).encode


def _plain(value):
    fields = _fields(value)
    if fields is None:
        raise TypeError(_kind(value))
    return fields


def _fields(value):
    if hasattr(value, "__dataclass_fields__") and not isinstance(value, type):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    return None


def _explain(result):
    """Looks for what the encoder refused, without recursion. Empty where nothing is found."""
    todo = [(result, (), 0)]
    while todo:
        value, path, depth = todo.pop()
        if depth > DEPTH:
            return "%s … nests more than %d lists and dicts, or holds itself" % (_at(path[:4]), DEPTH)
        problem = _problem(value)
        if problem:
            return _at(path) + " " + problem
        parts = value if isinstance(value, dict) else _fields(value)
        if parts is not None:
            for key in parts:
                if not isinstance(key, (str, int, float, type(None))):
                    return "%s has a key of type %s; keys must be strings" % (_at(path), _kind(key))
            todo.extend((parts[key], path + (key,), depth + 1) for key in reversed(list(parts)))
        elif isinstance(value, (list, tuple)):
            todo.extend((value[i], path + (i,), depth + 1) for i in range(len(value) - 1, -1, -1))
    return ""


def _problem(value):
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return "is %r, which JSON does not have; return None or a string" % float(value)
    if isinstance(value, int) and value.bit_length() > 1024:
        return "is a whole number of %d bits; return str(value)" % value.bit_length()
    if isinstance(value, (str, int, float, list, tuple, dict, type(None))) or _fields(value) is not None:
        return ""
    kind = _kind(value)
    hint = NUMPY if kind.startswith("numpy.") and not kind.endswith("ndarray") else HINTS.get(type(value).__name__)
    return "is of type %s; %s" % (kind, hint or OTHERWISE)


def _kind(value):
    kind = type(value)
    return kind.__name__ if kind.__module__ == "builtins" else kind.__module__ + "." + kind.__name__


def _at(path):
    return "result" + "".join("[%s]" % ascii(key) for key in path)
