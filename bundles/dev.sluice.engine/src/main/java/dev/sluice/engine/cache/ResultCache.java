package dev.sluice.engine.cache;

import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.TableFile;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What nodes gave, by the hash of all that decided it; and for each node in each pass the key that it had last, so that one can
 * be told what changed. In a folder that any number of processes share. What cannot be read is not there, and what was changed
 * is deleted. Thread-safe; everything here reads or writes files.
 */
public final class ResultCache {
    /** The property that says how many bytes are kept. */
    public static final String SIZE = "sluice.cache.size";

    /** The property that says after how many days without a use a result goes. */
    public static final String DAYS = "sluice.cache.days";

    static final String RESULTS = "results";
    private static final String LAST = "last";
    private static final long USUAL_SIZE = 1L << 30;
    private static final long USUAL_DAYS = 30;
    /** A result of more than this part of all would push out too many others. */
    private static final int LARGEST_SHARE = 4;

    private final CacheFolder folder;
    private final String version;
    private final long largest;

    /**
     * A cache in a folder, which is made with the first result.
     *
     * @param most how many bytes are kept
     * @param age what was not used for so long goes
     * @param version of all that runs nodes, which is part of each key
     */
    public ResultCache(Path folder, long most, Duration age, String version, Clock clock) {
        this.folder = new CacheFolder(folder, most, age, clock);
        this.version = version;
        this.largest = most / LARGEST_SHARE;
    }

    /**
     * The cache of a project: 1 GiB and 30 days, or what the properties say.
     *
     * @param property looks a property up, null where it is not set; usually {@code System::getProperty}
     * @throws IllegalArgumentException where one is no whole number from 0
     */
    public static ResultCache of(Path project, String version, UnaryOperator<@Nullable String> property, Clock clock) {
        return new ResultCache(
                project.resolve(".sluice").resolve("cache"),
                number(SIZE, property, USUAL_SIZE),
                Duration.ofDays(number(DAYS, property, USUAL_DAYS)),
                version,
                clock);
    }

    private static long number(String name, UnaryOperator<@Nullable String> property, long usual) {
        String text = property.apply(name);
        try {
            long number = text == null ? usual : Long.parseLong(text.strip());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, text, e);
        }
        throw wrong(name, text, null);
    }

    private static IllegalArgumentException wrong(String name, @Nullable String text, @Nullable Exception cause) {
        return new IllegalArgumentException("-D" + name + "=" + text + " is no whole number from 0; correct it", cause);
    }

    /** The version of all that runs nodes. */
    public String version() {
        return version;
    }

    /** What a node gave that had this key; null where nothing is known of one. */
    public @Nullable CachedResult find(CacheKey key) {
        Path entry = folder.place(RESULTS, key.hash());
        byte[] bytes = folder.read(entry);
        if (bytes == null) {
            return null;
        }
        try {
            return EntryFile.result(bytes, entry.resolveSibling(""));
        } catch (IOException | IllegalArgumentException e) {
            folder.delete(entry);
            return null;
        }
    }

    /**
     * Keeps what a node gave. Where it is too large to be kept, nothing is.
     *
     * @throws IOException where the disk fails
     */
    public void keep(CacheKey key, CachedResult result) throws IOException {
        Path entry = folder.place(RESULTS, key.hash());
        folder.prepare(entry);
        long[] bytes = {0};
        Map<String, Value> outputs = new LinkedHashMap<>();
        for (Map.Entry<String, Value> output : result.outputs().entrySet()) {
            outputs.put(output.getKey(), placed(output.getValue(), entry, bytes));
        }
        byte[] written = EntryFile.of(new CachedResult(result.run(), result.time(), outputs));
        if (written.length + bytes[0] > largest) {
            folder.delete(entry);
            return;
        }
        folder.write(entry, written);
        folder.grew(written.length + bytes[0]);
    }

    /** The same value with its files beside the entry. */
    private static Value placed(Value value, Path entry, long[] bytes) throws IOException {
        switch (value) {
            case BytesValue content -> {
                FileBytes file = content.file();
                return file == null ? value : BytesValue.of(file.at(placed(file, entry, bytes)));
            }
            case ListValue list -> {
                TableFile table = list.table();
                if (table != null) {
                    return ListValue.of(table.at(placed(table.file(), entry, bytes)));
                }
                Value[] items = new Value[list.size()];
                for (int i = 0; i < items.length; i++) {
                    items[i] = placed(list.get(i), entry, bytes);
                }
                return ListValue.of(items);
            }
            case RecordValue record -> {
                Value[] fields = new Value[record.size()];
                for (int i = 0; i < fields.length; i++) {
                    fields[i] = placed(record.value(i), entry, bytes);
                }
                return RecordValue.of(record.shape(), fields);
            }
            default -> {
                return value;
            }
        }
    }

    private static Path placed(FileBytes file, Path entry, long[] bytes) throws IOException {
        String name = String.valueOf(file.path().getFileName());
        String ending = name.substring(Math.max(0, name.lastIndexOf('.')));
        Path own =
                entry.resolveSibling(entry.getFileName() + "-" + HexFormat.of().formatHex(file.sha256()) + ending);
        bytes[0] += file.size();
        if (!Files.exists(own)) {
            try {
                ValueFiles.place(BytesValue.of(file), own);
            } catch (FileAlreadyExistsException e) {
                return own; // another process was quicker
            }
        }
        return own;
    }

    /**
     * In what a key differs from the one that the node had last.
     *
     * @param place the node in its pass, in its flow
     * @return sentences without their ends; empty where it does not differ; null where none is known
     */
    public @Nullable List<String> changes(String place, CacheKey key) {
        Path entry = last(place);
        byte[] bytes = folder.read(entry);
        if (bytes == null) {
            return null;
        }
        try {
            return key.changesSince(EntryFile.key(bytes));
        } catch (IOException | IllegalArgumentException e) {
            folder.delete(entry);
            return null;
        }
    }

    /**
     * Keeps the key that a node had, for {@link #changes}.
     *
     * @throws IOException where the disk fails
     */
    public void note(String place, CacheKey key) throws IOException {
        Path entry = last(place);
        byte[] bytes = EntryFile.of(key);
        if (!Arrays.equals(bytes, folder.read(entry))) {
            folder.prepare(entry);
            folder.write(entry, bytes);
            folder.grew(bytes.length);
        }
    }

    private Path last(String place) {
        return folder.place(LAST, HexFormat.of().formatHex(ContentHash.of(place)));
    }

    /** What is kept now. */
    public Usage usage() {
        return folder.usage();
    }

    /** Deletes all that is kept. @return what it was */
    public Usage clear() {
        return folder.clear();
    }

    /**
     * What a cache keeps.
     *
     * @param results how many results
     * @param bytes of all its files; those that share their bytes with a run's are counted in full
     * @param most how many bytes it may have
     * @param age after which a result goes that is not used
     */
    public record Usage(Path folder, long results, long bytes, long most, Duration age) {}
}
