package dev.sluice.compiler;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.Problem;
import dev.sluice.model.ProjectFile;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.LimitsCheck;
import dev.sluice.validation.NodeAnalysis;
import dev.sluice.validation.Validator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From a file to a plan: reads, checks and compiles. Reads each file once, so that what was checked is what runs. Keeps
 * nothing but compiled expressions between calls; one loader may serve any number of threads.
 */
public final class FlowLoader {
    private final FlowReader reader;
    private final Validator validator;
    private final FlowCompiler compiler;
    private final LimitsCheck limitsCheck;
    private final Limits limits;
    private final Map<String, Long> given;

    /** A loader for flows of these node types. */
    public FlowLoader(Catalogue catalogue, Limits limits, FlowCompiler compiler) {
        this(catalogue, limits, compiler, Map.of());
    }

    /**
     * A loader for flows that may use these resources besides what their projects declare.
     *
     * @param given in thousandths, by name
     */
    public FlowLoader(Catalogue catalogue, Limits limits, FlowCompiler compiler, Map<String, Long> given) {
        this.limitsCheck = new LimitsCheck(catalogue);
        this.limits = limits;
        this.given = Map.copyOf(given);
        this.reader = new FlowReader(limits);
        this.validator = new Validator(catalogue, reader);
        this.compiler = compiler;
    }

    /** A loader with the usual limit on the nodes of a plan. */
    public FlowLoader(Catalogue catalogue, Limits limits) {
        this(catalogue, limits, new FlowCompiler(FlowCompiler.MOST_NODES));
    }

    /**
     * Loads a flow, of the project that its place says. Whatever is wrong with the file, a missing one included, is a
     * problem and no exception.
     */
    public LoadedFlow load(Path path) {
        Path place = place(path);
        FlowDocument document = reader.read(path);
        ProjectFolder project;
        try {
            project = ProjectFolder.of(place);
        } catch (IOException e) {
            // the folder is missing, so the file is, which the reader has said
            return new LoadedFlow(List.of(unchecked(document, path)), null, null);
        }
        FlowAnalysis analysis = validator.validate(document, project, project.relative(place));
        ProjectFile known = limitsCheck.check(ProjectFile.in(project.root(), limits));
        List<FlowAnalysis> flows = withCalled(analysis);
        if (!known.problems().isEmpty()) {
            flows.add(unchecked(known.document(), Path.of(ProjectFile.NAME)));
        }
        LoadedFlow loaded =
                new LoadedFlow(flows, null, project, known.policies().with(given));
        if (flows.stream().anyMatch(FlowAnalysis::hasErrors)) {
            return loaded;
        }
        try {
            return loaded.with(compiler.compile(analysis, loaded.policies()));
        } catch (PlanTooLargeException e) {
            return new LoadedFlow(List.of(tooLarge(analysis, e)), null, project);
        }
    }

    /** The file where its folder really is: the root of a project has no symbolic links in it either. */
    private static Path place(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        Path name = absolute.getFileName();
        try {
            return folder == null || name == null
                    ? absolute
                    : folder.toRealPath().resolve(name);
        } catch (IOException e) {
            // the reader says what is wrong with it
            return absolute;
        }
    }

    private static FlowAnalysis unchecked(FlowDocument document, Path file) {
        return new FlowAnalysis(
                document,
                String.valueOf(file.getFileName()),
                document.problems(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }

    private static FlowAnalysis tooLarge(FlowAnalysis analysis, PlanTooLargeException why) {
        FlowDocument document = analysis.document();
        List<Problem> problems = new ArrayList<>();
        problems.add(Problem.error(
                "limit-nodes", String.valueOf(why.getMessage()), document.positionOf(document.flow()), null));
        problems.addAll(analysis.problems());
        return new FlowAnalysis(document, analysis.file(), problems, Map.of(), Map.of(), Map.of(), Map.of());
    }

    private static List<FlowAnalysis> withCalled(FlowAnalysis first) {
        List<FlowAnalysis> flows = new ArrayList<>();
        Set<FlowAnalysis> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<FlowAnalysis> open = new ArrayDeque<>(List.of(first));
        seen.add(first);
        while (!open.isEmpty()) {
            FlowAnalysis flow = open.remove();
            flows.add(flow);
            for (FlowAnalysis called : called(flow)) {
                if (seen.add(called)) {
                    open.add(called);
                }
            }
        }
        return flows;
    }

    /** The flows that the nodes of a flow call, in file order. */
    private static List<FlowAnalysis> called(FlowAnalysis flow) {
        List<FlowAnalysis> called = new ArrayList<>();
        Deque<Graph> graphs = new ArrayDeque<>(List.of(flow.document().flow()));
        while (!graphs.isEmpty()) {
            for (Node node : graphs.remove().getNodes()) {
                NodeAnalysis analysis = flow.node(node);
                if (analysis != null && analysis.called() != null) {
                    called.add(analysis.called());
                }
                if (node.getBody() != null) {
                    graphs.add(node.getBody());
                }
            }
        }
        return called;
    }
}
