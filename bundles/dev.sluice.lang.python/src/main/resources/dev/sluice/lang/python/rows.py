# Writes the rows that a streamable script gives as the file of a table, a batch at a time. The format is that of arrow.py.

def write_table(file, columns, value, place):
    """Writes rows. columns is None where none are declared; then the first rows say them."""
    pieces = _table_pieces(value, place)
    first = next(pieces, None)
    if _is_arrow(first):
        _write_arrow(file, chain((first,), pieces), place)
        return
    rows = _rows(chain((first,), pieces) if first is not None else (), place)
    chunk = _chunk(rows)
    writer = _Writer(file, columns or _inferred(chunk), place, columns is not None)
    while chunk:
        writer.batch(chunk)
        chunk = _chunk(rows)
    file.write(b"\xff\xff\xff\xff\0\0\0\0")


def _is_arrow(value):
    return type(value).__module__.split(".")[0] == "pyarrow"


def _table_pieces(value, place):
    if _is_arrow(value) and hasattr(value, "schema"):
        return iter((value,))
    if hasattr(value, "__arrow_c_stream__"):
        try:
            import pyarrow
        except ImportError:
            _refuse_table(value, place)
        return iter((pyarrow.RecordBatchReader.from_stream(value),))
    if isinstance(value, (str, bytes, bytearray, dict)) or not hasattr(value, "__iter__"):
        _refuse_table(value, place)
    return iter(value)


def _refuse_table(value, place):
    hint = HINTS["DataFrame"] if type(value).__name__ == "DataFrame" else "return a list of dicts, or an iterator that gives dicts"
    raise Refused("permanent", "the result is not usable: %s is of type %s; %s" % (place, _kind(value), hint))


def _write_arrow(file, pieces, place):
    import pyarrow

    writer = None
    for piece in pieces:
        if not (_is_arrow(piece) and hasattr(piece, "schema")):
            raise Refused("permanent", "the result is not usable: %s gives a piece of type %s after one of pyarrow" % (place, _kind(piece)))
        if writer is None:
            writer = pyarrow.ipc.new_stream(file, piece.schema)
        batches = (piece,) if isinstance(piece, pyarrow.RecordBatch) else piece.to_batches() if hasattr(piece, "to_batches") else piece
        for batch in batches:
            for start in range(0, batch.num_rows, ARROW_ROWS):
                writer.write_batch(batch.slice(start, ARROW_ROWS))
    writer.close()


def _rows(pieces, place):
    for piece in pieces:
        if isinstance(piece, dict):
            yield piece
        elif isinstance(piece, (list, tuple)):
            yield from _rows(piece, place)
        else:
            fields = _fields(piece)
            if fields is None:
                raise Refused("permanent", "the result is not usable: %s gives a row of type %s; give dicts" % (place, _kind(piece)))
            yield fields


def _chunk(rows):
    chunk = []
    for row in rows:
        chunk.append(row)
        if len(chunk) == ROWS:
            break
    return chunk


def _inferred(rows):
    names = dict.fromkeys(chain.from_iterable(rows))
    return [_guess(str(name), [row.get(name) for row in rows]) for name in names]


def _guess(name, values):
    values = [_own(value) for value in values if value is not None]
    kinds = set(map(type, values))
    if kinds == {bool}:
        return Column(name, "bool", True)
    if kinds == {int} and all(-(1 << 63) <= value < 1 << 63 for value in values):
        return Column(name, "s64", True)
    if kinds == {int} and all(0 <= value < 1 << 64 for value in values):
        return Column(name, "u64", True)
    if kinds and kinds <= {int, float}:
        return Column(name, "f64", True)
    if kinds == {str}:
        return Column(name, "text", True)
    if kinds and kinds <= {bytes, bytearray, memoryview}:
        return Column(name, "bytes", True)
    if kinds and kinds <= {list, tuple}:
        return Column(name, "list", True, [_guess("item", list(chain.from_iterable(values)))])
    if kinds == {dict} and any(values):
        return Column(name, "record", True, _inferred(values))
    return Column(name, "json", True)


def _own(value):
    """A number of numpy as one of Python."""
    return value.item() if type(value).__module__ == "numpy" and hasattr(value, "item") and not getattr(value, "shape", ()) else value


