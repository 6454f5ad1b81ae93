package dev.sluice.engine.journal;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A journal for runs that nobody will ask about. */
final class NoJournal implements Journal {
    @Override
    public void append(byte[] frame, int length) {
        // nowhere to put it
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
        // nothing is open
    }
}
