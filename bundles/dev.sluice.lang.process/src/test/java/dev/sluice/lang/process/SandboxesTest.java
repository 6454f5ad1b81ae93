package dev.sluice.lang.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxesTest {
    @TempDir
    Path bin;

    private final ProcessStarter starter = new ProcessStarter();

    private Sandboxes with(String name, String text) throws IOException {
        Path program = Files.writeString(bin.resolve(name), text);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return sandboxes();
    }

    private Sandboxes sandboxes() {
        return new Sandboxes(new Programs(Map.of("PATH", bin.toString())), starter, true);
    }

    @Test
    void bubblewrapIsUsedWhereItWorks() throws IOException {
        Path calls = bin.resolve("calls");
        Sandboxes sandboxes = with("bwrap", "#!/bin/sh\necho \"$@\" >> " + calls + "\n");

        Sandbox best = sandboxes.best();
        assertSame(best, sandboxes.best());
        assertEquals(Containment.NAMESPACE, best.containment());
        String tried = Files.readString(calls);
        assertTrue(
                tried.matches("--unshare-pid --die-with-parent --new-session --dev-bind / / --proc /proc"
                        + " --unsetenv sluice-sandbox-[0-9a-f-]{36} -- true\n"),
                tried);
    }

    @Test
    void aCageIsUsedWhereItWorks() throws IOException {
        Path calls = bin.resolve("calls");
        with("sh", "#!/no/such/shell\n");
        with("stat", "#!/no/such/shell\n");
        Sandboxes sandboxes = with("bwrap", "#!/bin/sh\necho \"$@\" >> " + calls + "\n");

        assertTrue(sandboxes.best().isCage());
        assertEquals(Finding.Level.GOOD, sandboxes.finding().level());
        assertTrue(sandboxes.cage(sandboxes.best()).closed());
        String tried = Files.readString(calls);
        assertTrue(tried.contains(" --unshare-net ") && tried.contains(" --remount-ro / "), tried);
    }

    @Test
    void aNamespaceThatKeepsNothingIsUsedWhereACageDoesNotWork() throws IOException {
        with("sh", "#!/no/such/shell\n");
        with("stat", "#!/no/such/shell\n");
        Sandboxes sandboxes = with("bwrap", "#!/bin/sh\ncase \"$*\" in *--unshare-net*) exit 1;; esac\n");

        assertEquals(Containment.NAMESPACE, sandboxes.best().containment());
        assertFalse(sandboxes.best().isCage());
        assertEquals(Finding.Level.LIMITED, sandboxes.finding().level());
        assertEquals("net, read, write, run", sandboxes.cage(sandboxes.best()).openKeys());
    }

    @Test
    void aSessionOfItsOwnGoesBefore() throws IOException {
        with("setsid", "#!/bin/sh\nexec \"$@\"\n");
        Sandbox best = with("bwrap", "#!/bin/sh\n").best();

        assertEquals(bin.resolve("setsid").toString(), best.prefix().get(0));
        assertEquals(bin.resolve("bwrap").toString(), best.prefix().get(1));
    }

    @Test
    void bubblewrapThatFailsIsNotUsed() throws IOException {
        assertEquals(Sandbox.SUPERVISED, with("bwrap", "#!/bin/sh\nexit 1\n").best());
    }

    @Test
    void bubblewrapThatCannotBeStartedIsNotUsed() throws IOException {
        assertEquals(Sandbox.SUPERVISED, with("bwrap", "#!/no/such/shell\n").best());
    }

    @Test
    void withoutBubblewrapThereIsASupervisor() {
        assertEquals(Sandbox.SUPERVISED, sandboxes().best());
    }

    @Test
    void elsewhereThereIsNone() {
        assertEquals(Sandbox.NONE, new Sandboxes(new Programs(System.getenv()), starter, false).best());
    }
}
