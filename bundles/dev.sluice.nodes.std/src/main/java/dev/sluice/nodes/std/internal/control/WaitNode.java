package dev.sluice.nodes.std.internal.control;

import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.std.internal.StandardType;

/** {@code core.wait}: hands a value on after a time. */
final class WaitNode implements NodeExecutor {
    static NodeDefinition definition() {
        return PassThrough.describe(StandardType.of("core.wait", "Wait", "Hands a value on after some time."))
                .with(Setting.required("for", SettingKind.time(), "How long to wait, such as 500ms, 30s or 5m."))
                .runs(Execution.BLOCKING)
                .executedBy(new WaitNode());
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure, InterruptedException {
        context.pause(context.settings().time("for"));
        PassThrough.handOn(context);
    }
}
