package dev.sluice.nodes.std.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    @ParameterizedTest
    @CsvSource({"100,100", "2KB,2048", "3 mb,3145728", "1GB,1073741824"})
    void areReadFromSystemProperties(String text, long bytes) {
        Limits limits = Limits.of(name -> name.equals("sluice.limits.output") ? text : null);
        assertEquals(bytes, limits.output());
        assertEquals(64L << 20, limits.response());
        assertEquals(1L << 30, limits.read());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "many", "-1", "1.5MB", "9999999999999"})
    void refuseWhatIsNoSize(String text) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Limits.of(name -> text));
        assertTrue(e.getMessage().contains("-Dsluice.limits.read=" + text), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"8,8 bytes", "1025,1025 bytes", "2048,2 KB", "67108864,64 MB", "1073741824,1 GB"})
    void areToldInTheLargestUnit(long size, String text) {
        assertEquals(text, Limits.text(size));
    }

    @Test
    void areAtLeastAByte() {
        assertThrows(IllegalArgumentException.class, () -> new Limits(0, 1, 1));
    }
}
