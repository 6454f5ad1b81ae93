# Runs one script many times: a request a line comes in, an answer a line goes out, as docs/workers.md says. What the script
# prints goes out as log lines of the call that runs; what other programs write goes to stderr.
import io

LOG_LENGTH = 8192


def work(script, name, root, handler, limit, memory):
    channel = Channel(os.dup(1))
    requests = os.dup(0)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(2, 1)
    if sys.version_info < (3, 8):
        sys.stderr.write(_too_old() + "\n")
        os._exit(1)
    _settle(script)
    sys.stdout = LogStream(channel)
    sys.stderr = LogStream(channel)
    if memory:
        _limit_memory(memory)
    calls = Calls(channel, Script(script, name, root, handler, channel), limit, root)
    channel.write(b'{"ready":1,"key":true}\n')
    with open(requests, "rb", 1 << 16) as lines:
        for line in lines:
            calls.answer(line)
    _at_exit()
    os._exit(0)


def _limit_memory(memory):
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    except (ImportError, OSError, ValueError) as failed:
        sys.__stderr__.write("the memory limit cannot be set: %s\n" % failed)


class Channel:
    """The way back to the runner. Any thread of the script may log."""

    def __init__(self, out):
        from _thread import allocate_lock

        self.out = out
        self.lock = allocate_lock()
        self.call = 0

    def write(self, data):
        with self.lock:
            written = os.write(self.out, data)
            if written < len(data):
                view = memoryview(data)[written:]
                while view:
                    view = view[os.write(self.out, view) :]

    def log(self, text, level="info"):
        if len(text) > LOG_LENGTH:
            text = text[:LOG_LENGTH] + "… (%d more)" % (len(text) - LOG_LENGTH)
        if self.call:
            self.write(b'{"id":%d,"log":%s}\n' % (self.call, encode({"level": level, "text": text})))
        else:
            os.write(2, (text + "\n").encode("utf-8", "backslashreplace"))


class LogStream(io.TextIOBase):
    """What a script sees as stdout and stderr: each line is a line of the log."""

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self, channel):
        self.channel = channel
        self.rest = ""

    @property
    def buffer(self):
        return sys.__stderr__.buffer

    def fileno(self):
        return 2

    def writable(self):
        return True

    def write(self, text):
        if not isinstance(text, str):
            raise TypeError("write() argument must be str, not " + type(text).__name__)
        lines = (self.rest + text).split("\n")
        self.rest = lines.pop()
        for line in lines:
            self.channel.log(line)
        return len(text)

    def end(self):
        if self.rest:
            rest, self.rest = self.rest, ""
            self.channel.log(rest)


class Calls:
    def __init__(self, channel, script, limit, root):
        self.channel = channel
        self.script = script
        self.limit = limit
        self.root = root
        self.process = os.getpid()
        self.streams = (sys.stdout, sys.stderr)
        self.scan = scanner()
        self.encoder = _encoder()

    def answer(self, line):
        request = self.scan(line.decode("utf-8"), 0)[0]
        call = self.channel.call = request["id"]
        try:
            result = self.script.run(request["inputs"], request["key"])
            if os.getpid() != self.process:
                os._exit(0)  # a fork of the script came here too; its parent answers
            text = self.encode(result)
            if len(text) > self.limit:
                raise Refused("permanent", _too_large(len(text), self.limit))
            data = b'{"id":%d,"result":%s}\n' % (call, text)
        except BaseException as error:
            if os.getpid() != self.process:
                os._exit(1)
            data = b'{"id":%d,"error":%s}\n' % (call, encode(self.error(error)))
        for stream in self.streams:
            stream.end()
        self.channel.call = 0
        self.channel.write(data)

    def encode(self, result):
        try:
            return self.encoder(result).encode("ascii")
        except BaseException:
            self.encoder = _encoder()  # it remembers the values that it was in
            return encode(result)

    def error(self, error):
        if isinstance(error, MemoryError):
            release(error)
        if isinstance(error, Refused):
            return {"class": error.error_class, "message": str(error)}
        if isinstance(error, SystemExit):
            said = _exit(error.code)
            code, why = said["code"], said.get("message", "")
            return {
                "class": "transient" if code == 75 else "permanent",
                "message": "it ended with exit code %d%s" % (code, ": " + why if why else ""),
            }
        report = Failure(self.root).report(error, self.script.name)
        return {"class": "permanent", "type": report["type"], "message": report["message"], "trace": report["trace"]}


