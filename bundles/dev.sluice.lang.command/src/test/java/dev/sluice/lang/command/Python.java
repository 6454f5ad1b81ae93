package dev.sluice.lang.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Programs for tests in Python, which the build has anyway: they can do what a shell cannot. */
final class Python {
    private static final Path INTERPRETER = interpreter();

    /** Answers requests until stdin ends: {@code call(inputs)}, defined before, gives the result. */
    private static final String LOOP = """
            print('{"ready":1}', flush=True)
            for line in sys.stdin:
                request = json.loads(line)
                id = request["id"]
                try:
                    answer = {"id": id, "result": call(request["inputs"])}
                except Exception as e:
                    kind = type(e).__name__
                    answer = {"id": id, "error": {"class": "permanent", "type": kind, "message": kind + ": " + str(e)}}
                print(json.dumps(answer, separators=(",", ":")), flush=True)
            """;

    /**
     * {@code hold(path)} takes a lock that ends with the process, see {@link Witness}; {@code daemon(path)} starts a process
     * that has left its parents, its session and its terminal, and has the lock.
     */
    private static final String START = """
            import fcntl, json, os, signal, socket, sys, time
            def hold(path):
                global held
                held = open(path, "a")
                fcntl.lockf(held, fcntl.LOCK_EX)
            def daemon(path):
                seen, ready = os.pipe()
                if os.fork() == 0:
                    os.setsid()
                    if os.fork():
                        os._exit(0)
                    signal.signal(signal.SIGTERM, signal.SIG_IGN)
                    signal.signal(signal.SIGHUP, signal.SIG_IGN)
                    hold(path)
                    os.write(ready, b"x")
                    while True:
                        time.sleep(60)
                os.wait()
                os.read(seen, 1)
            """;

    private Python() {}

    /** An executable of this text. */
    static String program(String text) {
        return "#!" + INTERPRETER + "\n" + START + text;
    }

    /** A worker whose {@code call(inputs)} this text defines. */
    static String worker(String text) {
        return program(text + LOOP);
    }

    /** What a shell script of a version manager leads to, which takes many times as long to start. */
    private static Path interpreter() {
        try {
            Process asked = new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)").start();
            return Path.of(new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("the tests need python3 on the PATH", e);
        }
    }
}
