package dev.sluice.nodes.events.internal.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternTest {
    private static String[] match(String pattern, String path) throws Exception {
        return PathPattern.of(pattern).match(PathPattern.split(path));
    }

    @ParameterizedTest
    @CsvSource({
        "/,/,''",
        "/a,/a/,''",
        "/a/,/a,''",
        "/a/{x},/a/1,1",
        "/{x}/{y},/1/2,'1,2'",
        "/{x*},/,''",
        "/f/{x*},/f/a/b,a/b",
        "/f/{x*},/f,''"
    })
    void fits(String pattern, String path, String values) throws Exception {
        String[] expected = values.isEmpty() && !pattern.contains("{") ? new String[0] : values.split(",", -1);
        assertArrayEquals(expected, match(pattern, path));
    }

    @ParameterizedTest
    @CsvSource({"/,/a", "/a,/b", "/a,/a/b", "/a/{x},/a", "/a/{x},/a/1/2", "/f/{x*},/g"})
    void doesNotFit(String pattern, String path) throws Exception {
        assertNull(match(pattern, path));
    }

    @Test
    void whatSaysMoreIsTriedFirst() throws Exception {
        List<String> sorted = Stream.of("/{x*}", "/{x}", "/a/{x*}", "/a", "/a/b")
                .map(PathPatternTest::pattern)
                .sorted(PathPattern::compareTo)
                .map(pattern -> String.valueOf(pattern.match(List.of("a", "b")) != null))
                .toList();
        assertEquals(5, sorted.size());
        assertTrue(pattern("/a").compareTo(pattern("/{x}")) < 0);
        assertTrue(pattern("/{x}").compareTo(pattern("/{x*}")) < 0);
        assertTrue(pattern("/a/{x}").compareTo(pattern("/{y}/b")) < 0);
    }

    private static PathPattern pattern(String text) {
        try {
            return PathPattern.of(text);
        } catch (dev.sluice.nodes.api.NodeFailure e) {
            throw new AssertionError(e);
        }
    }
}
