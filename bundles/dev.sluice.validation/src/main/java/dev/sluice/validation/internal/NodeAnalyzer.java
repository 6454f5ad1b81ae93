package dev.sluice.validation.internal;

import dev.sluice.model.flow.FlowPackage;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.Literals;
import dev.sluice.validation.NodeAnalysis;
import dev.sluice.validation.NodeAnalysis.LinkSource;
import dev.sluice.validation.Regions;
import dev.sluice.validation.expr.Scope;
import dev.sluice.validation.expr.Template;
import dev.sluice.validation.internal.KeptNode.Source;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Analyses one node: its type, links, settings, body and ports, in that order, each from what is known before. */
final class NodeAnalyzer {
    private final FlowContext context;
    private final GraphAnalyzer graph;
    private final Node node;
    private final Report report;
    private final Map<Reference, LinkSource> sources = new IdentityHashMap<>();
    private final Map<String, PortType> linked = new LinkedHashMap<>();
    private final Map<String, SettingValue> given = new LinkedHashMap<>();
    private final Map<String, SettingValue> settings = new LinkedHashMap<>();
    private Map<Input, List<LinkSource>> links = Map.of();
    private @Nullable FlowAnalysis called;

    NodeAnalyzer(FlowContext context, GraphAnalyzer graph, Node node) {
        this.context = context;
        this.graph = graph;
        this.node = node;
        this.report = context.report();
    }

    NodeAnalysis analyze() {
        links = graph.links(node, sources);
        NodeTypes.Found found = type();
        NodeDefinition definition = found == null ? null : found.definition();
        if (found == null || definition == null) {
            if (node.getBody() != null) {
                // what stands inside is checked as far as it can be without knowing what the container gives
                new GraphAnalyzer(context, node.getBody(), graph, node, openInner()).analyze();
            }
            return new NodeAnalysis(node, null, new Ports(List.of(), List.of()), sources, Map.of(), Map.of(), null);
        }
        Recheck recheck = context.recheck();
        return recheck != null && Recheck.mayKeep(node, found) ? again(recheck, definition) : analyze(definition);
    }

    /** What an earlier check found out, where that still holds; else what this one does, kept for the next. */
    private NodeAnalysis again(Recheck recheck, NodeDefinition definition) {
        List<@Nullable Source> seen = seen();
        KeptNode known = recheck.find(node, definition, seen);
        if (known != null) {
            report.addAll(known.problems());
            known.dead().forEach(port -> context.dead().add(node, port));
            return known.analysis(node, sources);
        }
        int problems = report.size();
        NodeAnalysis analysis = analyze(definition);
        Piece piece = recheck.pieceOf(node);
        if (piece != null) {
            recheck.keep(
                    node,
                    new KeptNode(
                            piece,
                            definition,
                            seen,
                            analysis.ports(),
                            analysis.given(),
                            analysis.settings(),
                            report.since(problems),
                            Set.copyOf(context.dead().of(node))));
        }
        return analysis;
    }

    private List<@Nullable Source> seen() {
        List<@Nullable Source> seen = new ArrayList<>();
        for (Input input : links.keySet()) {
            for (Reference reference : input.getReferences()) {
                seen.add(Source.of(sources.get(reference), context.dead()));
            }
        }
        return seen;
    }

    private NodeAnalysis analyze(NodeDefinition definition) {
        NodeType type = definition.type();
        PortQuery query = new PortQuery(node, type, linked);
        links(type);
        call(type, query);
        Ports known = query.ports();
        SettingReader reader = settings(type, known);
        query.expressions(reader);
        Ports ports = body(type, query);
        LinkCheck check = new LinkCheck(context, node, type, ports, sources);
        check.inputs(links, given.keySet());
        check.dead(settings);
        new NodeChecks(report, node, definition).check(settings);
        type.check(query, this::wrong);
        return new NodeAnalysis(node, definition, ports, sources, given, settings, called);
    }

    private List<Port> openInner() {
        // any name a reference asks for: an unknown container is one problem, not one for each of its inner ports
        List<Port> inner = new ArrayList<>();
        Bodies.innerNames(node).forEach(name -> inner.add(Port.output(name, PortType.ANY, "")));
        return inner;
    }

    private NodeTypes.@Nullable Found type() {
        if (node.getType() == null) {
            // the reader has said that it is missing
            return null;
        }
        NodeTypes.Found found = context.types().find(node.getType());
        if (found.message() != null) {
            report.error(
                    String.valueOf(found.code()),
                    report.document().positionOf(node, FlowPackage.Literals.NODE__TYPE),
                    node,
                    found.message());
        }
        return found;
    }

    private void links(NodeType type) {
        links.forEach((input, found) -> {
            boolean list = input.isMany() && !type.startsOnFirst();
            linked.put(input.getPort(), list ? PortType.list(common(found)) : common(found));
        });
    }

    private static PortType common(List<LinkSource> found) {
        PortType common = null;
        for (LinkSource source : found) {
            common = common == null ? source.type() : PortType.common(common, source.type());
        }
        return common == null ? PortType.ANY : common;
    }

    private void call(NodeType type, PortQuery query) {
        for (dev.sluice.nodes.api.Setting setting : type.settings()) {
            if (setting.kind() instanceof SettingKind.PathOf path
                    && path.target() == SettingKind.PathOf.Target.FLOW
                    && setting(setting.name()) instanceof Setting own
                    && own.getValue() instanceof TextLiteral text
                    && !Template.isTemplate(Literals.text(text))) {
                try {
                    context.project().existing(Literals.text(text));
                    FlowAnalysis flow = context.flows().called(Literals.text(text));
                    if (!Regions.of(flow.document().flow(), flow::node, flow::result)
                            .isEmpty()) {
                        throw NodeFailure.user("the flow '" + Literals.text(text)
                                + "' has continuous nodes, which run until somebody stops them, so it cannot be called;"
                                + " run it by itself, or move what both need into a flow without them");
                    }
                    called = flow;
                    query.called(flow.signature());
                } catch (NodeFailure e) {
                    calledFailed(text, e);
                }
            }
        }
    }

