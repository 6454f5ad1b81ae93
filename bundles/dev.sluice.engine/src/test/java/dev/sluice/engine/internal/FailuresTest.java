package dev.sluice.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.Failure;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static final Failures FAILURES = new Failures(Path.of("/srv/shop"));

    private static Failure of(Throwable thrown) {
        return FAILURES.of(thrown, "n", 1, RecordValue.EMPTY);
    }

    private static String message(String text) {
        return of(new IOException(text)).message().substring("IOException: ".length());
    }

    @Test
    void pathsInTheProjectAreRelative() {
        assertEquals("cannot read data/x.csv", message("cannot read /srv/shop/data/x.csv"));
        assertEquals("no folder .", message("no folder /srv/shop"));
        assertEquals(
                "'data' in '.'",
                of(NodeFailure.user("'/srv/shop/data' in '/srv/shop'")).message());
    }

    @Test
    void aFolderWhoseNameBeginsLikeTheProjectsIsAnother() {
        assertEquals("in /srv/shop2/x", of(NodeFailure.user("in /srv/shop2/x")).message());
        assertEquals("x", message("/srv/shop2/x"));
        assertEquals("x", message("/mnt/srv/shop/x"));
    }

    @Test
    void ofOtherAbsolutePathsTheNameIsLeft() {
        assertEquals("passwd (Permission denied)", message("/etc/passwd (Permission denied)"));
        assertEquals("file app.jar!Main", message("file file:/opt/lib/app.jar!Main"));
        assertEquals("in \"notes.txt\"", message("in \"C:\\Users\\me\\notes.txt\""));
        assertEquals("a x.csv, b y.csv", message("a /data/1/x.csv, b /data/2/y.csv"));
    }

    @Test
    void whatOnlyLooksLikeAPathStays() {
        for (String text : new String[] {
            "https://example.org/a/b?c=/d", "1/2/3", "and/or", "a / b / c", "./nodes/score.py", "text/plain", "/"
        }) {
            assertEquals(text, message(text));
        }
    }

    @Test
    void aProjectAtTheRootChangesNothing() {
        Failure failure = new Failures(Path.of("/")).of(NodeFailure.user("a/b of /x"), "n", 1, RecordValue.EMPTY);

        assertEquals("a/b of /x", failure.message());
    }

    @Test
    void theStackHasCausesAndNoPathsAndEndsAtTheEngine() {
        Exception cause = new IOException("/srv/shop/data/x.csv and /var/data/y.csv");
        Failure failure = of(new IllegalStateException("outer", cause));
        String stack = String.valueOf(failure.stack());

        assertTrue(stack.startsWith("java.lang.IllegalStateException: outer"), stack);
        assertTrue(stack.contains("Caused by: java.io.IOException: data/x.csv and y.csv"), stack);
        assertFalse(stack.contains("/srv") || stack.contains("/var"), stack);
        assertFalse(stack.contains("at dev.sluice.engine.internal"), stack);
    }

    @Test
    void theTraceOfAnotherLanguageIsKeptWithoutPaths() {
        Failure failure = of(NodeFailure.foreign(
                ErrorClass.PERMANENT,
                "KeyError: 'x'",
                "KeyError",
                "File \"/srv/shop/nodes/score.py\", line 3\nFile \"/usr/lib/python3/json/decoder.py\", line 9"));

        assertEquals("File \"nodes/score.py\", line 3\nFile \"decoder.py\", line 9", failure.stack());
        assertEquals("KeyError", failure.exceptionType());
    }

    @Test
    void aMessageForPeopleNeedsNoStack() {
        assertNull(of(NodeFailure.user("give a path")).stack());
        assertNull(of(NodeFailure.foreign(ErrorClass.USER, "x", null, "")).stack());
        assertTrue(String.valueOf(of(NodeFailure.of(ErrorClass.USER, "x", new IOException("why")))
                        .stack())
                .contains("Caused by: java.io.IOException: why"));
    }

    @Test
    void causesThatGoInACircleEnd() {
        Exception one = new Exception("one");
        Exception two = new Exception("two", one);
        one.initCause(two);

        assertTrue(String.valueOf(of(one).stack()).length() < 10_000);
    }

    @Test
    void anExceptionWithoutANameIsCalledByWhatItExtends() {
        Failure failure = of(new IllegalStateException("x") {});

        assertEquals("IllegalStateException: x", failure.message());
        assertEquals("IllegalStateException", failure.exceptionType());
    }

    @Test
    void anExceptionWithoutAMessageIsCalledByItsType() {
        assertEquals("IllegalStateException", of(new IllegalStateException()).message());
        assertEquals(
                "the stack overflowed: something calls itself too deep",
                of(new StackOverflowError()).message());
        assertEquals(
                "memory ran out; give Java more with -Xmx, or work on less at once",
                of(new OutOfMemoryError("x")).message());
    }

    @Test
    void aTimeoutSaysTheLimitAndWhatToDo() {
        Failure failure =
                FAILURES.timeout(Duration.ofMillis(1500), "n", 2, RecordValue.of("x", Value.of("y".repeat(3000))));

        assertEquals("timed out after 1500ms; make it faster, or raise its 'timeout'", failure.message());
        assertEquals(ErrorClass.TRANSIENT, failure.errorClass());
        assertEquals(2, failure.attempt());
        assertTrue(String.valueOf(failure.inputs().get("x")).length() < 3000);
    }
}
