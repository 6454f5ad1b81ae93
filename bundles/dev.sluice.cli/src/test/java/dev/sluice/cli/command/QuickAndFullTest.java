package dev.sluice.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.arbitrary;
import static org.quicktheories.generators.SourceDSL.lists;

import dev.sluice.cli.TestConsole;
import dev.sluice.cli.TestTypes;
import dev.sluice.cli.io.UsageException;
import dev.sluice.cli.run.QuickParser;
import dev.sluice.cli.run.RunArguments;
import dev.sluice.cli.run.Services;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the quick parser reads, the library reads alike. */
class QuickAndFullTest {
    private final CommandLine full = new Commands(
                    new Services(new TestConsole(Path.of("")).console(), TestTypes::catalogue, null, null, () -> {}))
            .commandLine();

    private static final List<String> WORDS = List.of(
            "x.flow",
            "dir/y.flow",
            "-p",
            "a=1",
            "b=x=y",
            "c=",
            "--json",
            "--no-journal",
            "--no-cache",
            "--explain",
            "--restore",
            "--timeout",
            "10m",
            "--params",
            "p.json",
            "--help",
            "--",
            "-x",
            "a b",
            "",
            "'q'",
            "\"q\"",
            "-pa=1",
            "--timeout=1s",
            "@f",
            "@@f",
            "${x}");

    @Test
    void bothReadPlainArgumentsAlike() {
        int[] plain = {0};
        qt().withExamples(20_000)
                .forAll(lists().of(arbitrary().pick(WORDS)).ofSizeBetween(1, 6))
                .checkAssert(words -> {
                    RunArguments.Raw quick = QuickParser.parse(words);
                    if (quick != null) {
                        plain[0]++;
                        assertEquals(text(full(words)), text(quick), words.toString());
                    }
                });
        assertNotNull(plain);
        assertEquals(true, plain[0] > 500, "only " + plain[0] + " plain command lines");
    }

    private static final List<String> PAST = List.of(
            "20260304-050607-x7k2p9",
            "flows/a.flow",
            "--json",
            "--at",
            "-n",
            "--project",
            "12",
            "0",
            "-1",
            "x y",
            "prune",
            "--",
            "@f",
            "");

    @Test
    void bothReadPlainArgumentsOfThePastAlike() {
        int[] plain = {0};
        qt().withExamples(20_000)
                .forAll(lists().of(arbitrary().pick(PAST)).ofSizeBetween(0, 6))
                .checkAssert(words -> {
                    Object replay = QuickPast.replay(words);
                    if (replay != null) {
                        plain[0]++;
                        assertEquals(((ReplayCommand) command("replay", words)).arguments(), replay);
                    }
                    Object history = QuickPast.history(words);
                    if (history != null) {
                        plain[0]++;
                        assertEquals(asked(words), history);
                    }
                });
        assertEquals(true, plain[0] > 500, "only " + plain[0] + " plain command lines");
    }

    private Object asked(List<String> words) {
        try {
            return ((HistoryCommand) command("history", words)).arguments();
        } catch (UsageException e) {
            throw new AssertionError("the library refuses " + words + ": " + e.getMessage(), e);
        }
    }

    private Object command(String name, List<String> words) {
        List<String> line = new ArrayList<>(List.of(name));
        line.addAll(words);
        return full.parseArgs(line.toArray(new String[0]))
                .subcommand()
                .commandSpec()
                .userObject();
    }

    private RunArguments.Raw full(List<String> words) {
        List<String> line = new ArrayList<>(List.of("run"));
        line.addAll(words);
        try {
            CommandLine.ParseResult result = full.parseArgs(line.toArray(new String[0]));
            return ((RunCommand) result.subcommand().commandSpec().userObject()).raw();
        } catch (ParameterException e) {
            throw new AssertionError("the library refuses " + words + ": " + e.getMessage(), e);
        }
    }

    private static String text(RunArguments.Raw raw) {
        return raw.file + "|" + raw.params + "|" + raw.paramsFile + "|" + raw.json + "|" + raw.noJournal + "|"
                + raw.timeout + "|" + raw.noCache + "|" + raw.explain + "|" + raw.restore;
    }
}
