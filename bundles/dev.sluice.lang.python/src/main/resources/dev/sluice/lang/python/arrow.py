# Tables in files: the stream format of Apache Arrow, as its columnar format specification says it (Message.fbs and Schema.fbs for
# the metadata, which are FlatBuffers; "Physical memory layout" for the rest), for the types that ports have. Not compressed.
import struct
from array import array
from itertools import accumulate, chain

SCHEMA, BATCH = 1, 3
NULL, INT, FLOAT, BINARY, UTF8, BOOL, LIST, STRUCT = 1, 2, 3, 4, 5, 6, 12, 13
LARGE = {19: BINARY, 20: UTF8, 21: LIST}
WHOLES = {"s8": "b", "s16": "h", "s32": "i", "s64": "q", "u8": "B", "u16": "H", "u32": "I", "u64": "Q"}
REALS = {"f32": "f", "f64": "d"}
ROWS = 4096
ARROW_ROWS = 1 << 16
BITS = [tuple(byte >> bit & 1 for bit in range(8)) for byte in range(256)]
EXTENSION, JSON, TYPE = "ARROW:extension:name", "arrow.json", "sluice:type"
NO_TABLE = "%s is no table in the Arrow stream format, or a damaged one: %s"


class Column:
    """A column, the items of lists, or a field of records. form is a key of WHOLES or REALS, or bool, text, bytes, json, list, record."""

    def __init__(self, name, form, null, children=(), said="", wide=False):
        self.name, self.form, self.null = name, form, null
        self.children, self.said, self.wide = children, said, wide


def columns_of(specs):
    """The columns that the runner says."""
    return [
        Column(name, spec["form"], spec["null"], columns_of(spec.get("children", ())), spec.get("type", ""))
        for name, spec in specs
    ]


class Table:
    """Rows of a file, as dicts: each pass over them reads the file anew, a batch at a time."""

    def __init__(self, path):
        self.name = path
        with open(path, "rb") as file:
            self._columns = _table_schema(file, path)
        self.columns = [column.name for column in self._columns]

    def __iter__(self):
        names = self.columns
        with open(self.name, "rb") as file:
            _message(file)
            message = _message(file)
            while message is not None:
                body = file.read(message.number(3, "<q"))
                if message.number(1, "<b") == BATCH:
                    batch = _Batch(message.table(2), body)
                    values = [_column_read(column, batch) for column in self._columns]
                    for row in zip(*values):
                        yield dict(zip(names, row))
                message = _message(file)

    def arrow(self):
        """A pyarrow.RecordBatchReader; needs pyarrow."""
        import pyarrow

        return pyarrow.ipc.open_stream(pyarrow.memory_map(self.name))


class _Flat:
    """A table of a buffer in the FlatBuffers format."""

    def __init__(self, data, at):
        self.data, self.at = data, at

    def _unpack(self, form, at):
        return struct.unpack_from(form, self.data, at)[0]

    def _field(self, number):
        slots = self.at - self._unpack("<i", self.at)
        slot = 4 + 2 * number
        offset = self._unpack("<H", slots + slot) if slot < self._unpack("<H", slots) else 0
        return offset and self.at + offset

    def number(self, field, form):
        at = self._field(field)
        return self._unpack(form, at) if at else 0

    def _target(self, at):
        return at + self._unpack("<I", at)

    def table(self, field):
        at = self._field(field)
        return at and _Flat(self.data, self._target(at))

    def text(self, field):
        at = self._field(field)
        if not at:
            return ""
        at = self._target(at)
        return self.data[at + 4 : at + 4 + self._unpack("<I", at)].decode()

    def tables(self, field):
        at = self._field(field)
        if not at:
            return []
        at = self._target(at)
        return [_Flat(self.data, self._target(at + 4 + 4 * i)) for i in range(self._unpack("<I", at))]

    def pairs(self, field):
        at = self._field(field)
        if not at:
            return iter(())
        at = self._target(at)
        size = 16 * self._unpack("<I", at)
        return struct.iter_unpack("<qq", self.data[at + 4 : at + 4 + size])


def _message(file):
    start = file.read(4)
    if start == b"\xff\xff\xff\xff":
        start = file.read(4)
    length = int.from_bytes(start, "little")
    if not length:
        return None
    data = file.read(length)
    return _Flat(data, int.from_bytes(data[:4], "little"))


def _table_schema(file, name):
    message = _message(file)
    if message is None or message.number(1, "<b") != SCHEMA:
        raise Refused("permanent", NO_TABLE % (name, "it does not begin with a schema"))
    return [_table_column(field) for field in message.table(2).tables(1)]


def _table_column(field):
    kind = field.number(2, "<b")
    wide = kind in LARGE
    kind = LARGE.get(kind, kind)
    metadata = {pair.text(0): pair.text(1) for pair in field.tables(6)}
    children = [_table_column(child) for child in field.tables(5)]
    kinds = {NULL: "null", BOOL: "bool", BINARY: "bytes", UTF8: "text", LIST: "list", STRUCT: "record"}
    if kind == INT:
        form = ("s" if field.table(3).number(1, "<b") else "u") + str(field.table(3).number(0, "<i"))
    elif kind == FLOAT:
        form = "f%d" % (32 * field.table(3).number(0, "<h"))
    else:
        form = "json" if metadata.get(EXTENSION) == JSON else kinds.get(kind, "")
    return Column(field.text(0), form, field.number(1, "<b") != 0, children, metadata.get(TYPE, ""), wide)


class _Batch:
    def __init__(self, header, body):
        self.nodes = header.pairs(1)
        self.buffers = header.pairs(2)
        self.body = memoryview(body)

    def buffer(self):
        at, length = next(self.buffers)
        return self.body[at : at + length]


def _column_read(column, batch):
    """The values of a column of a batch, as a list."""
    count, nulls = next(batch.nodes)
    if column.form == "null":
        return [None] * count
    valid = batch.buffer()
    values = _values(column, batch, count)
    if nulls:
        return [value if ok else None for value, ok in zip(values, _unpacked(valid))]
    return values


def _unpacked(bits):
    return chain.from_iterable(map(BITS.__getitem__, bits))


def _values(column, batch, count):
    form = column.form
    if form == "bool":
        return list(map(bool, _unpacked(batch.buffer())))[:count]
    if form in WHOLES or form in REALS:
        code = WHOLES.get(form) or REALS[form]
        return batch.buffer()[: count * struct.calcsize("<" + code)].cast(code).tolist()
    if form == "record":
        parts = [_column_read(child, batch) for child in column.children]
        names = [child.name for child in column.children]
        return [dict(zip(names, row)) for row in zip(*parts)] if parts else [{} for _ in range(count)]
    width = 8 if column.wide else 4
    ends = batch.buffer()[: (count + 1) * width].cast("q" if column.wide else "i").tolist()
    spans = zip(ends, ends[1:])
    if form == "list":
        items = _column_read(column.children[0], batch)
        return [items[start:end] for start, end in spans]
    data = bytes(batch.buffer())
    if form == "bytes":
        return [data[start:end] for start, end in spans]
    text = str(data, "utf-8")
    if len(text) == len(data):
        texts = [text[start:end] for start, end in spans]
    else:
        texts = [str(data[start:end], "utf-8") for start, end in spans]
    if form == "json":
        scan = scanner()
        return [scan(each, 0)[0] if each else None for each in texts]
    return texts
