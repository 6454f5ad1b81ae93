package dev.sluice.compiler;

import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Operator;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule.Query;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingKind.Local;
import dev.sluice.nodes.api.SettingKind.PathOf.Target;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Node types that together use everything that a type can say. */
final class TestNodes implements NodeProvider {
    static final Catalogue CATALOGUE = Catalogue.of(new TestNodes());

    @Override
    public Collection<NodeDefinition> nodes() {
        return List.of(
                constant("t.whole", PortType.S64, Value.of(1)),
                constant("t.decimal", PortType.F64, Value.of(1.5)),
                constant("t.text", PortType.STRING, Value.of("text")),
                constant("t.any", PortType.ANY, Value.of(7)),
                constant("t.list", PortType.list(PortType.S64), Value.list(Value.of(1), Value.of(2), Value.of(3))),
                sum(),
                events(),
                join(),
                expression(),
                merge(),
                settings(),
                script(),
                foreach(),
                loop("t.while", Container.WHILE),
                loop("t.repeat", Container.REPEAT),
                attempt(),
                call());
    }

    private static NodeDefinition constant(String id, PortType type, Value value) {
        return inline(id)
                .in(Port.optional("after", PortType.ANY, "Waits for it."))
                .out(Port.output("out", type, "A value."))
                .executedBy(context -> context.output("out", value));
    }

    private static NodeType.Builder inline(String id) {
        return NodeType.named(id).runs(Execution.INLINE);
    }

    private static NodeDefinition sum() {
        return inline("t.sum")
                .in(
                        Port.required("a", PortType.F64, "A number."),
                        Port.optional("b", PortType.F64, "Another."),
                        Port.optional("more", PortType.list(PortType.F64), "More."))
                .out(Port.output("out", PortType.F64, "The sum."))
                .executedBy(context -> {
                    double sum = ((FloatValue) context.input("a")).value();
                    Value other = context.find("b");
                    context.output("out", Value.of(other instanceof FloatValue b ? sum + b.value() : sum));
                });
    }

    private static NodeDefinition expression() {
        return inline("t.expr")
                .anyInputs()
                .out(Port.output("out", PortType.ANY, "The value."))
                .with(Setting.required("expr", SettingKind.formula(PortType.ANY), "An expression."))
                .ports(query -> new Ports(
                        open(query),
                        List.of(Port.output(
                                "out", query.expressionTypes("expr").getOrDefault("", PortType.ANY), "The value."))))
                .executedBy(context ->
                        context.output("out", context.settings().formula("expr").evaluate(name -> null)));
    }

    /** Gives three events, and ends. */
    private static NodeDefinition events() {
        return NodeType.named("t.events")
                .out(Port.output("out", PortType.S64, "1, 2, 3."))
                .listenedBy(context -> {
                    for (int i = 1; i <= 3; i++) {
                        boolean unused = context.emit(Map.of("out", Value.of(i)), Reply.NONE);
                    }
                    context.end();
                    return () -> {};
                });
    }

    private static NodeDefinition join() {
        return NodeDefinition.operator(NodeType.named("t.join")
                .anyInputs()
                .out(Port.output("out", PortType.ANY, "What comes."))
                .operates(Operator.MERGE)
                .build());
    }

    private static NodeDefinition merge() {
        return inline("t.merge")
                .in(Port.many("in", PortType.F64, "Any of them."))
                .out(Port.output("out", PortType.F64, "The first."))
                .startsOnFirst()
                .executedBy(context -> context.output("out", context.input("in")));
    }

    private static NodeDefinition settings() {
        return inline("t.settings")
                .in(Port.optional("value", PortType.ANY, "Anything."), manyOptional())
                .out(Port.output("out", PortType.ANY, "All settings."))
                .with(
                        Setting.optional("ratio", SettingKind.literal(PortType.F64), "A number."),
                        Setting.optional("ratios", SettingKind.literal(PortType.list(PortType.F64)), "Some numbers."),
                        Setting.optional(
                                "weights", SettingKind.listOf(SettingKind.literal(PortType.F64)), "More numbers."),
                        Setting.optional("count", SettingKind.literal(PortType.S64), Value.of(3), "A whole number."),
                        Setting.optional("big", SettingKind.literal(PortType.parse("u64")), "A large number."),
                        Setting.optional("free", SettingKind.literal(PortType.ANY), "Anything."),
                        Setting.optional("mode", SettingKind.choice("slow", "fast"), Value.of("slow"), "A word."),
                        Setting.optional("path", SettingKind.path(Target.WRITE), "A path."),
                        Setting.optional("for", SettingKind.time(), "A time."),
                        Setting.optional("when", SettingKind.formula(PortType.BOOL), "A condition."),
                        Setting.optional("level", SettingKind.formula(PortType.F64), "A number to compute."),
                        Setting.optional(
                                "by", SettingKind.mapOf(SettingKind.formula(PortType.ANY, item())), "Expressions."),
                        Setting.optional("compute", SettingKind.mapOf(figure()), "Groups."),
                        Setting.optional(
                                "names", SettingKind.listOf(SettingKind.literal(PortType.STRING)), "Some texts."),
                        Setting.optional(
                                "types",
                                SettingKind.either(
                                        SettingKind.choice("auto", "text"),
                                        SettingKind.mapOf(SettingKind.choice("s64", "string"))),
                                "A word or a map."),
                        Setting.optional(
                                "command",
                                SettingKind.either(
                                        SettingKind.listOf(SettingKind.literal(PortType.ANY)),
                                        SettingKind.literal(PortType.STRING)),
                                "A list or a text."),
                        Setting.optional(
                                "times",
                                SettingKind.either(
                                        SettingKind.literal(PortType.S64), SettingKind.formula(PortType.S64)),
                                "A number or an expression."))
                .executedBy(context -> {
                    for (String name : context.settings().names()) {
                        context.output("out", context.settings().value(name));
                    }
                });
    }

