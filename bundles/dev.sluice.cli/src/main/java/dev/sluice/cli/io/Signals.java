package dev.sluice.cli.io;

import java.util.ArrayList;
import java.util.List;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Handlers of the operating system's signals. The JDK has no supported interface for them; {@code sun.misc.Signal} of the
 * module {@code jdk.unsupported} is what JEP 260 keeps for the purpose. This is the only class that knows it.
 */
public final class Signals implements AutoCloseable {
    private final List<Runnable> restore = new ArrayList<>();

    /**
     * Runs an action whenever one of these signals arrives, on a thread of the JVM's. A signal that this system does not
     * have, or that whoever started the process has it ignore (as {@code nohup} does), is left alone.
     *
     * @param names without {@code SIG}, such as {@code INT}
     */
    public Signals on(Runnable action, String... names) {
        for (String name : names) {
            try {
                Signal signal = new Signal(name);
                SignalHandler before = Signal.handle(signal, arrived -> action.run());
                restore.add(() -> Signal.handle(signal, before));
            } catch (IllegalArgumentException unknown) {
                // Windows has no HUP and no WINCH
            }
        }
        return this;
    }

    /** Gives the signals back to the handlers that they had. */
    @Override
    public void close() {
        restore.forEach(Runnable::run);
        restore.clear();
    }
}
