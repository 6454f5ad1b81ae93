# Runs one script once. This text comes to the interpreter on stdin, before the inputs. What was stdout at the start
# carries a byte that no JSON text holds (the record separator) as sign of life, the result, the same byte again, and a
# report on one line.
import os
import sys

MARK = b"\x1e"
KEY = "idempotency_key"


def call(script, name, root, handler, limit, streams=None):
    answer = Answer(Failure(root), limit)
    if sys.flags.no_site:
        find_packages_later()
    if sys.version_info < (3, 8):
        answer.give(b"", {"end": "refused", "class": "system", "message": _too_old()})
    try:
        with open(script, "rb") as file:
            source = file.read()
        code, has_function = _compile(source, script, handler or "run")
        _settle(script)
        if handler or has_function:
            result = encode(_call_function(script, name, code, handler or "run", streams))
            if len(result) > limit:
                raise Refused("permanent", _too_large(len(result), limit))
            _at_exit()
            answer.give(result, {"end": "done", "form": "function"})
        _run_program(script, code)
        _wait_for_threads()
        _at_exit()
        answer.give(b"", {"end": "done", "form": "program"})
    except Refused as refused:
        answer.give(b"", {"end": "refused", "class": refused.error_class, "message": str(refused)})
    except SystemExit as leave:
        answer.give(b"", _exit(leave.code))
    except BaseException as error:
        answer.give(b"", answer.failure.report(error, name))


class Answer:
    """The way back to the runner."""

    def __init__(self, failure, limit):
        self.failure = failure
        self.process = os.getpid()
        self.out = os.dup(1)
        os.write(self.out, MARK)

    def give(self, result, report):
        """Writes all and ends the process."""
        for stream in (sys.stdout, sys.__stdout__, sys.stderr):
            try:
                stream.flush()
            except (AttributeError, OSError, ValueError):
                pass  # closed by the script
        if os.getpid() != self.process:
            os._exit(0)  # a fork of the script came here too; its parent answers
        self._write(result + MARK + encode(report) + b"\n")
        os._exit(0 if report["end"] == "done" else report.get("code", 1) & 0xFF or 1)

    def _write(self, data):
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self.out, view[: 1 << 20]) :]
        except BrokenPipeError:
            pass  # the runner does not want it any more


def _too_old():
    return "Python %d.%d at %s is too old; install Python 3.8 or later, or name one with -Dsluice.python=PATH" % (
        sys.version_info[0],
        sys.version_info[1],
        sys.executable,
    )


def _too_large(size, limit):
    return (
        "the result is %d bytes of JSON, more than the limit of %d; write it to a file and return its path, "
        "or raise the limit with -Dsluice.limits.script-output=BYTES" % (size, limit)
    )


def _exit(code):
    if code is None or code == 0:
        return {"end": "exit", "code": 0}
    if isinstance(code, int):
        return {"end": "exit", "code": code & 0xFF or 1}
    return {"end": "exit", "code": 1, "message": str(code)[:MESSAGE_LENGTH]}


def _compile(source, script, function):
    """The script's code, and whether it defines the function at its top level. Runs nothing."""
    try:
        tree = compile(source, script, "exec", 0x400, dont_inherit=True)  # ast.PyCF_ONLY_AST, without importing ast
    except ValueError as failed:
        raise Refused("permanent", "it is no Python source: %s" % failed)
    return compile(tree, script, "exec", dont_inherit=True), any(_defines(node, function) for node in tree.body)


def _defines(node, function):
    kind = type(node).__name__
    if kind in ("FunctionDef", "AsyncFunctionDef"):
        return node.name == function
    if kind == "Assign":
        lambdas = type(node.value).__name__ == "Lambda"
        return lambdas and any(getattr(target, "id", None) == function for target in node.targets)
    if kind in ("If", "Try", "With") and not _is_for_command_line(node):
        inner = list(node.body) + list(getattr(node, "orelse", ())) + list(getattr(node, "finalbody", ()))
        for handler in getattr(node, "handlers", ()):
            inner.extend(handler.body)
        return any(_defines(part, function) for part in inner)
    return False


