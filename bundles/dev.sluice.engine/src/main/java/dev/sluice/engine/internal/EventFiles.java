package dev.sluice.engine.internal;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of large values that a run has in its journal. For its events: those of the newest events that have ended stay, so that people can
 * look at them; older ones are deleted while the run goes on, so that one that goes on for days does not fill the disk. Belongs
 * to the run's thread.
 */
final class EventFiles {
    /** The property that says of how many events: a number from 0, or {@code all}. */
    static final String PROPERTY = "sluice.keep-events";

    private static final int KEPT = 100;
    /** So many more go at once, since it takes a look at what operators hold. */
    private static final int TOGETHER = 16;

    /** A value is often passed on soon. */
    private static final int REMEMBERED = 16;

    private final RunLoop run;
    private final int kept;
    /** Values that were put into files last. */
    private final ArrayDeque<Stored> stored = new ArrayDeque<>(0);
    /** What the run itself needs, whatever becomes of its events. */
    private final Set<String> ofRun = new HashSet<>();
    /** How many events need a file. */
    private final Map<String, Integer> needed = new HashMap<>();
    /** Events that have ended and had files, the oldest first. */
    private final ArrayDeque<Event> ended = new ArrayDeque<>();
    /** Files of older ones that operators, or the node itself, still have. */
    private Set<String> held = new LinkedHashSet<>();

    EventFiles(RunLoop run) {
        this.run = run;
        String text = System.getProperty(PROPERTY, "").strip();
        this.kept = text.equals("all") ? Integer.MAX_VALUE - TOGETHER : number(text);
    }

    private static int number(String text) {
        try {
            return text.isEmpty() ? KEPT : Math.clamp(Long.parseLong(text), 0, Integer.MAX_VALUE - TOGETHER);
        } catch (NumberFormatException e) {
            return KEPT;
        }
    }

    /**
     * Takes note of a file.
     *
     * @param event the one that needs it; null where the run itself does
     */
    void keep(String name, @Nullable Event event) {
        if (event == null) {
            ofRun.add(name);
            return;
        }
        Set<String> files = event.files;
        if (files == null) {
            files = new HashSet<>();
            event.files = files;
        }
        if (files.add(name)) {
            needed.merge(name, 1, Integer::sum);
        }
    }

    /** The file that a list or text was put into before. */
    @Nullable
    FileBytes stored(Value value) {
        if (value instanceof ListValue list
                && list.stored() != null
                && run.files().isKept(list.stored().file())) {
            return list.stored().file();
        }
        for (Stored one : stored) {
            if (one.value.get() == value) {
                return run.files().isKept(one.file) ? one.file : null;
            }
        }
        return null;
    }

    /** Puts a value into a file. Null where the disk does not take it. */
    @Nullable
    FileBytes store(Value value, byte[] bytes, int from, int length) {
        try {
            FileBytes file = run.files().store(bytes, from, length);
            stored.removeIf(one -> one.value.get() == null || one.value.get() == value);
            if (stored.size() == REMEMBERED) {
                stored.remove();
            }
            stored.add(new Stored(new WeakReference<>(value), file));
            return file;
        } catch (IOException e) {
            return null; // a disk that is full is for the journal to report
        }
    }

    private record Stored(WeakReference<Value> value, FileBytes file) {}

    /** An event that had files is over. */
    void ended(Event event) {
        ended.add(event);
        if (ended.size() - TOGETHER >= kept) {
            deleteOld();
        }
    }

    private void deleteOld() {
        Set<String> old = held;
        while (ended.size() > kept) {
            Set<String> files = ended.remove().files;
            for (String name : files == null ? Set.<String>of() : files) {
                if (needed.merge(name, -1, (many, less) -> many + less == 0 ? null : many + less) == null) {
                    old.add(name);
                }
            }
        }
        old.removeIf(name -> ofRun.contains(name) || needed.containsKey(name));
        Set<String> there = new HashSet<>();
        run.eventNodes()
                .each(value -> files(
                        value, file -> there.add(String.valueOf(file.path().getFileName()))));
        List<String> gone = new ArrayList<>();
        held = new LinkedHashSet<>();
        old.forEach(name -> (there.contains(name) ? held : gone).add(name));
        if (!gone.isEmpty()) {
            run.services().journal().release(run.files().letGo(gone));
        }
    }

    private static void files(Value value, Consumer<FileBytes> action) {
        switch (value) {
            case BytesValue bytes when bytes.file() != null -> action.accept(bytes.file());
            case ListValue list
            when list.table() != null -> action.accept(list.table().file());
            case ListValue list
            when list.stored() != null -> action.accept(list.stored().file());
            case ListValue list -> list.forEach(item -> files(item, action));
            case RecordValue record -> record.forEach((name, field) -> files(field, action));
            default -> {
                // it is in memory
            }
        }
    }
}
