package dev.sluice.cli.inbox;

import dev.sluice.engine.Engine;
import dev.sluice.engine.Run;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.TimeSource;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An engine whose runs take commands of other processes. While a run lives that is older than {@link #FIRST} it looks from
 * time to time whether the folder of commands has changed, which is one question to the file system for all runs together;
 * shorter runs cost none. There is no thread but while a command is taken.
 */
public final class Inbox implements Engine {
    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration GAP = Duration.ofMillis(100);
    /** How long after a change others may follow that do not show, as the folder's time is coarse. */
    private static final Duration COARSE = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** How long a command that is being taken may hold up the end. */
    private static final Duration LAST = Duration.ofSeconds(1);

    private final Engine engine;
    private final CommandFolder folder;
    private final Map<String, CommandHandler> handlers;
    private final TimeSource time;
    private final Consumer<String> warnings;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();

    private boolean armed;
    private volatile boolean closed;
    /** What takes commands just now, or did last. */
    private volatile @Nullable Thread taker;
    /** What the folder's time was when it was looked at last; null for never, or where commands stay that are not due. */
    private @Nullable FileTime seen;

    private String warned = "";

    /**
     * An engine with an inbox.
     *
     * @param handlers by the names of the commands
     * @param time the engine's
     * @param warnings hears, in a sentence, of what is refused
     */
    public Inbox(
            Engine engine,
            CommandFolder folder,
            Map<String, CommandHandler> handlers,
            TimeSource time,
            Consumer<String> warnings) {
        this.engine = engine;
        this.folder = folder;
        this.handlers = Map.copyOf(handlers);
        this.time = time;
        this.warnings = warnings;
    }

    @Override
    public Run start(RunRequest request, RunListener listener) {
        Run run = engine.start(request, listener);
        runs.put(run.id(), run);
        var unused = run.result().whenComplete((result, error) -> runs.remove(run.id()));
        // commands may wait already for a run that another process has left
        arm(request.resumption() == null ? FIRST : Duration.ZERO);
        return run;
    }

    private synchronized void arm(Duration delay) {
        if (!armed && !closed && !runs.isEmpty()) {
            armed = true;
            Runnable unused = time.after(delay, this::look);
        }
    }

    /** Called by the time source. */
    private void look() {
        if (closed || !hasChanged()) {
            rest();
        } else {
            taker = Thread.ofVirtual().name("sluice-inbox").start(() -> {
                try {
                    takeAll();
                } catch (IOException | RuntimeException e) {
                    warn("The commands in " + folder.path() + " cannot be read or written: " + e.getMessage() + ".");
                } finally {
                    rest();
                }
            });
        }
    }

    private void rest() {
        synchronized (this) {
            armed = false;
        }
        arm(GAP);
    }

    private boolean hasChanged() {
        try {
            FileTime changed = Files.getLastModifiedTime(folder.path());
            Instant now = time.clock().instant();
            boolean news = !changed.equals(seen)
                    || Duration.between(changed.toInstant(), now).compareTo(COARSE) < 0;
            seen = changed;
            return news;
        } catch (IOException e) {
            // nobody has left a command yet
            seen = null;
            return false;
        }
    }

    private void takeAll() throws IOException {
        List<Letter> waiting = folder.waiting();
        for (Letter letter : waiting) {
            Run run = runs.get(letter.run());
            if (run != null && !closed) {
                take(run, letter);
            }
        }
    }

    /** Says something, unless it was the last that was said. */
    private void warn(String warning) {
        if (!warning.equals(warned)) {
            warned = warning;
            warnings.accept(warning);
        }
    }

    private void take(Run run, Letter letter) throws IOException {
        if (folder.isAnswered(letter)) {
            // it was done by a process that was gone before it could take the command away
            folder.withdraw(letter);
            return;
        }
        RecordValue command;
        try {
            command = folder.read(letter);
        } catch (BadCommandException e) {
            warn("A command for the run " + run.id() + " is refused: " + e.getMessage() + ".");
            folder.putAside(letter, Reply.refused(String.valueOf(e.getMessage())));
            return;
        }
        if (command != null) {
            Reply reply = reply(run, command);
            if (reply.kind() == Reply.Kind.LATER) {
                seen = null;
            } else if (!Value.of(true).equals(command.get(Handlers.QUIET))) {
                folder.answer(letter, reply);
            } else {
                if (reply.kind() == Reply.Kind.REFUSED) {
                    warn("A command for the run " + run.id() + " is refused: " + reply.message());
                }
                folder.withdraw(letter);
            }
        }
    }

    private Reply reply(Run run, RecordValue command) {
        String name = Handlers.text(command, Handlers.COMMAND);
        CommandHandler handler = handlers.get(name);
        if (handler == null) {
            return Reply.refused("This version of the runner knows no command '" + name + "'.");
        }
        try {
            Reply reply = handler.take(run, command).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (reply.kind() == Reply.Kind.DONE) {
                run.recorded().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            }
            return reply;
        } catch (TimeoutException e) {
            return Reply.later("the run is busy");
        } catch (ExecutionException | RuntimeException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            return Reply.refused("It failed: " + cause.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.later("the engine is closed");
        }
    }

    /** Whoever left a command that is being taken hears what becomes of it first. */
    @Override
    public boolean close(Duration limit) {
        closed = true;
        Thread at = taker;
        if (at != null) {
            try {
                at.join(limit.compareTo(LAST) < 0 ? limit : LAST);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return engine.close(limit);
    }
}