    private static Port manyOptional() {
        return new Port("many", PortType.F64, false, true, "Numbers.");
    }

    private static Local item() {
        return Local.of("item", PortType.ANY);
    }

    private static SettingKind figure() {
        return SettingKind.group(
                Setting.required("fn", SettingKind.choice("count", "sum"), "A function."),
                Setting.optional("of", SettingKind.formula(PortType.ANY, item()), "An expression."),
                Setting.optional("scale", SettingKind.literal(PortType.F64), Value.of(1.0), "A factor."));
    }

    private static NodeDefinition script() {
        return NodeType.named("t.script")
                .anyInputs()
                .out(Port.output("out", PortType.ANY, "The result."))
                .timeout(Duration.ofSeconds(30))
                .executedBy(context -> context.output("out", context.inputs()));
    }

    private static NodeDefinition foreach() {
        return NodeDefinition.container(NodeType.named("t.each")
                .container(Container.FOREACH)
                .in(Port.required("items", PortType.list(PortType.ANY), "The items."))
                .with(Setting.optional("parallel", SettingKind.literal(PortType.S64), Value.of(1), "How many at once."))
                .ports(query -> {
                    PortType item = PortType.itemOf(query.linkedType("items"));
                    return new Ports(
                            query.type().inputs(),
                            outputs(query, true),
                            List.of(
                                    Port.output("item", item == null ? PortType.ANY : item, "The item."),
                                    Port.output("index", PortType.S64, "Its place.")));
                })
                .build());
    }

    private static List<Port> outputs(Query query, boolean list) {
        List<Port> outputs = new ArrayList<>();
        query.bodyOut()
                .forEach((name, type) ->
                        outputs.add(Port.output(name, list ? PortType.list(type) : type, "What the body gives.")));
        outputs.add(Port.output(list ? "failed" : "error", PortType.ANY, "What failed."));
        return outputs;
    }

    private static List<Port> open(Query query) {
        List<Port> inputs = new ArrayList<>();
        query.linked().forEach((name, type) -> inputs.add(Port.required(name, type, "A value.")));
        return inputs;
    }

    private static NodeDefinition loop(String id, Container kind) {
        Setting bound = kind == Container.WHILE
                ? Setting.required(
                        "when",
                        SettingKind.formula(PortType.BOOL, Local.of("iteration", PortType.S64)),
                        "Whether to go on.")
                : Setting.required("times", SettingKind.literal(PortType.S64), "How often.");
        return NodeDefinition.container(NodeType.named(id)
                .container(kind)
                .anyInputs()
                .with(bound)
                .ports(query -> {
                    List<Port> values = new ArrayList<>();
                    for (Map.Entry<String, PortType> value : query.linked().entrySet()) {
                        values.add(Port.output(value.getKey(), value.getValue(), "A value."));
                    }
                    List<Port> inner = new ArrayList<>(values);
                    inner.add(Port.output("iteration", PortType.S64, "The pass."));
                    return new Ports(open(query), values, inner);
                })
                .build());
    }

    private static NodeDefinition attempt() {
        return NodeDefinition.container(NodeType.named("t.try")
                .container(Container.TRY)
                .anyInputs()
                .ports(query -> new Ports(open(query), outputs(query, false), open(query)))
                .build());
    }

    private static NodeDefinition call() {
        return NodeDefinition.container(NodeType.named("t.flow")
                .container(Container.FLOW)
                .anyInputs()
                .with(Setting.required("flow", SettingKind.path(Target.FLOW), "The file."))
                .ports(query -> query.called() == null ? new Ports(open(query), List.of()) : query.called())
                .build());
    }
}
