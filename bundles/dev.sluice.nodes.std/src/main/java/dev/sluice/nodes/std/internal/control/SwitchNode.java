package dev.sluice.nodes.std.internal.control;

import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PortRules;
import dev.sluice.nodes.std.internal.StandardType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code core.switch}: sends a value down the way of the first case that holds. */
final class SwitchNode implements NodeExecutor {
    private static final String VALUE = "value";
    private static final String CASES = "cases";
    private static final String OTHERWISE = "default";
    private static final Port DEFAULT = Port.output(OTHERWISE, PortType.ANY, "The value, where no case holds.");

    static NodeDefinition definition() {
        return StandardType.of("core.switch", "Switch", "Sends a value down the way of the first case that holds.")
                .in(Port.required(VALUE, PortType.ANY, "What is tested and sent on."))
                .out(DEFAULT)
                .with(Setting.required(
                        CASES,
                        SettingKind.mapOf(SettingKind.formula(PortType.BOOL)),
                        "Name of an output, to the condition under which the value goes there; tried in order."))
                .extraInputs()
                .runs(Execution.INLINE)
                .hints(Hint.PURE, Hint.PARALLELIZABLE)
                .ports(SwitchNode::ports)
                .executedBy(new SwitchNode());
    }

    private static Ports ports(PortRule.Query query) {
        PortType type = query.linkedType(VALUE);
        List<Port> outputs = new ArrayList<>();
        for (String name : PortRules.names(query, CASES)) {
            if (!name.isBlank() && !name.equals(OTHERWISE)) {
                outputs.add(Port.output(name, type, "The value, where the case '" + name + "' is the first to hold."));
            }
        }
        outputs.add(DEFAULT.typed(type));
        return new Ports(query.type().inputs(), outputs);
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        Value value = context.input(VALUE);
        Map<String, Expression> cases = context.settings().formulas(CASES);
        if (cases.isEmpty()) {
            throw NodeFailure.user("the setting 'cases' is missing or empty; give a condition per name under 'with'");
        }
        context.output(choose(cases), value);
    }

    private static String choose(Map<String, Expression> cases) throws NodeFailure {
        for (Map.Entry<String, Expression> one : cases.entrySet()) {
            try {
                if (one.getValue().test(Bindings.NONE)) {
                    return one.getKey();
                }
            } catch (NodeFailure e) {
                throw NodeFailure.of(e.errorClass(), "in the case '" + one.getKey() + "', " + e.getMessage(), e);
            }
        }
        return OTHERWISE;
    }
}
