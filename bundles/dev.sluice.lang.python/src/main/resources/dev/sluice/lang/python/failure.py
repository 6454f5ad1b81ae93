# What went wrong in a script, in words and with a trace that names no folder outside the project.
import os
import sys

MESSAGE_LENGTH = 4000
TRACE_LENGTH = 12000
FRAMES = 12
CHAIN = 4


class Refused(Exception):
    """A call that cannot be made or answered; the message is for a person."""

    def __init__(self, error_class, message):
        Exception.__init__(self, message)
        self.error_class = error_class


class Failure:
    """Describes one exception. Own formatting: importing traceback costs more than the whole call, and a script's
    neighbour may have that name."""

    def __init__(self, root):
        self.root = root
        self.sources = {}
        self.folders = ()

    def report(self, error, script):
        """script is what to name where no line of the project is to blame."""
        self.folders = _folders(self.root)  # only now, as packages may have been found since the start
        name = type(error).__name__[:200]
        said = self.said(error)
        place = self.place(error) or script
        message = (name + ": " + said if said else name)[:MESSAGE_LENGTH]
        if place and place not in message:
            message += " (" + place + ")"
        if isinstance(error, ModuleNotFoundError):
            message += "; install it for Python %d.%d, or put it beside the script" % sys.version_info[:2]
        if isinstance(error, MemoryError):
            message += _memory_limit()
        trace = self.trace(error, CHAIN)
        if len(trace) > TRACE_LENGTH:
            trace = trace[: TRACE_LENGTH // 2] + "\n…\n" + trace[-TRACE_LENGTH // 2 :]
        return {"end": "raised", "type": name, "message": message, "trace": trace}

    def said(self, error):
        if isinstance(error, SyntaxError) and error.msg:
            return self.clean(error.msg)
        try:
            return self.clean(str(error))
        except Exception as failed:
            return "(its text cannot be made: " + type(failed).__name__ + ")"

    def place(self, error):
        """The innermost line in the project, as file, line."""
        if isinstance(error, SyntaxError) and error.filename:
            return "%s, line %s" % (self.short(error.filename), error.lineno)
        at = ""
        for code, line in _frames(error):
            if self.inside(code.co_filename):
                at = "%s, line %d" % (self.short(code.co_filename), line)
        return at

    def trace(self, error, depth):
        lines = []
        cause = error.__cause__
        context = None if error.__suppress_context__ else error.__context__
        if cause is not None and depth:
            lines.append(self.trace(cause, depth - 1))
            lines.append("\nThe above exception was the direct cause of the following exception:\n")
        elif context is not None and depth:
            lines.append(self.trace(context, depth - 1))
            lines.append("\nDuring handling of the above exception, another exception occurred:\n")
        frames = list(_frames(error))
        if frames:
            lines.append("Traceback (most recent call last):")
        for index, (code, line) in enumerate(frames):
            if index < FRAMES or index >= len(frames) - FRAMES:
                lines.append(self.frame(code.co_filename, line, code.co_name))
            elif index == FRAMES:
                lines.append("  … %d more frames …" % (len(frames) - 2 * FRAMES))
        if isinstance(error, SyntaxError) and error.filename:
            lines.append(self.frame(error.filename, error.lineno or 0, ""))
        lines.append(type(error).__name__ + ": " + self.said(error)[:MESSAGE_LENGTH])
        for note in getattr(error, "__notes__", ()):
            lines.append(self.clean(str(note)))
        for inner in getattr(error, "exceptions", ())[:CHAIN] if depth else ():
            if isinstance(inner, BaseException):
                lines.append("  | " + self.trace(inner, depth - 1).replace("\n", "\n  | "))
        return "\n".join(lines)

    def frame(self, file, line, function):
        text = '  File "%s", line %d' % (self.short(file), line)
        if function:
            text += ", in " + function
        source = self.source(file, line)
        return text + "\n    " + source if source else text

    def source(self, file, line):
        if file not in self.sources:
            try:
                with open(file, encoding="utf-8", errors="replace") as script:
                    self.sources[file] = script.read(1 << 20).splitlines()
            except (OSError, ValueError):
                self.sources[file] = []
        lines = self.sources[file]
        return lines[line - 1].strip()[:200] if 0 < line <= len(lines) else ""

    def inside(self, file):
        return file.startswith(self.folders[0][0])

    def short(self, file):
        for folder, label in self.folders:
            if file.startswith(folder):
                return (label + file[len(folder) :]).replace(os.sep, "/")
        return os.path.basename(file)

    def clean(self, text):
        for folder, label in self.folders:
            if len(folder) > 1:
                text = text.replace(folder, label)
        return text


def _memory_limit():
    try:
        import resource

        limit = resource.getrlimit(resource.RLIMIT_DATA)[0]
    except (ImportError, AttributeError, OSError, MemoryError):
        return ""  # not on this system, or there is no memory for that either
    if limit == resource.RLIM_INFINITY:
        return ""
    return (
        "; it may take %d MB of memory: raise that with 'memory' under 'runtime' in its description, or with "
        "-Dsluice.limits.script-memory=BYTES" % (limit >> 20)
    )


def release(error):
    """Gives back what the frames of the script hold, so that there is memory left to tell that there was none."""
    at = error.__traceback__
    while at is not None:
        try:
            at.tb_frame.clear()
        except RuntimeError:
            pass  # it still runs
        at = at.tb_next


def _frames(error):
    at = error.__traceback__
    while at is not None:
        code = at.tb_frame.f_code
        if code.co_filename not in ("<sluice>", "<string>") and not code.co_filename.startswith("<frozen importlib"):
            yield code, at.tb_lineno
        at = at.tb_next


def _folders(root):
    """Folders with a separator at the end and what stands for them: the project first, then the inner before the outer."""
    folders = {}
    for base in (sys.prefix, sys.base_prefix):
        folders[base] = "python/"
    folders[os.path.dirname(getattr(os, "__file__", ""))] = "python/"
    for path in sys.path:
        if os.path.basename(path) in ("site-packages", "dist-packages"):
            folders[path] = "site-packages/"
    home = os.path.expanduser("~")
    if home != "~":
        folders[home] = "~/"
    inner_first = sorted((path for path in folders if len(path) > 1), key=len, reverse=True)
    return [(os.path.join(root, ""), "")] + [(os.path.join(path, ""), folders[path]) for path in inner_first]
