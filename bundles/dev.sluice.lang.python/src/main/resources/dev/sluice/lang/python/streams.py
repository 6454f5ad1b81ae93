# The bytes and tables of a streamable script: each input is a file that is open for reading, or reads the rows of one, each output
# is written to a file piece by piece, so that neither is ever in memory as a whole.
PIECE = 1 << 20
TOO_LARGE = 27


class Streams:
    def __init__(self, inputs, outputs, only, folder, tables_in=(), tables_out={}):
        """tables_in are the names of inputs, tables_out the columns of outputs; None where none are declared."""
        self.inputs = inputs
        self.outputs = outputs
        self.only = only
        self.folder = folder
        self.tables_in = tables_in
        self.tables_out = tables_out

    def open(self, values):
        """Puts an open file in place of each path."""
        for name in self.inputs:
            if isinstance(values.get(name), str):
                values[name] = open(values[name], "rb")
        for name in self.tables_in:
            if isinstance(values.get(name), str):
                values[name] = Table(values[name])

    def write(self, result):
        """The result with the name of a file in place of what gives bytes."""
        rest = {}
        if not isinstance(result, dict):
            fields = _fields(result)
            if fields is None and self.only is None:
                return result
            result = {self.only: _with_rest(result, rest)} if fields is None else fields
        written = dict(result)
        for name in (*self.outputs, *self.tables_out):
            if written.get(name) is not None:
                self.save(name, written[name])
                written[name] = name
        return {**rest, **written}

    def save(self, name, value):
        place = "result[%s]" % ascii(name)
        try:
            with open(os.path.join(self.folder, name), "xb") as file:
                if name in self.tables_out:
                    columns = self.tables_out[name]
                    write_table(file, columns and columns_of(columns), value, place)
                    return
                for piece in _pieces(value, place):
                    file.write(piece)
        except OSError as failed:
            if failed.errno != TOO_LARGE:
                raise
            raise Refused(
                "permanent",
                "%s has more bytes than a file may have; give less, or raise the limit with -Dsluice.limits.script-file=BYTES"
                % place,
            )


def _with_rest(result, rest):
    """A result that is the only one of bytes. What a generator returns at its end are the other outputs."""
    return _pieces_and_rest(result, rest) if type(result).__name__ == "generator" else result


def _pieces_and_rest(generator, rest):
    returned = yield from generator
    if returned is not None and not isinstance(returned, dict):
        raise Refused(
            "permanent",
            "the result is not usable: the generator returns %s at its end; return a dict of the other outputs, or nothing"
            % _kind(returned),
        )
    rest.update(returned or {})


def _pieces(value, place):
    if isinstance(value, (bytes, bytearray, memoryview)):
        yield value
    elif hasattr(value, "read"):
        piece = value.read(PIECE)
        while piece:
            yield _bytes(piece, place)
            piece = value.read(PIECE)
    elif hasattr(value, "__iter__") and not isinstance(value, (str, dict)):
        for piece in value:
            yield _bytes(piece, place)
    else:
        raise Refused(
            "permanent",
            "the result is not usable: %s is of type %s; return bytes, a binary file, or an iterator that gives bytes"
            % (place, _kind(value)),
        )


def _bytes(piece, place):
    if isinstance(piece, (bytes, bytearray, memoryview)):
        return piece
    raise Refused(
        "permanent",
        "the result is not usable: %s gives a piece of type %s; give bytes, such as text.encode()" % (place, _kind(piece)),
    )
