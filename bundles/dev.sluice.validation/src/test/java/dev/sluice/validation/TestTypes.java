package dev.sluice.validation;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Operator;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingKind.Local;
import dev.sluice.nodes.api.SettingKind.PathOf.Target;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A handful of types with every kind of setting and port, named as the standard ones where a check knows the name. */
final class TestTypes implements NodeProvider {
    private static final PortType ROWS = PortType.parse("table{name: string, total: f64}");

    private static Port in(String name, PortType type) {
        return Port.required(name, type, "An input.");
    }

    private static Port out(String name, PortType type) {
        return Port.output(name, type, "An output.");
    }

    @Override
    public Collection<NodeDefinition> nodes() {
        List<NodeDefinition> nodes = new ArrayList<>(events());
        nodes.addAll(List.of(
                plain(NodeType.named("test.rows")
                        .out(out("rows", ROWS))
                        .with(Setting.required("path", SettingKind.path(Target.READ), "The file."))),
                plain(NodeType.named("test.text").out(out("out", PortType.STRING))),
                plain(NodeType.named("test.number").out(out("out", PortType.S64))),
                plain(NodeType.named("test.pair").out(out("a", PortType.S64), out("b", PortType.S64))),
                plain(NodeType.named("test.float").in(in("x", PortType.F64)).out(out("out", PortType.F64))),
                plain(NodeType.named("test.old").out(out("out", PortType.ANY)).deprecated("Use test.number instead.")),
                plain(NodeType.named("test.net").out(out("out", PortType.ANY)).needs(Capability.NET, Capability.READ)),
                plain(NodeType.named("test.merge")
                        .in(Port.many("in", PortType.ANY, "Any."))
                        .out(out("out", PortType.ANY))
                        .startsOnFirst()),
                plain(NodeType.named("core.expr")
                        .anyInputs()
                        .with(Setting.required("expr", SettingKind.formula(PortType.ANY), "What to compute."))
                        .ports(query -> new Ports(
                                List.of(),
                                List.of(out("out", query.expressionTypes("expr").getOrDefault("", PortType.ANY)))))),
                plain(NodeType.named("core.filter")
                        .in(in("items", PortType.list(PortType.ANY)))
                        .with(Setting.required(
                                "when",
                                SettingKind.formula(PortType.BOOL, Local.itemOf("item", "items")),
                                "What to keep."))
                        .ports(query ->
                                new Ports(query.type().inputs(), List.of(out("items", query.linkedType("items")))))),
                plain(NodeType.named("core.if")
                        .in(in("value", PortType.ANY))
                        .out(out("then", PortType.ANY), out("else", PortType.ANY))
                        .with(Setting.required("when", SettingKind.formula(PortType.BOOL), "The condition."))),
                plain(everySetting()),
                NodeType.named("test.events")
                        .out(out("out", PortType.S64))
                        .with(Setting.optional("port", SettingKind.literal(PortType.S64), "A port."))
                        .in(Port.optional("from", PortType.ANY, "Where to begin."))
                        .listenedBy(context -> () -> {}),
                operator("test.join", Operator.MERGE),
                operator("test.latest", Operator.COMBINE_LATEST),
                operator("test.zip", Operator.ZIP),
                foreach(),
                loop(),
                NodeDefinition.container(NodeType.named("core.flow")
                        .container(Container.FLOW)
                        .with(Setting.required("flow", SettingKind.path(Target.FLOW), "The flow."))
                        .ports(query -> query.called() == null ? new Ports(List.of(), List.of()) : query.called())
                        .build())));
        return nodes;
    }

    private static List<NodeDefinition> events() {
        return List.of(
                NodeType.named("test.listen").out(out("request", PortType.ANY)).listenedBy(context -> () -> {}),
                plain(NodeType.named("test.answer")
                        .in(Port.optional("body", PortType.ANY, "What to answer."))
                        .extraInputs()
                        .answers("test.listen")),
                plain(NodeType.named("test.port")
                        .with(
                                Setting.required("port", SettingKind.literal(PortType.S64), "The port."),
                                Setting.optional("host", SettingKind.literal(PortType.STRING), "The host."))
                        .checks((query, problems) -> {
                            if (query.literal("port") instanceof IntValue port && port.value() > 65535) {
                                problems.wrong("port", "there is no port " + port.value());
                                problems.wrong("host", "this is not given");
                            }
                        })));
    }

