package dev.sluice.cli;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.time.Duration;
import java.util.List;

/** A small catalogue, in which each kind of setting stands once. */
public final class TestTypes {
    private TestTypes() {}

    public static Catalogue catalogue() {
        return Catalogue.of(() -> List.of(read(), filter(), each(), old()));
    }

    private static NodeDefinition read() {
        return NodeType.named("file.read")
                .title("Read a file")
                .summary(
                        "Reads a file whole, whatever is in it, and gives what it holds as rows, one for each line of it.")
                .help("A *file* is read.\n\n```yaml\nread:\n  type: file.read\n```\n")
                .out(Port.output("rows", PortType.TABLE, "The rows."))
                .with(
                        Setting.required("path", SettingKind.path(SettingKind.PathOf.Target.READ), "The file."),
                        Setting.optional(
                                "header", SettingKind.literal(PortType.BOOL), Value.of(true), "Whether it has one."),
                        Setting.optional(
                                "types",
                                SettingKind.either(
                                        SettingKind.choice("auto", "text"),
                                        SettingKind.mapOf(SettingKind.literal(PortType.STRING))),
                                "How columns are read."),
                        Setting.optional("wait", SettingKind.time(), "How long to wait."))
                .needs(Capability.READ)
                .timeout(Duration.ofSeconds(30))
                .executedBy(context -> {});
    }

    private static NodeDefinition filter() {
        return NodeType.named("core.filter")
                .title("Filter")
                .summary("Keeps some items.")
                .in(Port.required("items", PortType.list(PortType.ANY), "What is filtered."))
                .out(Port.output("items", PortType.list(PortType.ANY), "What is kept."))
                .with(
                        Setting.required(
                                "when", SettingKind.formula(PortType.BOOL), "What holds for an item that is kept."),
                        Setting.optional(
                                "steps",
                                SettingKind.listOf(SettingKind.group(
                                        Setting.required("fn", SettingKind.choice("sum", "avg"), "The function."),
                                        Setting.optional("of", SettingKind.formula(PortType.ANY), "Of what."))),
                                "Steps."))
                .anyInputs()
                .executedBy(context -> {});
    }

    private static NodeDefinition each() {
        return NodeDefinition.container(NodeType.named("core.each")
                .summary("Runs its body for each item.")
                .in(Port.many("items", PortType.list(PortType.ANY), "The items."))
                .with(Setting.optional("parallel", SettingKind.literal(PortType.S64), Value.of(1), "How many at once."))
                .container(Container.FOREACH)
                .build());
    }

    private static NodeDefinition old() {
        return NodeType.named("core.old")
                .summary("Does it the old way.")
                .deprecated("Use core.filter instead.")
                .executedBy(context -> {});
    }
}
