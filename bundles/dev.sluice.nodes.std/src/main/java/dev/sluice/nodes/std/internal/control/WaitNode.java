package dev.sluice.nodes.std.internal.control;

import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.std.internal.StandardType;
import org.jspecify.annotations.Nullable;

/** {@code core.wait}: hands a value on after a time. */
final class WaitNode implements NodeExecutor {
    static NodeDefinition definition() {
        return PassThrough.describe(StandardType.of("core.wait", "Wait", "Hands a value on after some time."))
                .with(Setting.required("for", SettingKind.time(), "How long to wait, such as 500ms, 30s or 5m."))
                .runs(Execution.INLINE)
                .executedBy(new WaitNode());
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        context.suspend(
                Wait.until(context.clock().instant().plus(context.settings().time("for"))));
    }

    @Override
    public void wake(NodeContext context, @Nullable RecordValue answer) {
        PassThrough.handOn(context);
    }
}
