package dev.sluice.lang.node.internal.quickjs;

import io.roastedroot.quickjs4j.core.Builtins;
import io.roastedroot.quickjs4j.core.Engine;
import io.roastedroot.quickjs4j.core.GuestException;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.MemoryLimits;

/**
 * One engine, as new: what a script does to it ends with it. Texts are modules that can import nothing and call
 * {@code java_invoke("sluice", name, "[\"text\"]")}, which gives JSON of a text. For one thread, which may be interrupted.
 */
public final class QuickJs implements AutoCloseable {
    private final Output output = new Output();
    private final Engine engine;

    /**
     * Starts an engine.
     *
     * @param pages of memory, 64 KiB each, that it may take
     * @param log gets lines
     * @param given what a script is given
     * @param answer gets the name of what a script says at its end, and that
     * @throws BrokenException where it cannot be started
     * @throws InterruptedException where this thread was interrupted
     */
    public QuickJs(int pages, UnaryOperator<String> log, Given given, Answer answer)
            throws BrokenException, InterruptedException {
        Builtins calls = Builtins.builder("sluice")
                .addStringToString("inputs", none -> given.inputs())
                .addStringToString("key", none -> given.key())
                .addStringToString("log", log)
                .addStringToString("result", text -> answer.give("result", text))
                .addStringToString("error", text -> answer.give("error", text))
                .build();
        try {
            this.engine = Engine.builder()
                    .addBuiltins(calls)
                    .withMemoryFactory(asked -> memory(asked, pages))
                    .withStdout(output)
                    .withStderr(output)
                    .build();
        } catch (WasmEngineException | StackOverflowError e) {
            throw broken(e);
        }
    }

    private static ByteArrayMemory memory(MemoryLimits asked, int pages) {
        int least = asked.initialPages();
        return new ByteArrayMemory(new MemoryLimits(least, Math.max(least, Math.min(asked.maximumPages(), pages))));
    }

    /**
     * What a script is given.
     *
     * @param inputs as JSON
     * @param key the idempotency key of the call; empty where there is none
     */
    public record Given(String inputs, String key) {
        /** Nothing. */
        public static final Given NOTHING = new Given("", "");
    }

    /** Takes what a script says at its end; gives an empty text. */
    @FunctionalInterface
    public interface Answer {
        String give(String name, String text);
    }

    /**
     * Makes code of a text.
     *
     * @throws BrokenException where it is no module, or takes too much memory
     * @throws InterruptedException where this thread was interrupted
     */
    public byte[] compile(String text) throws BrokenException, InterruptedException {
        try {
            int code = engine.compileRaw(text.getBytes(StandardCharsets.UTF_8));
            return engine.readCompiled(code);
        } catch (IllegalArgumentException | WasmEngineException | StackOverflowError e) {
            throw broken(e);
        }
    }

    /**
     * Runs code, and what it has left to do later.
     *
     * @throws BrokenException where it throws, or takes too much memory
     * @throws InterruptedException where this thread was interrupted
     */
    public void run(byte[] code) throws BrokenException, InterruptedException {
        try {
            engine.exec(engine.writeCompiled(code));
        } catch (GuestException | WasmEngineException | StackOverflowError e) {
            throw broken(e);
        }
    }

    private BrokenException broken(Throwable thrown) throws InterruptedException {
        if (thrown instanceof WasmInterruptedException || Thread.interrupted()) {
            Thread.interrupted(); // the exception takes the mark's place
            InterruptedException interrupted = new InterruptedException("interrupted");
            interrupted.initCause(thrown);
            throw interrupted;
        }
        String said = output.toString(StandardCharsets.UTF_8).strip();
        return new BrokenException(
                thrown instanceof StackOverflowError ? "stack overflow" : said.isEmpty() ? thrown.toString() : said);
    }

    @Override
    public void close() {
        engine.close();
    }

    /** Why a script came to no end of its own. */
    public static final class BrokenException extends Exception {
        @java.io.Serial
        private static final long serialVersionUID = 1L;

        BrokenException(@Nullable String what) {
            super(what);
        }
    }

    /** What the engine itself says; only the beginning counts. */
    private static final class Output extends java.io.ByteArrayOutputStream {
        private static final int MOST = 1 << 16;

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            super.write(bytes, from, Math.min(length, Math.max(0, MOST - size())));
        }

        @Override
        public synchronized void write(int next) {
            if (size() < MOST) {
                super.write(next);
            }
        }
    }
}
