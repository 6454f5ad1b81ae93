# Python's own search for installed packages (the module site) takes a good part of its start, with what packages have
# it run there (.pth files, sitecustomize). It is put off until something is imported that is not Python's own.
import sys

# They look at the search path themselves.
LOOKS_AT_PATH = frozenset(("importlib.metadata", "multiprocessing", "pkgutil"))


def find_packages_later():
    """For an interpreter that was started with -S."""
    import builtins

    sys.meta_path.insert(0, BeforeOthers)
    sys.meta_path.append(AfterOthers)
    builtins.exit = builtins.quit = _leave_script


def _leave_script(code=None):
    raise SystemExit(code)


class BeforeOthers:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in LOOKS_AT_PATH:
            _find_packages()


class AfterOthers:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if path is None and _find_packages():
            for finder in list(sys.meta_path):
                spec = finder.find_spec(name, path, target)
                if spec is not None:
                    return spec
        return None


def _find_packages():
    """Whether this has changed anything."""
    if BeforeOthers not in sys.meta_path:
        return False
    sys.meta_path.remove(BeforeOthers)
    sys.meta_path.remove(AfterOthers)
    import site

    site.main()
    return True


