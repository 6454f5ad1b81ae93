package dev.sluice.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepingEngineTest {
    @TempDir
    Path folder;

    private Engine engine(@Nullable String kept) throws IOException {
        return KeepingEngine.of(
                LocalEngine.with(LocalEngine.Options.of(
                        SegmentedJournal.open(folder.resolve("journal"), SegmentedJournal.Options.DEFAULT))),
                folder.resolve("journal"),
                name -> kept);
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
        return RunHistory.in(folder.resolve("journal")).runs().stream()
                .map(RunSummary::id)
                .toList();
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
    void whatIsNoNumberIsRefused() {
        Engine engine = LocalEngine.with(LocalEngine.Options.of(dev.sluice.engine.journal.Journal.NONE));
        try (engine) {
            Exception e = assertThrows(IOException.class, () -> KeepingEngine.of(engine, folder, name -> "-1"));
            assertEquals("-Dsluice.keep-runs=-1 is neither a number from 0 nor 'all'; correct it", e.getMessage());
            assertSame(engine, KeepingEngine.of(engine, folder, name -> "all"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        assertEquals(false, Files.exists(folder.resolve("journal")));
    }
}
