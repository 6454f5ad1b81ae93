package dev.sluice.cli.schema;

import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A node: what every node may have, and for each type of the catalogue its ports and settings. */
final class NodeSchema {
    private static final String SCRIPT = "/";

    private final Catalogue catalogue;

    NodeSchema(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Schema schema() {
        Map<String, Schema> keys = new LinkedHashMap<>();
        keys.put("type", type());
        keys.put("label", Schema.string().about("The name shown in the diagram; the id where it is not given."));
        keys.put("in", links(Schema.ref("references")).about("Port -> reference node.port: one link each."));
        keys.put("with", Schema.of("object").about("Setting -> value. Strings may hold ${expression}."));
        keys.put("retry", retry());
        keys.put("timeout", Schema.ref("duration").about("How long one attempt may take."));
        keys.put(
                "on-failure",
                Schema.words(List.of("stop", "continue", "route"))
                        .about(
                                "What a failure means: the flow stops, what is independent goes on, or it goes out of 'error'."));
        keys.put("priority", Schema.ref("priority"));
        keys.put("deadline", Schema.ref("duration").about("When the node should have ended, from when it is ready."));
        keys.put("on-deadline", FlowSchema.late());
        keys.put("needs", Schema.map(Schema.ref("id"), Schema.any()).about("Resources that an execution takes."));
        keys.put("cache", Schema.words(List.of("off", "auto", "on")).initial(Value.of("off")));
        keys.put("grants", grants());
        keys.put("body", Schema.ref("body").about("Containers only: the nodes inside, and what goes out."));
        return Schema.object(keys, List.of("type")).put("allOf", Schema.list(perType()));
    }

    private Schema type() {
        List<Schema> types = new ArrayList<>();
        for (NodeDefinition definition : catalogue.definitions().values()) {
            NodeType type = definition.type();
            types.add(Schema.constant(type.id()).about(type.summary()));
        }
        types.add(Schema.pattern(SCRIPT)
                .about("The path of a script or module in the project, such as " + "./nodes/score.py."));
        return Schema.anyOf(types).about("What the node does: a type of the catalogue, or the path of a script.");
    }

    private static Schema links(Schema references) {
        return Schema.map(Schema.ref("name"), references);
    }

    private static Schema retry() {
        Map<String, Schema> keys = new LinkedHashMap<>();
        keys.put("attempts", Schema.of("integer").least(1).initial(Value.of(3)));
        keys.put("delay", Schema.ref("duration").initial(Value.of("1s")));
        keys.put("multiplier", Schema.of("number").least(1).initial(Value.of(2)));
        keys.put("max-delay", Schema.ref("duration").initial(Value.of("30s")));
        keys.put("jitter", Schema.of("number").range(0, 1).initial(Value.of(0.1)));
        keys.put(
                "on",
                Schema.ref("texts")
                        .about(
                                "Error classes (transient, permanent, system, user) or exception types; transient by default."));
        return Schema.object(keys, List.of()).about("When a failed attempt is followed by another.");
    }

    private static Schema grants() {
        Map<String, Schema> keys = new LinkedHashMap<>();
        for (String key : new TreeSet<>(Set.of("net", "read", "write", "env", "run", "secrets"))) {
            keys.put(key, Schema.ref("texts"));
        }
        return Schema.object(keys, List.of()).about("What the node may touch.");
    }

    private List<Schema> perType() {
        List<Schema> rules = new ArrayList<>();
        for (NodeDefinition definition : catalogue.definitions().values()) {
            NodeType type = definition.type();
            RecordValue condition = RecordValue.builder()
                    .put(
                            "properties",
                            RecordValue.of("type", Schema.constant(type.id()).value()))
                    .put("required", Value.list(Value.of("type")))
                    .build();
            rules.add(Schema.any().put("if", condition).put("then", rule(type).value()));
        }
        return rules;
    }

    private static Schema rule(NodeType type) {
        RecordValue.Builder keys = RecordValue.builder()
                .put("in", inputs(type).value())
                .put("with", settings(type).value());
        boolean container = type.container() != null && type.container() != Container.FLOW;
        if (!container) {
            keys.put("body", Value.of(false));
        }
        Schema rule = Schema.any().put("properties", keys.build());
        List<Value> required = new ArrayList<>();
        if (container) {
            required.add(Value.of("body"));
        }
        if (type.settings().stream().anyMatch(Setting::required)) {
            required.add(Value.of("with"));
        }
        List<Schema> ports = type.inputs().stream()
                .filter(Port::required)
                .map(port -> Schema.anyOf(has("in", port), has("with", port)))
                .toList();
        if (!ports.isEmpty()) {
            rule.put("allOf", Schema.list(ports));
        }
        return required.isEmpty() ? rule : rule.put("required", Value.list(required.toArray(new Value[0])));
    }

    /** A node that has the port's name under a key. */
    private static Schema has(String key, Port port) {
        Schema names = Schema.any().put("required", Value.list(Value.of(port.name())));
        return Schema.any()
                .put("required", Value.list(Value.of(key)))
                .put("properties", RecordValue.of(key, names.value()));
    }

    private static Schema inputs(NodeType type) {
        Map<String, Schema> ports = new LinkedHashMap<>();
        for (Port port : type.inputs()) {
            ports.put(
                    port.name(),
                    Schema.ref(port.many() ? "references" : "reference").about(about(port)));
        }
        Schema inputs = Schema.object(ports, List.of());
        boolean open = type.openInputs() || type.extraInputs();
        return open ? inputs.open(Schema.ref("references")) : inputs;
    }

    private static Schema settings(NodeType type) {
        Map<String, Schema> settings = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Setting setting : type.settings()) {
            settings.put(setting.name(), ValueSchema.of(setting));
            if (setting.required()) {
                required.add(setting.name());
            }
        }
        for (Port port : type.inputs()) {
            settings.putIfAbsent(port.name(), Schema.any().about("In place of a link: " + about(port)));
        }
        Schema schema = Schema.object(settings, required);
        return type.openInputs() ? schema.open(Schema.any()) : schema;
    }

    private static String about(Port port) {
        return port.type() + (port.required() ? ", required. " : ". ") + port.help();
    }
}