class Script:
    """A script's function, loaded again when its file or a module of the project that it uses has changed."""

    def __init__(self, script, name, root, handler, channel):
        self.script = script
        self.name = name
        self.root = os.path.join(root, "")
        self.handler = handler
        self.function = handler or "run"
        self.channel = channel
        self.body = None
        self.stamps = ()
        self.modules = 0
        self.checked = None
        self.takes_key = False

    def run(self, inputs, key):
        for file, stamp in self.stamps:
            if _stamp(file) != stamp:
                self.load()
                break
        else:
            if self.body is None:
                self.load()
        if self.takes_key:
            inputs.setdefault(KEY, key)
        names = list(inputs)
        if names != self.checked:
            _check(self.body, self.function, inputs)
            self.checked = names
        try:
            result = self.body(**inputs)
            if hasattr(result, "__await__"):
                result = _awaited(result)
        except SystemExit as leave:
            if leave.code is None or leave.code == 0:
                raise Refused("permanent", "%s called exit instead of returning a result; use return" % self.function)
            raise
        if len(sys.modules) != self.modules:
            self.watch()
        return result

    def load(self):
        before = self.body
        stamp = _stamp(self.script)
        kept = self.forget()
        try:
            self.body = self.loaded()
            self.takes_key = _takes_key(self.body)
            self.checked = None
        except BaseException as error:
            self.forget()
            sys.modules.update(kept)
            if before is None:
                raise
            said = str(error) if isinstance(error, Refused) else Failure(self.root[:-1]).report(error, self.name)["message"]
            self.channel.log("%s: the changed version cannot be loaded, so the one before it runs on: %s" % (self.name, said), "warn")
        self.watch()
        self.stamps = [(self.script, stamp)] + self.stamps[1:]

    def loaded(self):
        with open(self.script, "rb") as file:
            self.check_place(file)
            source = file.read()
        code, has_function = _compile(source, self.script, self.function)
        if not has_function and not self.handler:
            raise Refused(
                "user",
                "there is no top-level function run, which workers need; define it, or take 'workers' out so that the "
                "script runs as a program",
            )
        module = type(sys)(_module_name(self.script))
        module.__file__ = self.script
        sys.modules[module.__name__] = module
        try:
            exec(code, module.__dict__)
        except SystemExit as leave:
            raise Refused("permanent", "it called exit while it was loaded (%s)" % leave.code)
        body = getattr(module, self.function, None)
        if not callable(body):
            raise Refused(
                "user", "there is no function '%s' in %s; define it, or correct the handler" % (self.function, self.name)
            )
        return body

    def check_place(self, file):
        """Refuses what has been put in the script's place and leads out of the project."""
        place = os.path.realpath("/proc/self/fd/%d" % file.fileno())
        if not place.startswith("/proc/") and not place.startswith(os.path.realpath(self.root) + os.sep):
            raise Refused("user", "it leads out of the project now; put the script itself there")

    def forget(self):
        """Takes the project's modules out, so that they are loaded again too; gives what was there."""
        taken = {}
        for name, module in list(sys.modules.items()):
            if self.mine(getattr(module, "__file__", None)):
                taken[name] = sys.modules.pop(name)
        return taken

    def mine(self, file):
        return (
            isinstance(file, str)
            and file.startswith(self.root)
            and "/site-packages/" not in file
            and "/dist-packages/" not in file
        )

    def watch(self):
        files = {getattr(module, "__file__", None) for module in list(sys.modules.values())}
        others = sorted(file for file in files if self.mine(file) and file != self.script)
        self.stamps = [(file, _stamp(file)) for file in [self.script] + others]
        self.modules = len(sys.modules)


def _stamp(file):
    try:
        found = os.stat(file)
        return found.st_mtime_ns, found.st_size, found.st_ino
    except OSError:
        return None
