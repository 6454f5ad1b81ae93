package dev.sluice.debug.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.debug.core.state.LastValue;
import dev.sluice.debug.ui.internal.live.ShortValue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortValueTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{a: 1}, … 1706 more]         | list   | 1707 | 1,707 items | 1,707",
                "[7]                           | list   | 1    | 1 item      | 1",
                "[]                            | list   | 0    | 0 items     | 0",
                "{mag: 6.1, place: \"Fiji\"}   | record | 2    | mag 6.1     | {2}",
                "{place: \"Fiji\", mag: 6.1}   | record | 2    | place Fiji  | {2}",
                "{at: {x: 1}, mag: 6.1}        | record | 2    | 2 fields    | {2}",
                "{a: \"one that is much too long\", b: 1} | record | 2 | 2 fields | {2}",
                "{}                            | record | 0    | 0 fields    | {0}",
                "\"a \\\"b\\\"\"                   | string | -1   | a \"b\"       | ``",
                "\"one that is much longer than …\" (900 characters) | string | -1 | one that is much long… | ``",
                "3.25                          | float  | -1   | 3.25        | ``",
                "(1200 bytes)                  | bytes  | -1   | (1200 bytes) | ``",
            })
    void aValueIsSaidInAFewLetters(String text, String type, long size, String brief, String tight) {
        assertEquals(new ShortValue(brief, tight), ShortValue.of(new LastValue(text, type, size)));
    }
}