class _Writer:
    def __init__(self, file, columns, place, declared):
        self.file = file
        self.columns = columns
        self.names = [column.name for column in columns]
        self.place = place
        self.declared = declared
        self.count = 0
        self._message(_schema(columns))

    def _message(self, data):
        self.file.write(struct.pack("<iI", -1, len(data)))
        self.file.write(data)

    def batch(self, rows):
        self.nodes, self.buffers, self.body = [], [], []
        self.size = 0
        values = _parts(rows, self.names, self._at, self)
        for column, part in zip(self.columns, values):
            self._column(column, part, lambda i, name=column.name: "%s[%s]" % (self._at(i), ascii(name)))
        to = _Builder()
        message = _header(to, BATCH, self.size)
        batch = to.table(8, 4, 4)
        to.point(message[3], batch[0])
        to.put("<q", batch[1], len(rows))
        to.pairs(batch[2], self.nodes)
        to.pairs(batch[3], self.buffers)
        self._message(to.finish())
        for part in self.body:
            self.file.write(part)
        self.count += len(rows)

    def _at(self, row):
        return "%s[%d]" % (self.place, self.count + row)

    def _buffer(self, data):
        data = memoryview(data).cast("B")
        self.buffers.append((self.size, len(data)))
        self.body.append(data)
        pad = -len(data) % 8
        self.body.append(b"\0" * pad)
        self.size += len(data) + pad

    def refuse(self, at, what, column=None):
        hint = "" if self.declared else "; the first rows say what the columns are: declare them in the description, as table{%s: TYPE}"
        if hint:
            hint %= column.name if column else "COLUMN"
        raise Refused("permanent", "the result is not usable: %s %s%s" % (at, what, hint))

    def _column(self, column, values, at):
        nulls = values.count(None) if None in values else 0
        if nulls and not column.null:
            self.refuse(at(values.index(None)), "is missing or None, but its column takes no null", column)
        self.nodes.append((len(values), nulls))
        self._buffer(_packed(value is not None for value in values) if nulls else b"")
        getattr(self, "_" + (column.form if column.form in ("bool", "text", "bytes", "json", "list", "record") else "number"))(
            column, values, at
        )

    def _checked(self, column, values, at, kinds):
        """The values, of these types."""
        if set(map(type, values)) <= kinds:
            return values
        values = [_own(value) for value in values]
        for i, value in enumerate(values):
            if type(value) not in kinds:
                if int in kinds and float not in kinds and type(value) is float and value.is_integer():
                    values[i] = int(value)
                    continue
                if list in kinds and hasattr(value, "tolist"):
                    values[i] = value.tolist()
                    continue
                self.refuse(at(i), "is of type %s, but its column is %s" % (_kind(value), column.said or column.form), column)
        return values

    def _bool(self, column, values, at):
        self._buffer(_packed(self._checked(column, values, at, {bool, type(None)})))

    def _number(self, column, values, at):
        whole = column.form in WHOLES
        values = self._checked(column, values, at, {int, type(None)} if whole else {int, float, type(None)})
        code = WHOLES.get(column.form) or REALS[column.form]
        try:
            self._buffer(array(code, [0 if value is None else value for value in values]))
        except OverflowError:
            bad = next(i for i, value in enumerate(values) if value is not None and not _fits(code, value))
            self.refuse(at(bad), "is %r, which is out of the range of %s" % (values[bad], column.form), column)

    def _ends(self, lengths):
        ends = array("i", [0])
        try:
            ends.extend(accumulate(lengths))
        except OverflowError:
            raise Refused("permanent", "the result is not usable: %d rows of %s have more than 2 GB" % (ROWS, self.place))
        self._buffer(ends)

    def _text(self, column, values, at):
        values = self._checked(column, values, at, {str, type(None)})
        texts = [value or "" for value in values]
        text = "".join(texts)
        if text.isascii():
            self._ends(map(len, texts))
            self._buffer(text.encode("ascii"))
            return
        try:
            parts = [each.encode() for each in texts]
        except UnicodeEncodeError:
            bad = next(i for i, each in enumerate(texts) if any("\ud800" <= char <= "\udfff" for char in each))
            self.refuse(at(bad), "has a half of a surrogate pair, which no file takes", column)
        self._ends(map(len, parts))
        self._buffer(b"".join(parts))

    def _bytes(self, column, values, at):
        values = self._checked(column, values, at, {bytes, bytearray, memoryview, type(None)})
        parts = [b"" if value is None else bytes(value) for value in values]
        self._ends(map(len, parts))
        self._buffer(b"".join(parts))

    def _json(self, column, values, at):
        parts = [b"" if value is None else encode(_own(value)) for value in values]
        self._ends(map(len, parts))
        self._buffer(b"".join(parts))

    def _list(self, column, values, at):
        values = self._checked(column, values, at, {list, tuple, type(None)})
        lists = [value or () for value in values]
        ends = list(accumulate(map(len, lists)))
        self._ends(map(len, lists))

        def inner(i):
            row = next(row for row, end in enumerate(ends) if i < end)
            return "%s[%d]" % (at(row), i - (ends[row - 1] if row else 0))

        self._column(column.children[0], list(chain.from_iterable(lists)), inner)

    def _record(self, column, values, at):
        empty = dict.fromkeys(child.name for child in column.children)
        rows = [empty if value is None else _fields(value) or value for value in values]
        self._checked(column, rows, at, {dict})
        missing = [value is None for value in values]
        parts = _parts(rows, [child.name for child in column.children], at, self)
        for child, part in zip(column.children, parts):
            if True in missing and not child.null:
                part = [_nothing(child) if gone else value for value, gone in zip(part, missing)]
            self._column(child, part, lambda i, name=child.name: "%s[%s]" % (at(i), ascii(name)))


