package dev.sluice.cli.schema;

import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (2020-12) of a flow file with the node types of a catalogue. It says what single parts look like; what
 * hangs together, such as links and types, is for {@code sluice validate}.
 */
public final class FlowSchema {
    private static final String ID = "^[a-z][a-z0-9-]*$";
    private static final String NAME = "^[A-Za-z_][A-Za-z0-9_]*$";
    private static final String REFERENCE = "^[a-z][a-z0-9-]*(\\.[A-Za-z_][A-Za-z0-9_]*)?$";

    private final Catalogue catalogue;

    public FlowSchema(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The schema. */
    public RecordValue value() {
        return root().put("$schema", Value.of("https://json-schema.org/draft/2020-12/schema"))
                .put("$id", Value.of("urn:sluice:flow:1"))
                .put("title", Value.of("Sluice flow"))
                .put("$defs", definitions())
                .value();
    }

    private static Schema root() {
        Map<String, Schema> keys = new LinkedHashMap<>();
        keys.put("flow", Schema.ref("id").about("The id of the flow."));
        keys.put("format", Schema.any().put("const", Value.of(1)).about("The version of the format."));
        keys.put("description", Schema.string());
        keys.put(
                "params",
                Schema.map(Schema.ref("name"), Schema.ref("param")).about("What a run is given, with -p name=value."));
        keys.put("settings", Schema.ref("settings"));
        keys.put("nodes", Schema.ref("nodes"));
        keys.put("out", Schema.ref("outputs").about("Name -> reference: the result of the flow."));
        keys.put("layout", Schema.ref("layout"));
        return Schema.object(keys, List.of("flow"));
    }

    private RecordValue definitions() {
        RecordValue.Builder defs = RecordValue.builder();
        defs.put("id", Schema.pattern(ID).value());
        defs.put("name", Schema.pattern(NAME).value());
        defs.put(
                "duration",
                Schema.pattern(ValueSchema.DURATION)
                        .about("Such as 500ms, 30s, 5m or 2h.")
                        .value());
        defs.put(
                "priority",
                Schema.of("integer")
                        .range(0, 9)
                        .about("0 to 9; 9 goes first, 5 unless said.")
                        .value());
        defs.put(
                "texts",
                Schema.anyOf(Schema.string(), Schema.list(Schema.string())).value());
        Schema reference = Schema.pattern(REFERENCE)
                .about("node.port; the node alone means its only output, or the one named 'out'.");
        defs.put("reference", reference.value());
        defs.put(
                "references",
                Schema.anyOf(Schema.ref("reference"), Schema.list(Schema.ref("reference")))
                        .value());
        defs.put(
                "outputs",
                Schema.map(Schema.ref("name"), Schema.ref("reference")).value());
        defs.put(
                "nodes",
                Schema.map(Schema.ref("id"), Schema.ref("node"))
                        .about("Id -> node.")
                        .value());
        defs.put("body", body().value());
        defs.put("param", param().value());
        defs.put("settings", settings().value());
        defs.put("layout", layout().value());
        defs.put("node", new NodeSchema(catalogue).schema().value());
        return defs.build();
    }

    private static Schema body() {
        Map<String, Schema> keys = new LinkedHashMap<>();
        keys.put("nodes", Schema.ref("nodes"));
        keys.put("out", Schema.ref("outputs"));
        return Schema.object(keys, List.of());
    }

    private static Schema param() {
        Map<String, Schema> keys = new LinkedHashMap<>();
        keys.put(
                "type",
                Schema.string()
                        .about("A type such as string, s64, f64, bool, list<string>, record{name: string} "
                                + "or any."));
        keys.put("default", Schema.any().about("The value where none is given; without it one must be given."));
        keys.put("description", Schema.string());
        keys.put("secret", Schema.of("boolean").about("Whether its value must not appear in logs and events."));
        return Schema.object(keys, List.of());
    }

    private static Schema settings() {
        Map<String, Schema> keys = new LinkedHashMap<>();
        keys.put(
                "on-failure",
                Schema.words(List.of("stop", "continue"))
                        .initial(Value.of("stop"))
                        .about("What a failed node means, where the node does not say it."));
        keys.put("timeout", Schema.ref("duration").about("How long a whole run may take."));
        keys.put("priority", Schema.ref("priority"));
        keys.put("deadline", Schema.ref("duration").about("When a run should have ended, from its begin."));
        keys.put("on-deadline", late());
        keys.put("max-parallel", Schema.of("integer").least(1).about("How many nodes of a run work at once."));
        keys.put(
                "sandbox",
                Schema.words(List.of("available", "required"))
                        .initial(Value.of("available"))
                        .about(
                                "Whether the flow runs only where all of its nodes are kept from what they are not granted."));
        return Schema.object(keys, List.of()).about("What holds for the whole flow.");
    }

    /** What a missed deadline means, of a run or of a node. */
    static Schema late() {
        return Schema.words(List.of("warn", "fail")).initial(Value.of("warn")).about("What a missed deadline means.");
    }

    private static Schema layout() {
        Map<String, Schema> keys = new LinkedHashMap<>();
        keys.put(".links", Schema.of("object").about("Bend points of links."));
        keys.put(".notes", Schema.of("object").about("Notes."));
        keys.put(".groups", Schema.of("object").about("Groups of nodes."));
        keys.put(".collapsed", Schema.list(Schema.string()).about("Paths of the containers drawn without their body."));
        Schema place =
                Schema.list(Schema.of("integer")).put("minItems", Value.of(2)).put("maxItems", Value.of(4));
        return Schema.object(keys, List.of())
                .open(place)
                .about("Node path -> [x, y] or [x, y, width, height]. Never read by the engine.");
    }
}