    private void calledFailed(TextLiteral text, NodeFailure e) {
        try {
            context.project().existing(Literals.text(text));
            report.valueError("flow-called", text, node, Report.sentence(String.valueOf(e.getMessage())));
        } catch (NodeFailure missing) {
            // the setting's own check says so
            called = null;
        }
    }

    private @Nullable Setting setting(String name) {
        for (Setting setting : node.getSettings()) {
            if (name.equals(setting.getName())) {
                return setting;
            }
        }
        return null;
    }

    private SettingReader settings(NodeType type, Ports known) {
        List<Setting> own = new ArrayList<>();
        SettingReader inputs = reader(known, type);
        for (Setting setting : node.getSettings()) {
            if (type.setting(setting.getName()) != null) {
                own.add(setting);
            } else if (known.input(setting.getName()) != null || type.openInputs()) {
                given(setting, known.input(setting.getName()), inputs);
            } else {
                unknown(setting, type, known);
            }
        }
        SettingReader reader = reader(known, type);
        for (Setting setting : own) {
            dev.sluice.nodes.api.Setting wanted = java.util.Objects.requireNonNull(type.setting(setting.getName()));
            if (setting.getValue() != null) {
                settings.put(setting.getName(), reader.read(wanted, setting.getValue()));
            }
        }
        for (dev.sluice.nodes.api.Setting wanted : type.settings()) {
            if (settings.containsKey(wanted.name())) {
                continue;
            }
            Value initial = wanted.initial();
            if (initial != null) {
                settings.put(wanted.name(), new SettingValue.Plain(initial));
            } else if (wanted.required()) {
                report.error(
                        "setting-missing",
                        node,
                        node,
                        "The node '" + node.getId() + "' (" + type + ") needs the setting '" + wanted.name()
                                + "'. Write it under 'with'. " + wanted.help());
            }
        }
        return reader;
    }

    private SettingReader reader(Ports known, NodeType type) {
        Map<String, PortType> names = new LinkedHashMap<>();
        names.put("params", PortType.record(context.params()));
        for (Port port : known.inputs()) {
            names.put(port.name(), port.many() && !type.startsOnFirst() ? PortType.list(port.type()) : port.type());
        }
        linked.forEach((name, source) -> {
            Port port = known.input(name);
            PortType declared = port == null ? PortType.ANY : port.type();
            names.put(name, declared instanceof PortType.Scalar && declared != PortType.ANY ? declared : source);
        });
        boolean ownParams = known.input("params") != null || linked.containsKey("params");
        return new SettingReader(new SettingContext(
                report,
                node,
                context.expressions(),
                context.project(),
                new Scope(names, !ownParams),
                Map.copyOf(linked),
                new ExpressionTypes()));
    }

    private void given(Setting setting, @Nullable Port port, SettingReader reader) {
        String name = setting.getName();
        if (linked.containsKey(name)) {
            report.error(
                    "input-twice",
                    setting,
                    node,
                    "The input '" + name + "' is linked under 'in' and given under 'with' too. Remove one of the two.");
            return;
        }
        if (setting.getValue() == null) {
            return;
        }
        PortType wanted = port == null ? PortType.ANY : port.type();
        given.put(name, reader.readInput(name, wanted, setting.getValue()));
        linked.put(name, reader.types(name).getOrDefault("", wanted));
    }

    private void unknown(Setting setting, NodeType type, Ports known) {
        List<String> names = new ArrayList<>(
                type.settings().stream().map(dev.sluice.nodes.api.Setting::name).toList());
        names.addAll(known.inputs().stream().map(Port::name).toList());
        report.error(
                "setting-unknown",
                setting,
                node,
                "The type " + type + " has no setting '" + setting.getName()
                        + "'; it has " + (names.isEmpty() ? "none" : String.join(", ", names)) + "."
                        + Nearest.hint(setting.getName(), names));
    }

    private void wrong(String name, String message) {
        Setting setting = setting(name);
        if (setting != null && setting.getValue() != null) {
            report.valueError("setting-type", setting.getValue(), node, Report.sentence(message));
        }
    }

    private Ports body(NodeType type, PortQuery query) {
        if (type.container() == null || type.container() == Container.FLOW) {
            if (node.getBody() != null) {
                report.error(
                        "body-unexpected",
                        report.document().keyOf(node, FlowPackage.Literals.NODE__BODY),
                        node,
                        "The type " + type + " has no body. Remove it, or use a container such as core.foreach.");
                new GraphAnalyzer(context, node.getBody(), graph, node, openInner()).analyze();
            }
            return query.ports();
        }
        if (node.getBody() == null) {
            report.error(
                    "body-missing",
                    node,
                    node,
                    "The node '" + node.getId() + "' (" + type
                            + ") needs a body with the nodes that it runs. Write 'body:' with 'nodes:' and 'out:'.");
            return query.ports();
        }
        Ports outside = query.ports();
        Map<String, PortType> outs = new GraphAnalyzer(context, node.getBody(), graph, node, outside.inner()).analyze();
        new LoopCheck(report, node, type).check(outside, outs);
        query.bodyOut(outs);
        return query.ports();
    }
}
