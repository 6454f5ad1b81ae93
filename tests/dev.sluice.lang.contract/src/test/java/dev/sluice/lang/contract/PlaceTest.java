package dev.sluice.lang.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a script leaves behind is found. */
class PlaceTest {
    @TempDir
    Path folder;

    private Place place;

    @BeforeEach
    void open() throws Exception {
        place = Place.below(folder);
        place.flow("part", "part.py", Behaviour.script("").gives(1), "1s");
        place.remember();
        place.isAsItWas();
    }

    @AfterEach
    void close() throws Exception {
        place.close();
    }

    private void finds(String what) {
        String message = assertThrows(AssertionError.class, place::isAsItWas).getMessage();
        assertTrue(message.contains(what), message);
    }

    @Test
    void filesOfTheProjectAndBesideItAreFound() throws Exception {
        Files.writeString(place.project.resolve("nodes/new.txt"), "");
        finds("nodes/new.txt");
        Files.delete(place.project.resolve("nodes/new.txt"));
        Files.writeString(place.outside.resolve("new.txt"), "");
        finds("new.txt");
        Files.delete(place.outside.resolve("new.txt"));
        Files.writeString(place.outside.resolve("secret.txt"), "changed");
        finds("changed");
    }

    @Test
    void whatIsWrittenWhereItMayBeIsNone() throws Exception {
        Files.writeString(place.project.resolve("work/new.txt"), "");
        place.isAsItWas();
    }

    @Test
    void aConnectionIsFound() throws Exception {
        new Socket(InetAddress.getLoopbackAddress(), place.port()).close();
        finds("a connection was made");
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the processes of the test are started by a POSIX shell")
    void aProcessThatStandsStillIsFoundByItsMark() throws Exception {
        String mark = UUID.randomUUID().toString();
        assertEquals(List.of(), Place.processes(mark));
        Process stopped = new ProcessBuilder("sh", "-c", "kill -STOP $$", mark).start();
        try {
            assertEquals(1, Place.processes(mark).size());
        } finally {
            stopped.destroyForcibly().waitFor();
        }
    }
}