def _nothing(column):
    """A value in a place that has none, because what it would be in is null."""
    if column.form == "record":
        return {child.name: _nothing(child) for child in column.children}
    return {"bool": False, "text": "", "bytes": b"", "list": (), "json": None}.get(column.form, 0)


def _parts(rows, names, at, writer):
    """The values of dicts by name."""
    if set(map(len, rows)) <= {len(names)}:
        try:
            return [[row[name] for row in rows] for name in names]
        except KeyError:
            pass  # some have another key
    for i, row in enumerate(rows):
        for key in row:
            if key not in names:
                writer.refuse(at(i), "has the key %s, which is no column: %s" % (ascii(key), ", ".join(names)))
    return [[row.get(name) for row in rows] for name in names]


def _packed(bits):
    packed = bytearray()
    place = 8
    for bit in bits:
        if place == 8:
            packed.append(0)
            place = 0
        if bit:
            packed[-1] |= 1 << place
        place += 1
    return packed


def _fits(code, value):
    try:
        array(code, (value,))
        return True
    except OverflowError:
        return False


class _Builder:
    """Writes a buffer in the FlatBuffers format, each object after those that point to it."""

    def __init__(self):
        self.data = bytearray(4)

    def _room(self, size):
        at = len(self.data)
        self.data.extend(bytes(size))
        return at

    def _align(self, size, later=0):
        self._room(-(len(self.data) + later) % size)

    def put(self, form, at, value):
        struct.pack_into(form, self.data, at, value)

    def point(self, slot, target):
        self.put("<I", slot, target - slot)

    def table(self, *sizes):
        """Where the table is, then its fields; a size of 0 leaves one out."""
        offsets, end = [], 4
        for size in sizes:
            end += -end % size if size else 0
            offsets.append(end if size else 0)
            end += size
        self._align(2)
        slots = self._room(4 + 2 * len(sizes))
        self._align(8)
        at = self._room(end)
        struct.pack_into("<%dH" % (2 + len(sizes)), self.data, slots, 4 + 2 * len(sizes), end, *offsets)
        self.put("<i", at, at - slots)
        return [at] + [at + offset for offset in offsets]

    def tables(self, slot, count):
        self._align(4)
        at = self._room(4 + 4 * count)
        self.put("<I", at, count)
        self.point(slot, at)
        return [at + 4 + 4 * i for i in range(count)]

    def pairs(self, slot, pairs):
        self._align(8, 4)
        at = self._room(4)
        self.put("<I", at, len(pairs))
        self.point(slot, at)
        self.data.extend(b"".join(struct.pack("<qq", *pair) for pair in pairs))

    def text(self, slot, text):
        self._align(4)
        data = text.encode()
        self.point(slot, len(self.data))
        self.data.extend(struct.pack("<I", len(data)) + data + b"\0")

    def finish(self):
        self._align(8)
        return bytes(self.data)


def _header(to, kind, size):
    message = to.table(2, 1, 4, 8)
    to.point(0, message[0])
    to.put("<h", message[1], 4)  # which is called version 5
    to.put("<b", message[2], kind)
    to.put("<q", message[4], size)
    return message


def _schema(columns):
    to = _Builder()
    message = _header(to, SCHEMA, 0)
    schema = to.table(2, 4)
    to.point(message[3], schema[0])
    _schema_fields(to, schema[2], columns)
    return to.finish()


def _schema_fields(to, slot, columns):
    kinds = {"bool": BOOL, "text": UTF8, "json": UTF8, "bytes": BINARY, "list": LIST, "record": STRUCT}
    for column, place in zip(columns, to.tables(slot, len(columns))):
        form = column.form
        field = to.table(4, 1, 1, 4, 0, 4, 4)
        to.point(place, field[0])
        to.text(field[1], column.name)
        to.put("<b", field[2], column.null)
        to.put("<b", field[3], kinds.get(form) or (INT if form in WHOLES else FLOAT))
        if form in WHOLES:
            kind = to.table(4, 1)
            to.put("<i", kind[1], int(form[1:]))
            to.put("<b", kind[2], form[0] == "s")
        elif form in REALS:
            kind = to.table(2)
            to.put("<h", kind[1], int(form[1:]) // 32)
        else:
            kind = to.table()
        to.point(field[4], kind[0])
        _schema_fields(to, field[6], column.children)
        metadata = [(EXTENSION, JSON), ("ARROW:extension:metadata", "")] if form == "json" else []
        if column.said:
            metadata.append((TYPE, column.said))
        for (key, value), at in zip(metadata, to.tables(field[7], len(metadata))):
            pair = to.table(4, 4)
            to.point(at, pair[0])
            to.text(pair[1], key)
            to.text(pair[2], value)
