package dev.sluice.nodes.events.internal.queue;

import dev.sluice.nodes.api.EventSource;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingsCheck;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.events.internal.EventType;
import java.util.Map;

/** {@code event.queue}: each value that is put into a queue of this process is an event. */
final class QueueEvents implements EventSource {
    private static final long MOST = 10_000_000;

    private final Queues queues;

    private QueueEvents(Queues queues) {
        this.queues = queues;
    }

    static NodeDefinition definition(Queues queues) {
        return EventType.of(
                        "event.queue",
                        "Queue",
                        "Takes what is put into a queue of this process; each value is an event.")
                .out(Port.output("value", PortType.ANY, "The value that was put."))
                .with(
                        Queues.NAME,
                        Setting.optional(
                                "capacity",
                                SettingKind.literal(PortType.S64),
                                Value.of(Queues.CAPACITY),
                                "How many values wait in the queue at most; who puts more waits, or fails."))
                .checks(QueueEvents::check)
                .listenedBy(new QueueEvents(queues));
    }

    private static void check(PortRule.Query query, SettingsCheck.Problems problems) {
        Queues.check(query, problems);
        if (query.literal("capacity") instanceof IntValue capacity && !isCapacity(capacity.value())) {
            problems.wrong("capacity", wrong(capacity.value()));
        }
    }

    private static boolean isCapacity(long capacity) {
        return capacity >= 1 && capacity <= MOST;
    }

    private static String wrong(long capacity) {
        return "the setting 'capacity' is " + capacity + "; it must be from 1 to " + MOST;
    }

    @Override
    public Listening start(SourceContext context) throws NodeFailure {
        long capacity = context.settings().whole("capacity", Queues.CAPACITY);
        if (!isCapacity(capacity)) {
            throw NodeFailure.user(wrong(capacity));
        }
        NamedQueue queue = queues.named(context.settings());
        queue.capacity((int) capacity);
        Thread taker = Thread.ofVirtual().name("queue-" + context.path()).start(() -> {
            try {
                take(queue, context);
            } catch (InterruptedException e) {
                return; // stopped
            }
        });
        return () -> {
            taker.interrupt();
            taker.join();
        };
    }

    /** What is taken while the node is stopped goes back, for the next that takes. */
    private static void take(NamedQueue queue, SourceContext context) throws InterruptedException {
        while (true) {
            Value value = queue.take();
            boolean kept = false;
            try {
                kept = context.emit(Map.of("value", value), Reply.NONE)
                        || !Thread.currentThread().isInterrupted();
            } finally {
                if (!kept) {
                    queue.putBack(value);
                }
            }
        }
    }
}
