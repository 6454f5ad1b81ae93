package dev.sluice.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sluice.cli.history.KeptRuns;
import dev.sluice.engine.Engine;
import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunSummary;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepingEngineTest {
    @TempDir
    Path folder;

    private Instant now = Instant.now();

    private Path journal() {
        return folder.resolve(".sluice").resolve("journal");
    }

    private Engine engine(@Nullable String kept) throws IOException {
        return new KeepingEngine(
                LocalEngine.with(
                        LocalEngine.Options.of(SegmentedJournal.open(journal(), SegmentedJournal.Options.DEFAULT))),
                journal(),
                KeptRuns.of(folder, name -> kept),
                () -> now);
    }

    private String run(@Nullable String kept) throws Exception {
        Plan plan = Plan.of("f", GraphPlan.of("", List.of(), List.of(), Map.of()));
        try (Engine engine = engine(kept)) {
            return engine.start(
                            new RunRequest(plan, RecordValue.EMPTY, ProjectFolder.at(folder), null), RunListener.NONE)
                    .result()
                    .get()
                    .run();
        }
    }

    private List<String> ids() throws Exception {
        return RunHistory.in(journal()).runs().stream().map(RunSummary::id).toList();
    }

    @Test
    void theNewestRunsAreKeptAfterEachRun() throws Exception {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            runs.add(0, run(null));
        }
        assertEquals(runs.subList(0, 5), ids());
        runs.add(0, run("2"));
        assertEquals(runs.subList(0, 2), ids());
    }

    @Test
    void allRunsAreKeptWhereThatIsAskedFor() throws Exception {
        for (int i = 0; i < 7; i++) {
            run("all");
        }
        assertEquals(7, ids().size());
    }

    @Test
    void theFileOfTheProjectSaysWhichAreKeptAndThePropertyGoesBeforeIt() throws Exception {
        Path file = Files.writeString(folder.resolve("sluice.yaml"), "history: {keep: 1, flows: {f: {keep: 2}}}\n");
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(0, run(null));
        }
        assertEquals(runs.subList(0, 2), ids());
        Files.writeString(file, "history: {flows: {f: {keep: many}}}\n");
        runs.add(0, run(null));
        assertEquals(runs.subList(0, 3), ids(), "where the file has errors all stay");
        Files.writeString(file, "history: {max-age: 1h}\n");
        runs.add(0, run(null));
        assertEquals(runs.subList(0, 4), ids());
        runs.add(0, run("3"));
        assertEquals(runs.subList(0, 3), ids());
        now = now.plus(Duration.ofHours(2));
        run(null);
        assertEquals(List.of(), ids(), "all ended long ago");
        Files.writeString(file, "history: {keep: 0}\n");
        run(null);
        assertEquals(List.of(), ids());
    }

    @Test
    void whatIsNoNumberIsRefused() {
        Exception e = assertThrows(IOException.class, () -> KeptRuns.of(folder, name -> "-1"));
        assertEquals("-Dsluice.keep-runs=-1 is neither a number from 0 nor 'all'; correct it", e.getMessage());
    }
}
