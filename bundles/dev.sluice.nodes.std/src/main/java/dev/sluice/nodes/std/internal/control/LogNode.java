package dev.sluice.nodes.std.internal.control;

import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeLog;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PlainText;
import dev.sluice.nodes.std.internal.StandardType;
import java.util.Locale;

/** {@code core.log}: writes a line to the log of the run. */
final class LogNode implements NodeExecutor {
    static NodeDefinition definition() {
        return PassThrough.describe(StandardType.of("core.log", "Log", "Writes a line to the log of the run."))
                .with(
                        Setting.optional(
                                "message",
                                SettingKind.literal(PortType.ANY),
                                "The line; may hold ${expression}. The value itself where it is not given."),
                        Setting.optional(
                                "level",
                                SettingKind.choice("debug", "info", "warn", "error"),
                                Value.of("info"),
                                "How much the line matters."))
                .runs(Execution.INLINE)
                .executedBy(new LogNode());
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        Settings settings = context.settings();
        Value message = settings.value("message", PassThrough.value(context));
        context.log().log(level(settings.text("level", "info")), PlainText.of(message));
        PassThrough.handOn(context);
    }

    private static NodeLog.Level level(String word) throws NodeFailure {
        try {
            return NodeLog.Level.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw NodeFailure.user("the setting 'level' is '" + word + "'; it must be debug, info, warn or error");
        }
    }
}
