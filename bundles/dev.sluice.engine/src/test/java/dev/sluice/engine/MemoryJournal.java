package dev.sluice.engine;

import dev.sluice.engine.journal.FrameReader;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.journal.JournalEvent;
import dev.sluice.engine.journal.JournalFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the events of one run, encoded and decoded as a journal on disk does. Thread-safe. */
final class MemoryJournal implements Journal {
    private static final int HEADER = 8;

    private final FrameReader reader = new FrameReader();
    private final List<byte[]> frames = new ArrayList<>();
    private final List<JournalEvent> events = new ArrayList<>();

    /** An empty one. */
    MemoryJournal() {}

    /** One that has these events of a run already, as the journal of a process that was killed. */
    MemoryJournal(MemoryJournal killed, int events) {
        this.events.addAll(killed.events().subList(0, events));
        // the names of graphs and passes are the reader's to know
        killed.frames.forEach(this::learn);
    }

    private void learn(byte[] body) {
        try {
            reader.read(body);
            frames.add(body);
        } catch (JournalFormatException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public synchronized void append(byte[] frame, int length) {
        byte[] body = Arrays.copyOfRange(frame, HEADER, length);
        try {
            events.addAll(reader.read(body));
            frames.add(body);
        } catch (JournalFormatException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void sync(Consumer<@Nullable IOException> done) {
        done.accept(null);
    }

    @Override
    public @Nullable IOException failure() {
        return null;
    }

    @Override
    public void close() {
        // nothing is held
    }

    synchronized List<JournalEvent> events() {
        return List.copyOf(events);
    }

    /** What goes on with the run that the events are of. */
    Resumption resumption() {
        List<JournalEvent> all = events();
        JournalEvent.RunStarted start = (JournalEvent.RunStarted) all.get(0);
        long last = all.stream()
                .filter(MemoryJournal::isNumbered)
                .mapToLong(JournalEvent::seq)
                .max()
                .orElseThrow();
        return new Resumption(
                start.run(),
                ByteBuffer.wrap(frames.get(0)).order(ByteOrder.LITTLE_ENDIAN).getLong(1),
                last,
                start.time(),
                all.get(all.size() - 1).time(),
                Set.of(),
                all::forEach);
    }

    private static boolean isNumbered(JournalEvent event) {
        return !(event instanceof JournalEvent.GraphKnown
                || event instanceof JournalEvent.GraphStarted
                || event instanceof JournalEvent.Patched
                || event instanceof JournalEvent.Forked);
    }
}
