package dev.sluice.bench;

import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.Run;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.history.RecordedRun;
import dev.sluice.engine.history.RunHistory;
import dev.sluice.engine.history.RunInstant;
import dev.sluice.engine.journal.JournalReader;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.Plan;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.value.RecordValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** What it takes to list runs, and to look at one at each of its events. */
final class HistoryCost {
    /** No process of a machine has it, so that segments count as those of processes that are gone. */
    private static final String NO_PROCESS = "-999999999-";

    private final Path folder;
    private final ProjectFolder project;

    HistoryCost(Path folder, ProjectFolder project) {
        this.folder = folder;
        this.project = project;
    }

    /** Writes runs, some of them in each of so many journals. Returns the id of the last. */
    String write(Plan plan, int journals, int runsInEach) throws IOException, InterruptedException, ExecutionException {
        String last = "";
        for (int i = 0; i < journals; i++) {
            SegmentedJournal journal = SegmentedJournal.open(folder, SegmentedJournal.Options.DEFAULT);
            try (LocalEngine engine = LocalEngine.with(LocalEngine.Options.of(journal))) {
                RunRequest request = new RunRequest(plan, RecordValue.EMPTY, project, null);
                List<Run> runs = new ArrayList<>();
                for (int run = 0; run < runsInEach; run++) {
                    runs.add(engine.start(request, RunListener.NONE));
                }
                for (Run run : runs) {
                    last = run.result().get().run();
                }
            }
        }
        String own = "-" + ProcessHandle.current().pid() + "-";
        for (Path segment : new JournalReader(folder).segments()) {
            String name = segment.getFileName().toString();
            Files.move(segment, segment.resolveSibling(name.replace(own, NO_PROCESS)));
        }
        return last;
    }

    /** Lists the runs as a process does that has just started; in milliseconds. */
    double list(int expected) throws IOException {
        long start = System.nanoTime();
        int found = RunHistory.in(folder).runs().size();
        double took = (System.nanoTime() - start) / 1e6;
        if (found != expected) {
            throw new IllegalStateException("there are " + found + " runs, not " + expected);
        }
        return took;
    }

    /** Lists the five newest runs of a flow; in milliseconds. */
    double newest(String flow) throws IOException {
        long start = System.nanoTime();
        int found = RunHistory.in(folder).runs(flow, 5).size();
        double took = (System.nanoTime() - start) / 1e6;
        if (found != 5) {
            throw new IllegalStateException("there are " + found + " runs of " + flow);
        }
        return took;
    }

    void forgetIndex() throws IOException {
        Files.deleteIfExists(folder.resolve("runs.index"));
    }

    /** Opens a run; in milliseconds. */
    double open(String run) throws IOException {
        long start = System.nanoTime();
        long events = RunHistory.in(folder).open(run).orElseThrow().events();
        double took = (System.nanoTime() - start) / 1e6;
        if (events == 0) {
            throw new IllegalStateException("the run has no events");
        }
        return took;
    }

    /** Looks at a run at each of its events, back from the last: what happened, and the node's state; in nanoseconds. */
    double steps(String run) throws IOException {
        RecordedRun recorded = RunHistory.in(folder).open(run).orElseThrow();
        long states = 0;
        long start = System.nanoTime();
        for (long seq = recorded.events(); seq > 0; seq--) {
            RunInstant instant = recorded.at(seq);
            RecordedRun.Mark mark = recorded.mark(seq);
            states += mark.node() < 0
                    ? 0
                    : instant.state(mark.pass(), mark.node()).ordinal();
        }
        double took = (double) (System.nanoTime() - start) / recorded.events();
        if (states == 0) {
            throw new IllegalStateException("nothing happened in the run");
        }
        return took;
    }

    /** All nodes of a run at an instant in its middle; in milliseconds. */
    double nodes(String run) throws IOException {
        RecordedRun recorded = RunHistory.in(folder).open(run).orElseThrow();
        long start = System.nanoTime();
        int found = recorded.at(recorded.events() / 2).nodes().size();
        double took = (System.nanoTime() - start) / 1e6;
        if (found == 0) {
            throw new IllegalStateException("the run has no nodes");
        }
        return took;
    }
}
