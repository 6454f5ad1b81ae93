package dev.sluice.nodes.events.internal.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the files of a folder, and which of them may have changed. What tells of changes is only a hint: a file is
 * looked at when it has been as it is for a while, and what became of it follows from how it looked before. So it does not
 * matter how often, in which order, or for which names hints come. Not thread-safe.
 */
final class FolderState {
    private final Map<Path, Stamp> known = new HashMap<>();
    private final Map<Path, Waiting> waiting = new LinkedHashMap<>();
    private final Function<Path, @Nullable Stamp> look;
    private final long settle;

    /** What became of a file. */
    record Change(Path file, Kind kind) {}

    /** The words for it. */
    enum Kind {
        CREATE,
        MODIFY,
        DELETE
    }

    /** A file that may have changed: how it looked when it was looked at last, and when it is looked at again. */
    private record Waiting(@Nullable Stamp seen, long due) {}

    /**
     * Nothing is known.
     *
     * @param look how a file looks now; null where there is none
     * @param settle how long a file must be as it is before it counts
     */
    FolderState(Function<Path, @Nullable Stamp> look, Duration settle) {
        this.look = look;
        this.settle = settle.toNanos();
    }

    /** Takes a file as it is now, without a change. */
    void learn(Path file) {
        Stamp now = look.apply(file);
        if (now != null) {
            known.put(file, now);
        }
    }

    /**
     * A file, or all in a folder, may have changed.
     *
     * @param now as {@link System#nanoTime}
     */
    void hint(Path path, long now) {
        Stamp seen = look.apply(path);
        waiting.put(path, new Waiting(seen, now + settle));
        if (seen == null && !known.containsKey(path)) { // a folder, which may be gone with all in it
            List.copyOf(known.keySet()).stream()
                    .filter(file -> file.startsWith(path))
                    .forEach(file -> waiting.put(file, new Waiting(look.apply(file), now + settle)));
        }
    }

    /** All that is known may have changed. */
    void hintAll(long now) {
        List.copyOf(known.keySet()).forEach(file -> waiting.put(file, new Waiting(look.apply(file), now + settle)));
    }

    /** How long to wait until a file is to be looked at, in ns; negative where none is. */
    long next(long now) {
        long first = Long.MAX_VALUE;
        for (Waiting one : waiting.values()) {
            first = Math.min(first, Math.max(0, one.due() - now));
        }
        return first == Long.MAX_VALUE ? -1 : first;
    }

    /** What has changed and settled, in the order in which it was heard of. */
    List<Change> settled(long now) {
        List<Change> changes = new ArrayList<>();
        Map<Path, Waiting> again = new LinkedHashMap<>();
        for (Iterator<Map.Entry<Path, Waiting>> all = waiting.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Path, Waiting> entry = all.next();
            if (entry.getValue().due() - now > 0) {
                continue;
            }
            all.remove();
            Path file = entry.getKey();
            Stamp stamp = look.apply(file);
            if (!Objects.equals(stamp, entry.getValue().seen())) {
                again.put(file, new Waiting(stamp, now + settle));
                continue;
            }
            Kind kind = update(file, stamp);
            if (kind != null) {
                changes.add(new Change(file, kind));
            }
        }
        waiting.putAll(again);
        return changes;
    }

    private @Nullable Kind update(Path file, @Nullable Stamp now) {
        Stamp before = now == null ? known.remove(file) : known.put(file, now);
        if (now == null) {
            return before == null ? null : Kind.DELETE;
        }
        return before == null ? Kind.CREATE : before.equals(now) ? null : Kind.MODIFY;
    }
}
