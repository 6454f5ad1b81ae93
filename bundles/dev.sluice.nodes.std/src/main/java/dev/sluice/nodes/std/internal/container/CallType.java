package dev.sluice.nodes.std.internal.container;

import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingKind.PathOf.Target;
import dev.sluice.nodes.std.internal.PortRules;
import dev.sluice.nodes.std.internal.StandardType;
import java.util.List;

/** {@code core.flow}: another flow as a node. */
final class CallType {
    private CallType() {}

    static NodeType.Builder describe() {
        return StandardType.of("core.flow", "Flow", "Runs another flow, with its params as inputs.")
                .container(Container.FLOW)
                .anyInputs()
                .with(Setting.required(
                        "flow", SettingKind.path(Target.FLOW), "The flow's file, relative to the project's folder."))
                .ports(CallType::ports);
    }

    private static Ports ports(PortRule.Query query) {
        Ports called = query.called();
        return called != null
                ? called
                : new Ports(PortRules.openInputs(query, "A param of the called flow."), List.of());
    }
}
