package dev.sluice.nodes.std.internal.container;

import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.std.internal.PortRules;
import dev.sluice.nodes.std.internal.StandardType;
import java.util.ArrayList;
import java.util.List;

/** {@code core.try}: a graph whose failure is a value. */
final class TryType {
    private static final String ERROR_NAME = "error";
    private static final Port ERROR = Port.output(
            ERROR_NAME,
            PortType.record(ContainerNodes.failureFields()),
            "What failed in the body; absent where nothing did.");

    private TryType() {}

    static NodeType.Builder describe() {
        return StandardType.of("core.try", "Try", "Runs its body; a failure in it is a value, not the end.")
                .container(Container.TRY)
                .anyInputs()
                .out(ERROR)
                .ports(TryType::ports);
    }

    private static Ports ports(PortRule.Query query) {
        List<Port> outputs = new ArrayList<>();
        query.bodyOut().forEach((name, type) -> {
            if (!name.equals(ERROR_NAME)) {
                outputs.add(Port.output(name, type, "What body.out gives; absent where the body failed."));
            }
        });
        outputs.add(ERROR);
        List<Port> inner = new ArrayList<>();
        query.linked().forEach((name, type) -> inner.add(Port.output(name, type, "The input, as it came.")));
        return new Ports(PortRules.openInputs(query, "A value that the body sees by this name."), outputs, inner);
    }
}
