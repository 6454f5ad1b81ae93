package dev.sluice.nodes.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorClassTest {
    static Stream<Arguments> thrown() {
        return Stream.of(
                Arguments.of(NodeFailure.passing("x"), ErrorClass.TRANSIENT),
                Arguments.of(NodeFailure.system("x"), ErrorClass.SYSTEM),
                Arguments.of(new NoSuchFileException("x"), ErrorClass.USER),
                Arguments.of(new AccessDeniedException("x"), ErrorClass.USER),
                Arguments.of(new FileNotFoundException("x"), ErrorClass.USER),
                Arguments.of(new FileSystemException("x"), ErrorClass.SYSTEM),
                Arguments.of(new IOException("x"), ErrorClass.TRANSIENT),
                Arguments.of(new UncheckedIOException(new NoSuchFileException("x")), ErrorClass.USER),
                Arguments.of(new TimeoutException("x"), ErrorClass.TRANSIENT),
                Arguments.of(new OutOfMemoryError("x"), ErrorClass.SYSTEM),
                Arguments.of(new NoClassDefFoundError("x"), ErrorClass.SYSTEM),
                Arguments.of(new IllegalStateException("x"), ErrorClass.PERMANENT));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void saysWhoCanMendWhatWasThrown(Throwable thrown, ErrorClass expected) {
        assertEquals(expected, ErrorClass.of(thrown));
    }

    @Test
    void aFailureKeepsWhereItComesFrom() {
        NodeFailure wrapped = NodeFailure.of(ErrorClass.USER, "m", new IOException("x"));
        assertEquals("IOException", wrapped.exceptionType());
        assertNull(wrapped.foreignTrace());
        NodeFailure foreign = NodeFailure.foreign(ErrorClass.PERMANENT, "m", "ValueError", "trace");
        assertEquals("ValueError", foreign.exceptionType());
        assertEquals("trace", foreign.foreignTrace());
        assertEquals("permanent", foreign.errorClass().word());
        assertNull(NodeFailure.user("m").exceptionType());
    }
}
