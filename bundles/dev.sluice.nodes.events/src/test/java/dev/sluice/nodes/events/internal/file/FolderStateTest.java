package dev.sluice.nodes.events.internal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.nodes.events.internal.file.FolderState.Change;
import dev.sluice.nodes.events.internal.file.FolderState.Kind;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FolderStateTest {
    private static final Path A = Path.of("in", "a");
    private static final Path B = Path.of("in", "b");

    private final Map<Path, Stamp> disk = new HashMap<>();
    private final FolderState state = new FolderState(disk::get, Duration.ofNanos(100));

    private void write(Path file, long size) {
        disk.put(file, new Stamp(size, FileTime.fromMillis(size), null));
    }

    @Test
    void aFileThatIsStillWrittenIsNotTaken() {
        write(A, 1);
        state.hint(A, 0);
        assertEquals(100, state.next(0));
        write(A, 2);
        assertEquals(List.of(), state.settled(100));
        assertEquals(List.of(), state.settled(199));
        assertEquals(List.of(new Change(A, Kind.CREATE)), state.settled(200));
        assertEquals(-1, state.next(200));
    }

    @Test
    void manyHintsOfOneChangeAreOne() {
        write(A, 1);
        state.hint(A, 0);
        state.hint(A, 50);
        assertEquals(List.of(), state.settled(100));
        assertEquals(List.of(new Change(A, Kind.CREATE)), state.settled(150));
        state.hint(A, 200);
        assertEquals(List.of(), state.settled(300));
    }

    @Test
    void whatCameAndWentIsNothing() {
        write(A, 1);
        state.hint(A, 0);
        disk.clear();
        state.hint(A, 10);
        assertEquals(List.of(), state.settled(110));
    }

    @Test
    void aFolderThatGoesTakesItsFiles() {
        write(A, 1);
        write(B, 1);
        state.learn(A);
        state.learn(B);
        disk.remove(A);
        disk.remove(B);
        state.hint(Path.of("in"), 0);
        assertEquals(
                2,
                state.settled(100).stream().filter(c -> c.kind() == Kind.DELETE).count());
    }

    @Test
    void whereHintsWereLostAllIsLookedAt() {
        write(A, 1);
        write(B, 1);
        state.learn(A);
        state.learn(B);
        write(B, 2);
        state.hintAll(0);
        assertEquals(List.of(new Change(B, Kind.MODIFY)), state.settled(100));
    }
}
