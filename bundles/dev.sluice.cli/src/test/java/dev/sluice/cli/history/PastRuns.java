package dev.sluice.cli.history;

import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.journal.JournalReader;
import dev.sluice.engine.journal.SegmentedJournal;
import dev.sluice.engine.plan.FailurePolicy;
import dev.sluice.engine.plan.GraphPlan;
import dev.sluice.engine.plan.InputSpec;
import dev.sluice.engine.plan.NodeSpec;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Source;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs of a small flow in a project: {@code first} gives 1 and says so, {@code second} gives a long text or fails. */
final class PastRuns {
    private final Path project;

    PastRuns(Path project) {
        this.project = project;
    }

    /** Has it look as if the process that wrote all runs were gone. @return the segments */
    List<Path> leave() throws IOException {
        List<Path> left = new ArrayList<>();
        String own = "-" + ProcessHandle.current().pid() + "-";
        for (Path segment : new JournalReader(journal()).segments()) {
            String name = segment.getFileName().toString();
            left.add(Files.move(segment, segment.resolveSibling(name.replace(own, "-999999999-"))));
        }
        return left;
    }

    private Path journal() {
        return project.resolve(".sluice").resolve("journal");
    }

    /** Runs it. @return the id */
    String run(boolean fails) throws Exception {
        return run(fails, FailurePolicy.STOP);
    }

    /** Runs it; what does not need the second node goes on when that fails. @return the id */
    String inPart() throws Exception {
        return run(true, FailurePolicy.CONTINUE);
    }

    private String run(boolean fails, FailurePolicy onFailure) throws Exception {
        NodeDefinition one = type("test.one", Execution.INLINE, context -> {
            context.log().log(NodeLog.Level.INFO, "one is given");
            context.output("out", Value.of(1));
        });
        NodeDefinition two = type("test.two", Execution.BLOCKING, context -> {
            if (fails) {
                throw NodeFailure.user("two is not given");
            }
            context.output("out", Value.of("x".repeat(5_000)));
        });
        Plan plan = new Plan(
                "small",
                "flows/small.flow",
                "abc",
                List.of(),
                GraphPlan.of(
                        "",
                        List.of(),
                        List.of(
                                NodeSpec.plain("first", one, List.of(), "out"),
                                new NodeSpec(
                                        "second",
                                        "second",
                                        0,
                                        two,
                                        List.of(InputSpec.linked("in", Source.output("first", "out"))),
                                        List.of("out"),
                                        Map.of(),
                                        null,
                                        null,
                                        onFailure,
                                        null,
                                        null)),
                        Map.of("out", Source.output("first", "out"))),
                onFailure,
                null,
                5,
                0);
        try (LocalEngine engine = LocalEngine.with(
                LocalEngine.Options.of(SegmentedJournal.open(journal(), SegmentedJournal.Options.DEFAULT)))) {
            return engine.start(
                            new RunRequest(plan, RecordValue.of("size", Value.of(7)), ProjectFolder.at(project), null),
                            RunListener.NONE)
                    .result()
                    .get()
                    .run();
        }
    }

    private static NodeDefinition type(String name, Execution execution, NodeExecutor body) {
        return NodeType.named(name)
                .in(Port.optional("in", PortType.ANY, "anything"))
                .out(Port.output("out", PortType.ANY, "something"))
                .runs(execution)
                .executedBy(body);
    }
}
