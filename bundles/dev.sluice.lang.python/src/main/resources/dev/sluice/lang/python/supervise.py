# Stands between the runner and the script where there is no process namespace: the script and all that it starts,
# daemons included, end with it. Linux only. Every process that loses its parent becomes a child of this one
# (PR_SET_CHILD_SUBREAPER), so no descendant gets away, whatever session or group it moves to.
import os

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36


def supervise(runner):
    """Returns in the process that is to run the script. The supervisor itself never returns."""
    import signal

    prctl = _prctl()
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    signal.signal(signal.SIGTERM, lambda number, frame: _leave(128 + number))
    prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != runner:
        os._exit(128 + signal.SIGTERM)
    _own_session()
    me = os.getpid()
    script = os.fork()
    if script:
        _guard(script)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != me:
        os._exit(128 + signal.SIGKILL)
    _own_session()


def _prctl():
    try:
        import ctypes

        call = ctypes.CDLL(None).prctl
    except (ImportError, OSError, AttributeError):
        # a Python without ctypes: direct children still end with the script
        return lambda option, value: None
    return lambda option, value: call(option, ctypes.c_ulong(int(value)), 0, 0, 0)


def _own_session():
    try:
        os.setsid()
    except OSError:
        pass  # it leads one already


def _guard(script):
    # Only the script holds the pipes to the runner, so that they end with it.
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null, 1)
    while True:
        pid, status = os.waitpid(-1, 0)
        if pid == script:
            break
    _leave(128 + os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status))


def _leave(code):
    import signal
    import time

    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    limit = time.monotonic() + 3
    try:
        while time.monotonic() < limit:
            for pid in _children():
                os.kill(pid, signal.SIGKILL)
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
            time.sleep(0.002)
    except ChildProcessError:
        pass  # none is left
    os._exit(code)


def _children():
    me = os.getpid()
    try:
        with open("/proc/self/task/%d/children" % me) as children:
            return [int(pid) for pid in children.read().split()]
    except OSError:
        return [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if _parent(pid) == me]


def _parent(pid):
    try:
        with open("/proc/%d/stat" % pid, "rb") as stat:
            return int(stat.read().rpartition(b")")[2].split()[1])
    except OSError:
        return -1  # it is gone
