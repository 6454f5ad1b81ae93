package dev.sluice.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExcerptTest {
    private static Value cut(Value value) {
        return Excerpt.of(RecordValue.of("x", value)).value(0);
    }

    /** Roughly how much memory a value holds. */
    private static long size(Value value) {
        return switch (value) {
            case StringValue text -> text.value().length();
            case BytesValue bytes -> bytes.size();
            case ListValue list ->
                list.items().stream().mapToLong(ExcerptTest::size).sum();
            case RecordValue record -> {
                long size = 0;
                for (int i = 0; i < record.size(); i++) {
                    size += record.name(i).length() + size(record.value(i));
                }
                yield size;
            }
            default -> 8;
        };
    }

    @Test
    void whatIsSmallStaysAsItIs() {
        RecordValue small = RecordValue.of("a", Value.list(Value.of(1), Value.of("two"), Value.NULL))
                .with("b", BytesValue.copyOf(new byte[2000]));

        assertEquals(small, Excerpt.of(small));
        assertEquals(RecordValue.EMPTY, Excerpt.of(RecordValue.EMPTY));
    }

    @Test
    void aLongTextSaysHowLongItWas() {
        assertEquals(Value.of("x".repeat(2000) + "… (5000 characters)"), cut(Value.of("x".repeat(5000))));
    }

    @Test
    void aTextIsNotCutThroughACharacter() {
        String text = "x".repeat(1999) + "\ud83d\ude00" + "y".repeat(100);

        assertEquals(Value.of("x".repeat(1999) + "… (2101 characters)"), cut(Value.of(text)));
    }

    @Test
    void manyBytesAreCounted() {
        assertEquals(Value.of("(2001 bytes)"), cut(BytesValue.copyOf(new byte[2001])));
    }

    @Test
    void aLongListSaysHowManyMoreThereAre() {
        ListValue list = (ListValue) cut(ListValue.copyOf(Collections.nCopies(100_000, Value.of(1))));

        assertTrue(list.size() < 1100, () -> list.size() + " items");
        assertEquals(Value.of("… (" + (100_001 - list.size()) + " more)"), list.get(list.size() - 1));
    }

    @Test
    void aWideRecordSaysHowManyMoreFieldsThereAre() {
        RecordValue.Builder wide = RecordValue.builder();
        for (int i = 0; i < 5000; i++) {
            wide.put("f" + i, Value.of(i));
        }
        RecordValue record = (RecordValue) cut(wide.build());

        assertEquals("…", record.name(record.size() - 1));
        assertEquals(Value.of("(" + (5001 - record.size()) + " more fields)"), record.value(record.size() - 1));
    }

    @Test
    void whateverIsInItAnExcerptIsSmall() {
        List<Value> blobs = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            blobs.add(BytesValue.copyOf(new byte[1900]));
        }
        RecordValue.Builder names = RecordValue.builder();
        for (int i = 0; i < 500; i++) {
            names.put("n".repeat(1000) + i, Value.of("t".repeat(1000)));
        }
        for (Value value : List.of(
                ListValue.copyOf(blobs),
                names.build(),
                ListValue.copyOf(Collections.nCopies(5000, Value.of("t".repeat(100)))))) {
            assertTrue(size(cut(value)) < 40_000, () -> size(cut(value)) + " in an excerpt");
        }
    }
}