    private static NodeDefinition operator(String id, Operator kind) {
        return NodeDefinition.operator(NodeType.named(id)
                .anyInputs()
                .out(out("out", PortType.ANY))
                .operates(kind)
                .build());
    }

    private static NodeDefinition plain(NodeType.Builder type) {
        return type.executedBy(context -> {});
    }

    private static NodeType.Builder everySetting() {
        return NodeType.named("test.settings")
                .out(out("out", PortType.ANY))
                .with(
                        Setting.optional(
                                "word", SettingKind.choice("inner", "left", "full"), Value.of("inner"), "A word."),
                        Setting.optional("time", SettingKind.time(), "A time."),
                        Setting.optional("count", SettingKind.literal(PortType.parse("u8")), "A count."),
                        Setting.optional("write", SettingKind.path(Target.WRITE), "A path."),
                        Setting.optional(
                                "by", SettingKind.mapOf(SettingKind.formula(PortType.ANY)), "Names and expressions."),
                        Setting.optional(
                                "compute",
                                SettingKind.mapOf(SettingKind.group(
                                        Setting.required("fn", SettingKind.choice("sum", "count"), "The function."),
                                        Setting.optional("of", SettingKind.formula(PortType.ANY), "Of what."))),
                                "What to compute."),
                        Setting.optional("list", SettingKind.listOf(SettingKind.literal(PortType.STRING)), "A list."),
                        Setting.optional(
                                "types",
                                SettingKind.either(
                                        SettingKind.choice("auto", "text"),
                                        SettingKind.mapOf(SettingKind.choice("whole", "text"))),
                                "Types."));
    }

    private static NodeDefinition foreach() {
        PortRule rule = query -> {
            PortType item = PortType.itemOf(query.linkedType("items"));
            List<Port> outputs = new ArrayList<>();
            query.bodyOut().forEach((name, type) -> outputs.add(out(name, PortType.list(type))));
            return new Ports(
                    query.type().inputs(),
                    outputs,
                    List.of(out("item", item == null ? PortType.ANY : item), out("index", PortType.S64)));
        };
        return NodeDefinition.container(NodeType.named("core.foreach")
                .container(Container.FOREACH)
                .in(in("items", PortType.list(PortType.ANY)))
                .ports(rule)
                .build());
    }

    private static NodeDefinition loop() {
        PortRule rule = query -> {
            List<Port> values = new ArrayList<>();
            query.linked().forEach((name, type) -> values.add(out(name, type)));
            return new Ports(List.of(), values, values);
        };
        return NodeDefinition.container(NodeType.named("core.while")
                .container(Container.WHILE)
                .anyInputs()
                .with(
                        Setting.required(
                                "when",
                                SettingKind.formula(PortType.BOOL, Local.of("iteration", PortType.S64)),
                                "As long as."),
                        Setting.optional(
                                "max-iterations", SettingKind.literal(PortType.S64), Value.of(1000), "The limit."))
                .ports(rule)
                .build());
    }

    @Override
    public List<ScriptRuntime> runtimes() {
        return List.of(runtime("test", Set.of("tst", ""), false), runtime("folders", Set.of(), true));
    }

    private static ScriptRuntime runtime(String language, Set<String> extensions, boolean folders) {
        return new ScriptRuntime() {
            @Override
            public String language() {
                return language;
            }

            @Override
            public Set<String> extensions() {
                return extensions;
            }

            @Override
            public boolean takesFolders() {
                return folders;
            }

            @Override
            public NodeDefinition load(Script script) throws NodeFailure {
                if (script.path().contains("bad")) {
                    throw NodeFailure.user("the script is bad");
                }
                NodeType described = script.described();
                return described != null
                        ? new NodeDefinition(described, context -> {})
                        : plain(NodeType.named(script.id()).anyInputs().out(out("out", PortType.ANY)));
            }
        };
    }
}
