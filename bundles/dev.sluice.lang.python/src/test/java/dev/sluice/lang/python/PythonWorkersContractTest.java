package dev.sluice.lang.python;

/** Processes that stay; each ends after its two calls, so that what it started ends with it. */
class PythonWorkersContractTest extends PythonMisdeeds {
    PythonWorkersContractTest() {
        super("Python `workers`", ", workers: 1, calls: 2, memory: 200MB", NAME + ": it ended with exit code 3");
    }
}
