package dev.sluice.nodes.events.internal.file;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.EventSource;
import dev.sluice.nodes.api.Glob;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.value.Value;
import io.methvin.watcher.DirectoryChangeEvent;
import io.methvin.watcher.DirectoryWatcher;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.NOPLogger;

/** A watched folder: a thread that hears of changes, and one that looks at files when they have settled. Thread-safe. */
final class FolderWatch implements EventSource.Listening {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition hinted = lock.newCondition();
    private final SourceContext context;
    private final Folder folder;
    private final Set<FolderState.Kind> wanted;
    /** Guarded by the lock. */
    private final FolderState state;

    private final DirectoryWatcher watcher;
    private final Thread telling;
    private @Nullable Thread hearer;
    private volatile boolean stopping;

    /**
     * What is watched.
     *
     * @param path as it was given
     * @param root the project's folder; what a link leads to outside of it does not count
     */
    record Folder(String path, Path real, Path root, Glob glob) {
        boolean holds(Path file) {
            String below = real.relativize(file).toString().replace('\\', '/');
            return glob.matches(below) && (glob.seesHidden() || !isHidden(real.relativize(file)));
        }

        private static boolean isHidden(Path below) {
            for (Path name : below) {
                if (name.toString().startsWith(".")) {
                    return true;
                }
            }
            return false;
        }
    }

    private FolderWatch(SourceContext context, Folder folder, Set<FolderState.Kind> wanted, Duration settle)
            throws IOException {
        this.context = context;
        this.folder = folder;
        this.wanted = wanted;
        this.state = new FolderState(file -> folder.holds(file) ? Stamp.of(file, folder.root()) : null, settle);
        this.watcher = DirectoryWatcher.builder()
                .path(folder.real())
                .listener(this::hear)
                .fileHashing(false)
                .logger(NOPLogger.NOP_LOGGER)
                .build();
        this.telling = Thread.ofVirtual().name("files-" + context.path()).unstarted(this::tell);
        // registers all folders before it returns, so that nothing is missed that comes later
        CompletableFuture<Void> hearing = watcher.watchAsync(this::start);
        if (hearing.isCompletedExceptionally() && hearing.exceptionNow() instanceof IOException e) {
            watcher.close();
            throw e;
        }
    }

    /**
     * Starts to watch.
     *
     * @param existing whether files that are there already count as created
     */
    static FolderWatch start(
            SourceContext context, Folder folder, Set<FolderState.Kind> wanted, Duration settle, boolean existing)
            throws NodeFailure {
        try {
            FolderWatch watch = new FolderWatch(context, folder, wanted, settle);
            long now = System.nanoTime();
            watch.walk(existing ? file -> watch.state.hint(file, now) : watch.state::learn);
            watch.telling.start();
            return watch;
        } catch (IOException e) {
            throw NodeFailure.of(
                    ErrorClass.SYSTEM,
                    "the folder '" + folder.path() + "' cannot be watched: " + e.getMessage()
                            + "; where there are too many folders below, watch one that holds fewer",
                    e);
        }
    }

    private void walk(Consumer<Path> each) throws IOException {
        Files.walkFileTree(folder.real(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                each.accept(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // gone meanwhile, or closed to this process
            }
        });
    }

    /** The thread lives until the watcher is closed, or has nothing more to watch. */
    private void start(Runnable loop) {
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("folder-" + context.path())
                .unstarted(() -> {
                    loop.run();
                    gone();
                });
        hearer = thread;
        thread.start();
    }

    private void gone() {
        if (!stopping) {
            context.fail(
                    NodeFailure.user("the folder '" + folder.path() + "' is gone; make it again, and start the node"));
        }
    }

    private void hear(DirectoryChangeEvent event) throws IOException {
        lock.lock();
        try {
            long now = System.nanoTime();
            if (event.eventType() == DirectoryChangeEvent.EventType.OVERFLOW || event.path() == null) {
                state.hintAll(now);
                walk(file -> state.hint(file, now));
            } else {
                state.hint(event.path(), now);
            }
            hinted.signal();
        } finally {
            lock.unlock();
        }
    }

    private void tell() {
        try {
            while (!stopping) {
                for (FolderState.Change change : settled()) {
                    if (wanted.contains(change.kind())) {
                        context.emit(outputs(change), Reply.NONE);
                    }
                }
            }
        } catch (InterruptedException e) {
            return; // stopped
        }
    }

    private List<FolderState.Change> settled() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long wait = state.next(System.nanoTime());
            while (wait != 0) {
                if (wait < 0) {
                    hinted.await();
                } else {
                    hinted.await(wait, TimeUnit.NANOSECONDS);
                }
                wait = state.next(System.nanoTime());
            }
            return state.settled(System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Value> outputs(FolderState.Change change) {
        return Map.of(
                "path", Value.of(context.project().relative(change.file())),
                "kind", Value.of(change.kind().name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        stopping = true;
        watcher.close();
        telling.interrupt();
        telling.join();
        Thread thread = hearer;
        if (thread != null) {
            thread.join();
        }
    }
}
