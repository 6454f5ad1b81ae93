package dev.sluice.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.cli.TestConsole;
import dev.sluice.cli.run.Services;
import dev.sluice.json.Json;
import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.value.ListValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
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
}
