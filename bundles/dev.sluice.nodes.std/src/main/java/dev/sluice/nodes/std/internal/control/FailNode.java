package dev.sluice.nodes.std.internal.control;

import dev.sluice.nodes.api.ErrorClass;
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
import java.util.Locale;

/** {@code core.fail}: fails on purpose. */
final class FailNode implements NodeExecutor {
    static NodeDefinition definition() {
        return PassThrough.describe(StandardType.of("core.fail", "Fail", "Fails, with a message of your own."))
                .with(
                        Setting.required(
                                "message",
                                SettingKind.literal(PortType.ANY),
                                "What the failure says; may hold ${expression}."),
                        Setting.optional(
                                "class",
                                SettingKind.choice("transient", "permanent", "system", "user"),
                                Value.of("permanent"),
                                "Who can mend it: transient ones are retried where the node says retry."))
                .runs(Execution.INLINE)
                .executedBy(new FailNode());
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        String word = context.settings().text("class", "permanent");
        String message = PlainText.of(context.settings().value("message"));
        throw NodeFailure.of(errorClass(word), message);
    }

    private static ErrorClass errorClass(String word) throws NodeFailure {
        try {
            return ErrorClass.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw NodeFailure.user(
                    "the setting 'class' is '" + word + "'; it must be transient, permanent, system or user");
        }
    }
}