def _is_for_command_line(node):
    """Whether it is `if __name__ == "__main__":`."""
    compared = getattr(getattr(node, "test", None), "left", None)
    return getattr(compared, "id", None) == "__name__"


def _settle(script):
    """Makes the interpreter look as for `python SCRIPT`."""
    sys.argv = [script]
    sys.path[0] = os.path.dirname(script)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")
    sys.stderr.reconfigure(line_buffering=True)


def _call_function(script, name, code, function, streams):
    inputs = decode(_read(0))
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(2, 1)  # what the script prints is log, the result goes another way
    sys.stdout.reconfigure(line_buffering=True)
    module = type(sys)(_module_name(script))
    module.__file__ = script
    sys.modules[module.__name__] = module
    exec(code, module.__dict__)
    body = getattr(module, function, None)
    if not callable(body):
        raise Refused("user", "there is no function '%s' in %s; define it, or correct the handler" % (function, name))
    if _takes_key(body):
        inputs.setdefault(KEY, os.environ.get("SLUICE_IDEMPOTENCY_KEY", ""))
    _check(body, function, inputs)
    try:
        if streams:
            streams.open(inputs)
        result = body(**inputs)
        if hasattr(result, "__await__"):
            result = _awaited(result)
        return streams.write(result) if streams else result
    except SystemExit as leave:
        if leave.code is None or leave.code == 0:
            raise Refused("permanent", "%s called exit instead of returning a result; use return" % function)
        raise


def _read(fd):
    parts = []
    while True:
        part = os.read(fd, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)


def _module_name(script):
    """The file's name where a neighbour could import it so; never that of another module."""
    name = os.path.splitext(os.path.basename(script))[0]
    known = getattr(sys, "stdlib_module_names", sys.builtin_module_names)
    return name if name.isidentifier() and name not in known and name not in sys.modules else "sluice_script"


def _awaited(result):
    import asyncio

    async def wait():
        return await result

    return asyncio.run(wait())


def _takes_key(body):
    """Whether a function, or what it hands its arguments on to, has a parameter for the idempotency key."""
    while True:
        code = getattr(body, "__code__", None)
        if code is None:
            return False
        if KEY in code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]:
            return True
        body = getattr(body, "__wrapped__", None) if code.co_flags & 0x08 else None


def _check(body, function, inputs):
    """Compares inputs and parameters, for a better message than that of a call that fails."""
    code = getattr(body, "__code__", None)
    if code is None or not hasattr(body, "__kwdefaults__"):
        return
    first = 1 if hasattr(body, "__self__") else 0
    positional = code.co_varnames[first : code.co_argcount]
    keywords = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    only = code.co_varnames[first : getattr(code, "co_posonlyargcount", 0)]
    optional = set(positional[len(positional) - len(body.__defaults__ or ()) :]) | set(body.__kwdefaults__ or ())
    names = positional + keywords
    for name in names:
        if name in only and name not in optional:
            raise Refused("user", "%s takes '%s' only by position; remove the '/' after it" % (function, name))
        if name not in inputs and name not in optional:
            raise Refused(
                "user", "%s needs the input '%s'; link it, or give the parameter a default" % (function, name)
            )
    for name in inputs:
        if (name not in names or name in only) and not code.co_flags & 0x08:
            takes = "it takes " + ", ".join(names) if names else "it takes none"
            raise Refused(
                "user",
                "%s has no parameter for the input '%s'; %s. Rename one of them, or add **others" % (function, name, takes),
            )


def _run_program(script, code):
    module = type(sys)("__main__")
    module.__file__ = script
    sys.modules["__main__"] = module
    try:
        exec(code, module.__dict__)
    except SystemExit as leave:
        if leave.code is not None and leave.code != 0:
            raise


def _wait_for_threads():
    threading = sys.modules.get("threading")
    if threading is not None and hasattr(threading, "_shutdown"):
        threading._shutdown()


def _at_exit():
    import atexit

    if hasattr(atexit, "_run_exitfuncs"):
        atexit._run_exitfuncs()
