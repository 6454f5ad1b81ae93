package dev.sluice.engine.internal;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lists of what is offered. One begins with the first offer after the one before, and ends with its last place or when its time
 * is over, whichever comes first.
 */
final class Window extends Operation {
    /** So many at most, where the flow does not say how many. */
    static final int MOST = 100_000;

    private final int count;
    private final long nanos;
    private List<Value> items = new ArrayList<>();
    private long ends;

    Window(Settings settings) throws NodeFailure {
        long most = settings.whole("count", -1);
        this.nanos = settings.has("time") ? settings.time("time").toNanos() : -1;
        if (most < 0 && nanos < 0) {
            throw NodeFailure.user("a window needs 'count', 'time' or both");
        }
        if (most == 0 || nanos == 0) {
            throw NodeFailure.user((most == 0 ? "'count'" : "'time'") + " of a window must be more than 0");
        }
        this.count = most < 0 ? MOST : (int) Math.min(most, Integer.MAX_VALUE / 2);
    }

    @Override
    void offer(int link, Value value, @Nullable Answer answer, long now) {
        if (items.isEmpty()) {
            ends = now + nanos;
        }
        items.add(value);
        if (items.size() >= count) {
            flush();
        }
    }

    @Override
    void flush() {
        if (!items.isEmpty()) {
            List<Value> full = items;
            items = new ArrayList<>();
            add(ListValue.copyOf(full), null);
        }
    }

    @Override
    void pass(long now) {
        if (nanos >= 0 && !items.isEmpty() && now - ends >= 0) {
            flush();
        }
    }

    @Override
    long waits(long now) {
        return nanos < 0 || items.isEmpty() ? -1 : Math.max(0, ends - now);
    }

    @Override
    void handedOnByTime(Value out) {
        int handed = out instanceof ListValue list ? list.size() : 0;
        items = new ArrayList<>(items.subList(Math.min(handed, items.size()), items.size()));
    }

    @Override
    void each(Consumer<Value> action) {
        super.each(action);
        items.forEach(action);
    }
}
