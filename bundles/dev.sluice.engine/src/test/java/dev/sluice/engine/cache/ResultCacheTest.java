package dev.sluice.engine.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordShape;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultCacheTest {
    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir
    Path folder;

    private ResultCache cache(long most) {
        return new ResultCache(folder, most, Duration.ofDays(30), "1", CLOCK);
    }

    private static CacheKey key(String input) {
        return new CacheKey(Map.of("the input 'x'", ContentHash.of(input)));
    }

    private static CachedResult result(Value value) {
        return new CachedResult("r-1", NOW, Map.of("out", value));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("results"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void whatIsKeptIsFoundAgain() throws IOException {
        Value value = ListValue.of(RecordValue.of("a", Value.of(1)), Value.NULL, BytesValue.copyOf(new byte[] {1, 2}));
        assertNull(cache(1 << 20).find(key("a")));
        cache(1 << 20).keep(key("a"), result(value));
        assertEquals(result(value), cache(1 << 20).find(key("a")));
        assertNull(cache(1 << 20).find(key("b")));
    }

    @Test
    void anyChangedByteMakesAnEntryNoneAndItIsDeleted() throws IOException {
        cache(1 << 20).keep(key("a"), result(Value.of("some text")));
        byte[] whole = Files.readAllBytes(files().get(0));
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 4;
            Files.write(Path.of(folder + "/results/" + name().substring(0, 2) + "/" + name()), changed);
            assertNull(cache(1 << 20).find(key("a")), "byte " + at);
            assertEquals(List.of(), files());
        }
        for (int length = 0; length < whole.length; length++) {
            Files.write(
                    Path.of(folder + "/results/" + name().substring(0, 2) + "/" + name()),
                    java.util.Arrays.copyOf(whole, length));
            assertNull(cache(1 << 20).find(key("a")), "cut to " + length);
        }
    }

    private static String name() {
        return key("a").hash();
    }

    @Test
    void twoKeysSayInWhatTheyDiffer() throws IOException {
        ResultCache cache = cache(1 << 20);
        assertNull(cache.changes("node", key("a")));
        cache.note("node", key("a"));
        assertEquals(List.of(), cache.changes("node", key("a")));
        assertEquals(List.of("the input 'x' changed"), cache.changes("node", key("b")));
        CacheKey other = new CacheKey(Map.of("the setting 'y'", ContentHash.of("1")));
        assertEquals(List.of("the setting 'y' is new", "the input 'x' is gone"), cache.changes("node", other));
        assertNull(cache.changes("another", key("a")));
    }

    @Test
    void whatWasUsedLeastRecentlyGoesWhereThereIsTooMuch() throws IOException {
        byte[] large = new byte[4_000];
        for (int i = 0; i < 40; i++) {
            cache(40_000).keep(key("k" + i), result(BytesValue.copyOf(large)));
            for (Path file : files()) {
                if (Files.getLastModifiedTime(file).toInstant().isAfter(NOW.plus(Duration.ofDays(1)))) {
                    Files.setLastModifiedTime(file, FileTime.from(NOW.plusSeconds(i)));
                }
            }
        }
        // each process looks when it has written a part of what there may be
        ResultCache cache = cache(40_000);
        cache.keep(key("last"), result(BytesValue.copyOf(large)));
        assertTrue(cache.usage().bytes() <= 40_000 + 5_000, cache.usage().toString());
        assertNull(cache.find(key("k0")));
        assertNotNull(cache.find(key("k39")));
    }

    @Test
    void whatWasNotUsedForLongGoesAndWhatIsNotOursStays() throws IOException {
        ResultCache cache = cache(1 << 20);
        cache.keep(key("old"), result(Value.of(1)));
        Files.setLastModifiedTime(files().get(0), FileTime.from(NOW.minus(Duration.ofDays(31))));
        Files.writeString(folder.resolve("results").resolve("notes.txt"), "mine");
        Files.deleteIfExists(folder.resolve("pruned"));
        ResultCache later = cache(1 << 20);
        later.keep(key("new"), result(Value.of(2)));
        assertNull(later.find(key("old")));
        assertEquals(1, later.clear().results());
        assertEquals(0, later.usage().results());
        assertTrue(Files.exists(folder.resolve("results").resolve("notes.txt")));
    }

    @Test
    void aResultThatIsTooLargeIsNotKept() throws IOException {
        cache(1_000).keep(key("a"), result(BytesValue.copyOf(new byte[600])));
        assertNull(cache(1_000).find(key("a")));
    }

    @Test
    void manyAtOnceFindWholeEntriesOrNone() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int own = i;
                all.add(threads.submit(() -> {
                    ResultCache cache = cache(20_000);
                    for (int at = 0; at < 60; at++) {
                        CacheKey key = key("k" + at % 7);
                        CachedResult found = cache.find(key);
                        if (found != null) {
                            assertEquals(result(Value.of("v" + at % 7)), found);
                        }
                        cache.keep(key, result(Value.of("v" + at % 7)));
                        cache.note("n" + at % 3, key);
                        if (own == 0 && at % 20 == 0) {
                            cache.clear();
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    @Test
    void equalValuesHaveOneHashAndOthersAnother() {
        RecordShape shared = RecordShape.of("a");
        Value one = ListValue.of(
                RecordValue.of(shared, new Value[] {Value.of(1)}), RecordValue.of(shared, new Value[] {Value.of(2)}));
        Value same = ListValue.of(RecordValue.of("a", Value.of(1)), RecordValue.of("a", Value.of(2)));
        assertEquals(hash(one), hash(same));
        List<Value> others = List.of(
                Value.NULL,
                Value.of(false),
                Value.of(0),
                Value.of(0.0),
                Value.of(-0.0),
                Value.of(""),
                Value.of("0"),
                Value.of("\ud800"),
                Value.of("?"),
                BytesValue.copyOf(new byte[0]),
                BytesValue.copyOf(new byte[] {'0'}),
                ListValue.EMPTY,
                ListValue.of(ListValue.EMPTY),
                ListValue.of(Value.of("a"), Value.of("b")),
                ListValue.of(Value.of("ab")),
                RecordValue.EMPTY,
                RecordValue.of("a", Value.of(1)),
                RecordValue.of("b", Value.of(1)),
                one);
        assertEquals(
                others.size(),
                others.stream().map(ResultCacheTest::hash).distinct().count());
    }

    private static String hash(Value value) {
        return HexFormat.of().formatHex(ContentHash.of(value));
    }

    @Test
    void aWrongBoundIsRefusedWithItsName() {
        IllegalArgumentException wrong = assertThrows(
                IllegalArgumentException.class,
                () -> ResultCache.of(folder, "1", name -> name.equals(ResultCache.SIZE) ? "much" : null, CLOCK));
        assertTrue(Objects.toString(wrong.getMessage()).contains("sluice.cache.size=much"), wrong.getMessage());
    }
}
