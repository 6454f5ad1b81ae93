package dev.sluice.lang.python;

/** A process for each call. */
class PythonContractTest extends PythonMisdeeds {
    PythonContractTest() {
        super("Python", ", memory: 200MB", NAME + " ended with exit code 3");
    }
}
