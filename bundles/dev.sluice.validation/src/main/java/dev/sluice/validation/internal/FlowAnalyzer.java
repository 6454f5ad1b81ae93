package dev.sluice.validation.internal;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Problem;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowPackage;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Param;
import dev.sluice.model.flow.Placement;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.SecretSource;
import dev.sluice.nodes.api.type.Conversion;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.TypeSyntaxException;
import dev.sluice.nodes.api.value.NullValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.FlowAnalysis.ParamAnalysis;
import dev.sluice.validation.Literals;
import dev.sluice.validation.NodeAnalysis;
import dev.sluice.validation.NodeAnalysis.LinkSource;
import dev.sluice.validation.expr.ExpressionCompiler;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Analyses a flow and, once each, the flows that it calls. For one validation; not thread-safe. */
public final class FlowAnalyzer {
    /** How many flows may be open at once, each called by the one before: analysis and run nest as deep. */
    private static final int MOST_OPEN = 50;

    private final FlowReader reader;
    private final ExpressionCompiler expressions;
    private final ProjectFolder project;
    private final NodeTypes types;
    private final Map<Path, FlowAnalysis> called = new HashMap<>();
    private final Deque<Path> open = new ArrayDeque<>();
    private @Nullable KeptNodes kept;

    /**
     * An analyzer.
     *
     * @param before what an earlier check of the flow left; null where nothing is to be remembered
     */
    public FlowAnalyzer(
            Catalogue catalogue,
            FlowReader reader,
            ExpressionCompiler expressions,
            ProjectFolder project,
            @Nullable KeptNodes before) {
        this.kept = before;
        this.reader = reader;
        this.expressions = expressions;
        this.project = project;
        this.types = new NodeTypes(catalogue, project, reader);
    }

    /** Analyses the flow that is to be checked. */
    public FlowAnalysis analyze(FlowDocument document, String file) {
        try {
            open.push(project.existing(file));
        } catch (NodeFailure e) {
            // a text without a file, as an editor may hold: nothing can call it
            open.push(project.root());
        }
        return analyzeOpen(document, file, true);
    }

    /**
     * What the flow's check leaves for the next: after a text that is no YAML, what was there before; null where nothing
     * is to be remembered.
     */
    public @Nullable KeptNodes kept() {
        return kept;
    }

    /** @param first whether it is the flow that is to be checked, not one that it calls */
    private FlowAnalysis analyzeOpen(FlowDocument document, String file, boolean first) {
        Report report = new Report(document);
        Flow flow = document.flow();
        Map<String, ParamAnalysis> params = params(flow, report);
        Map<Node, NodeAnalysis> nodes = new IdentityHashMap<>();
        Map<Reference, LinkSource> results = new IdentityHashMap<>();
        Hints hints = new Hints(flow);
        Map<String, PortType> paramTypes = paramTypes(params);
        Recheck recheck = first && kept != null ? Recheck.of(document, kept, paramTypes) : null;
        FlowContext context = new FlowContext(
                this, report, types, expressions, project, paramTypes, nodes, results, new DeadPorts(), hints, recheck);
        Map<String, PortType> outs = new GraphAnalyzer(context, flow, null, null, List.of()).analyze();
        new RegionCheck(context, flow).check();
        layout(flow, report, nodes.keySet(), hints);
        open.pop();
        if (recheck != null) {
            kept = recheck.kept();
        }
        return new FlowAnalysis(document, file, report.sorted(), nodes, params, outs, results);
    }

    private static Map<String, PortType> paramTypes(Map<String, ParamAnalysis> params) {
        Map<String, PortType> paramTypes = new LinkedHashMap<>();
        params.forEach((name, param) -> paramTypes.put(name, param.type()));
        return paramTypes;
    }

    private static Map<String, ParamAnalysis> params(Flow flow, Report report) {
        Map<String, ParamAnalysis> params = new LinkedHashMap<>();
        for (Param param : flow.getParams()) {
            PortType type = paramType(param, report);
            String description = param.getDescription() == null ? "" : param.getDescription();
            Value initial = param.getDefault() == null ? null : initial(param, type, report);
            params.put(
                    param.getName(), new ParamAnalysis(param.getName(), type, initial, param.isSecret(), description));
        }
        return params;
    }

    private static PortType paramType(Param param, Report report) {
        if (param.getType() == null) {
            return PortType.ANY;
        }
        try {
            return PortType.parse(param.getType());
        } catch (TypeSyntaxException e) {
            report.error(
                    "type-invalid",
                    report.document().positionOf(param, FlowPackage.Literals.PARAM__TYPE),
                    null,
                    "The type of the param '" + param.getName() + "' is not valid: " + e.getMessage() + ".");
            return PortType.ANY;
        }
    }

    private static @Nullable Value initial(Param param, PortType type, Report report) {
        Value value = Literals.value(param.getDefault());
        if (param.isSecret() && !(value instanceof NullValue)) {
            report.valueError(
                    "secret-plain",
                    param.getDefault(),
                    null,
                    "The secret param '" + param.getName()
                            + "' has its value in the file, where everybody can read it. Remove the default, and give the value"
                            + " in the environment variable " + SecretSource.variable(param.getName())
                            + " or in the keyring.");
        }
        try {
            return Conversion.convert(value, type);
        } catch (ConversionException e) {
            report.valueError(
                    "param-default",
                    param.getDefault(),
                    null,
                    "The default of the param '" + param.getName() + "' is not of its type " + type + ": "
                            + e.getMessage() + ".");
            return null;
        }
    }

    private static void layout(Flow flow, Report report, Set<Node> nodes, Hints hints) {
        if (flow.getLayout() == null) {
            return;
        }
        Set<String> paths = nodes.stream().map(Node::path).collect(Collectors.toSet());
        for (Placement placement : flow.getLayout().getPlacements()) {
            if (!paths.contains(placement.getPath())) {
                report.warning(
                        "layout-unknown",
                        report.document().positionOf(placement),
                        null,
                        "The layout places '" + placement.getPath() + "', but there is no such node. Remove the line."
                                + hints.nearest(placement.getPath(), paths));
            }
        }
    }

    /**
     * The flow at a path, which a node calls.
     *
     * @throws NodeFailure where there is none, it calls itself, or it cannot run; the message says which
     */
    FlowAnalysis called(String path) throws NodeFailure {
        Path file = project.existing(path);
        if (open.contains(file)) {
            throw NodeFailure.user("the flow '" + path + "' calls itself"
                    + (file.equals(open.peek()) ? "" : " through other flows")
                    + ", which would never end; use core.while to repeat something");
        }
        FlowAnalysis analysis = called.get(file);
        if (analysis == null) {
            if (open.size() >= MOST_OPEN) {
                throw NodeFailure.user("the flow '" + path + "' is reached by " + MOST_OPEN
                        + " calls, each from the flow called before; call it from a flow nearer to the first");
            }
            open.push(file);
            analysis = analyzeOpen(reader.read(file), project.relative(file), false);
            called.put(file, analysis);
        }
        List<Problem> errors =
                analysis.problems().stream().filter(Problem::isError).toList();
        if (!errors.isEmpty()) {
            Problem first = errors.get(0);
            throw NodeFailure.user("the flow '" + path + "' has " + errors.size()
                    + (errors.size() == 1 ? " error" : " errors") + ", first at " + path + ":" + first.line() + ":"
                    + first.column() + ": " + first.message());
        }
        return analysis;
    }
}
