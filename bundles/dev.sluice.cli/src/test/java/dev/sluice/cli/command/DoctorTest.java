package dev.sluice.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.cli.TestConsole;
import dev.sluice.cli.run.Services;
import dev.sluice.engine.journal.RunFiles;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.json.Json;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ValueFiles;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.ListValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    private static final Finding SANDBOX = Finding.limited("Sandbox", "process boundary only", "run it on Linux");
    private static final Finding RUBY =
            Finding.missing("Ruby", "there is no 'ruby' on the PATH", "install it (Debian: apt install ruby)");

    @TempDir
    Path folder;

    private TestConsole console;

    @BeforeEach
    void prepare() {
        console = new TestConsole(folder);
    }

    private record Provider(List<Finding> findings) implements NodeProvider {
        @Override
        public Collection<NodeDefinition> nodes() {
            return List.of();
        }

        @Override
        public List<Finding> examine(ProjectFolder project, Cancellation cancellation) {
            return findings;
        }
    }

    private int doctor(List<Provider> providers, String... arguments) {
        Services services = new Services(
                console.console(),
                () -> Catalogue.of(providers),
                file -> {
                    throw new IllegalStateException("no flow here");
                },
                notes -> {
                    throw new IOException("no engine here");
                },
                () -> {});
        String[] all = new String[arguments.length + 1];
        all[0] = "doctor";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Commands(services).run(all);
    }

    @Test
    void whatIsLimitedIsSaidAndIsNoFailure() {
        assertEquals(0, doctor(List.of(new Provider(List.of(SANDBOX)))));

        assertTrue(console.out().startsWith("ok  Java"), console.out());
        assertTrue(console.outLines().get(1).matches("!   Sandbox +process boundary only"), console.out());
        assertTrue(console.outLines().get(2).matches(" +run it on Linux"), console.out());
        assertTrue(console.out().endsWith("All that nodes need is there.\n"), console.out());
    }

    @Test
    void whatIsMissingFailsAndSaysTheRemedy() {
        assertEquals(1, doctor(List.of(new Provider(List.of(RUBY)))));

        assertTrue(console.outLines().get(1).matches("no  Ruby +there is no 'ruby' on the PATH"), console.out());
        assertTrue(console.outLines().get(2).matches(" +install it \\(Debian: apt install ruby\\)"), console.out());
        assertTrue(console.out().endsWith("1 thing is missing.\n"), console.out());
    }

    @Test
    void whatSeveralLookForStandsThereOnce() throws Exception {
        doctor(List.of(new Provider(List.of(SANDBOX)), new Provider(List.of(SANDBOX, RUBY))), "--json");

        ListValue findings = (ListValue) Json.read(console.out());
        assertEquals(3, findings.size());
        assertTrue(console.out().contains("\"level\": \"missing\""), console.out());
    }

    @Test
    void aFolderThatIsNoneIsRefused() {
        assertEquals(2, doctor(List.of(), "nowhere"));
        assertTrue(console.err().contains("'nowhere' is no folder"), console.err());
    }

    @Test
    void saysWhatLargeValuesTakeOnceForEqualOnes() throws IOException {
        Path journal = folder.resolve(".sluice").resolve("journal");
        byte[] value = new byte[2 << 20];
        try (SegmentedJournal to = SegmentedJournal.open(journal, SegmentedJournal.Options.DEFAULT)) {
            for (long run = 1; run <= 2; run++) {
                ValueFiles files = RunFiles.of(to.files(run), folder, run);
                FileBytes file = files.read(new ByteArrayInputStream(value), Cancellation.NEVER)
                        .file();
                files.keep(Objects.requireNonNull(file), path -> to.keep(List.of(path)));
            }
            CompletableFuture<Void> done = new CompletableFuture<>();
            to.sync(failure -> done.complete(null));
            done.join();
        }

        assertEquals(0, doctor(List.of()));
        assertTrue(
                console.out().contains("Large values  1 value of kept runs, 2.0 MiB on disk; equal ones save 2.0 MiB"),
                console.out());
    }
}
