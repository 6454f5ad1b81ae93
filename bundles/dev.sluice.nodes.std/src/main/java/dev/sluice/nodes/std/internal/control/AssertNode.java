package dev.sluice.nodes.std.internal.control;

import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PlainText;
import dev.sluice.nodes.std.internal.StandardType;

/** {@code core.assert}: hands a value on where a condition holds, and fails where it does not. */
final class AssertNode implements NodeExecutor {
    private static final String MESSAGE = "message";

    static NodeDefinition definition() {
        return PassThrough.describe(StandardType.of("core.assert", "Assert", "Fails where a condition does not hold."))
                .with(
                        Setting.required(
                                "that",
                                SettingKind.formula(PortType.BOOL),
                                "The condition, a CEL expression that gives true or false; it sees value and params."),
                        Setting.optional(
                                MESSAGE,
                                SettingKind.literal(PortType.ANY),
                                "What the failure says; may hold ${expression}. The value itself where not given."))
                .runs(Execution.INLINE)
                .executedBy(new AssertNode());
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        if (!context.settings().formula("that").test(Bindings.NONE)) {
            throw NodeFailure.user(message(context));
        }
        PassThrough.handOn(context);
    }

    private static String message(NodeContext context) throws NodeFailure {
        if (context.settings().has(MESSAGE)) {
            return PlainText.of(context.settings().value(MESSAGE));
        }
        Value value = PassThrough.value(context);
        return "the condition of 'that' does not hold for the value " + PlainText.excerpt(value);
    }
}
