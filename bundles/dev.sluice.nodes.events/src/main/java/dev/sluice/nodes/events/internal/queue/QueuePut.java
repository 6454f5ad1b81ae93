package dev.sluice.nodes.events.internal.queue;

import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.events.internal.EventType;

/** {@code queue.put}: puts a value into a queue of this process. */
final class QueuePut implements NodeExecutor {
    private final Queues queues;

    private QueuePut(Queues queues) {
        this.queues = queues;
    }

    static NodeDefinition definition(Queues queues) {
        return EventType.of("queue.put", "Put in queue", "Puts a value into a queue of this process.")
                .in(Port.required("value", PortType.ANY, "The value to put."))
                .out(Port.output("waiting", PortType.S64, "How many values wait in the queue then."))
                .with(
                        Queues.NAME,
                        Setting.optional(
                                "when-full",
                                SettingKind.choice("wait", "fail"),
                                Value.of("wait"),
                                "What happens where the queue is full: wait for room, or fail as something that passes."))
                .extraInputs()
                .runs(Execution.BLOCKING)
                .checks(Queues::check)
                .executedBy(new QueuePut(queues));
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure, InterruptedException {
        Value value = context.input("value");
        String full = context.settings().text("when-full", "wait");
        if (!full.equals("wait") && !full.equals("fail")) {
            throw NodeFailure.user("the setting 'when-full' is '" + full + "'; it must be wait or fail");
        }
        int waiting = queues.named(context.settings()).put(value, full.equals("wait"));
        if (waiting < 0) {
            throw NodeFailure.passing("the queue '" + context.settings().text("queue")
                    + "' is full; try again later, set 'when-full' to wait, or give its reader more 'capacity'");
        }
        context.output("waiting", Value.of(waiting));
    }
}
