package dev.sluice.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
    @TempDir
    Path folder;

    @Test
    void aSecondAttemptOfOneProcessLeavesTheFirstItsLock() throws Exception {
        Path file = folder.resolve("a.lock");
        try (LockFile first = LockFile.attempt(file)) {
            assertNotNull(first);

            assertNull(LockFile.attempt(file));

            assertTrue(LockProbe.locked(file), "the first has lost its lock");
        }
        assertFalse(LockProbe.locked(file));
        try (LockFile next = LockFile.attempt(file)) {
            assertNotNull(next);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "who may make links there is a matter of its settings")
    void aFolderByAnotherNameIsTheSame() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        try (LockFile first = LockFile.attempt(real.resolve("a.lock"))) {
            assertNotNull(first);

            assertNull(LockFile.attempt(link.resolve("a.lock")));

            assertTrue(LockProbe.locked(real.resolve("a.lock")), "the first has lost its lock");
        }
    }

    @Test
    void whoCloseTwiceTakesNothingFromTheNext() throws Exception {
        Path file = folder.resolve("a.lock");
        LockFile first = LockFile.attempt(file);
        assertNotNull(first);
        first.close();
        try (LockFile next = LockFile.attempt(file)) {
            assertNotNull(next);

            first.close();

            assertNull(LockFile.attempt(file));
        }
    }

    @Test
    void whatCannotBeOpenedIsNotKeptFromLaterAttempts() throws Exception {
        Path file = Files.createDirectory(folder.resolve("a.lock"));
        assertThrows(IOException.class, () -> LockFile.attempt(file));
        Files.delete(file);

        try (LockFile next = LockFile.attempt(file)) {
            assertNotNull(next);
        }
    }

    @Test
    void whoWaitsForTheLockOfTheLettersLeavesItToWhoHasIt() throws Exception {
        CompletableFuture<Boolean> other;
        try (LetterLock lock = LetterLock.take(folder)) {
            assertNotNull(lock);
            other = CompletableFuture.supplyAsync(() -> {
                try (LetterLock next = LetterLock.take(folder)) {
                    return next != null;
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });

            assertTrue(LockProbe.locked(folder.resolve("letters.lock")), "it was lost to who waits");
            assertFalse(other.isDone());
        }
        assertEquals(true, other.get(1, TimeUnit.MINUTES));
    }
}
