package dev.sluice.nodes.std.internal.control;

import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PortRules;
import dev.sluice.nodes.std.internal.StandardType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code core.approve}: waits for a person to decide, and sends its value down one of two ways. */
final class ApproveNode implements NodeExecutor {
    private static final String VALUE = "value";
    private static final String BY = "by";
    private static final String COMMENT = "comment";
    private static final String WHO = "who";
    private static final String WITHIN = "within";
    private static final String DEFAULT = "default";
    private static final String APPROVE = "approve";
    private static final String REJECT = "reject";
    private static final String FAIL = "fail";
    private static final Port APPROVED = Port.output("approved", PortType.ANY, "The value, where it is approved.");
    private static final Port REJECTED = Port.output("rejected", PortType.ANY, "The value, where it is rejected.");

    static NodeDefinition definition() {
        return StandardType.of("core.approve", "Approve", "Waits for a person to approve or reject.")
                .in(Port.optional(VALUE, PortType.ANY, "What is decided on and sent on; null where it is not given."))
                .out(
                        APPROVED,
                        REJECTED,
                        Port.output(BY, PortType.STRING, "Who decided, as they say; empty where the time did."),
                        Port.output(COMMENT, PortType.STRING, "What they say of it; empty for nothing."))
                .with(
                        Setting.required("message", SettingKind.literal(PortType.STRING), "What is asked."),
                        Setting.optional(
                                WHO, SettingKind.literal(PortType.STRING), "Who is asked; for people to read."),
                        Setting.optional(
                                WITHIN,
                                SettingKind.time(),
                                "How long to wait, such as 2h or 7d; without end by default."),
                        Setting.optional(
                                DEFAULT,
                                SettingKind.choice(REJECT, APPROVE, FAIL),
                                Value.of(REJECT),
                                "What happens where nobody answers in time."))
                .extraInputs()
                .runs(Execution.INLINE)
                .ports(ApproveNode::ports)
                .executedBy(new ApproveNode());
    }

    private static Ports ports(PortRule.Query query) {
        PortType type = query.linkedType(VALUE);
        List<Port> outputs = query.type().outputs();
        return new Ports(
                PortRules.linkedAreRequired(query),
                List.of(APPROVED.typed(type), REJECTED.typed(type), outputs.get(2), outputs.get(3)));
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        String who = context.settings().text(WHO, "");
        RecordValue.Builder question = RecordValue.builder()
                .put(Wait.MESSAGE, Value.of(context.settings().text("message")));
        if (!who.isEmpty()) {
            question.put(WHO, Value.of(who));
        }
        Wait wait = Wait.forAnswer(question.build());
        if (context.settings().has(WITHIN)) {
            Duration within = context.settings().time(WITHIN);
            wait = wait.orUntil(context.clock().instant().plus(within));
        }
        context.suspend(wait);
    }

    @Override
    public void wake(NodeContext context, @Nullable RecordValue answer) throws NodeFailure {
        if (answer == null) {
            undecided(context);
        } else if (answer.get("approved") instanceof BoolValue approved) {
            String by = text(answer, BY);
            String comment = text(answer, COMMENT);
            String decision = approved.value() ? "approved" : "rejected";
            context.log()
                    .info(decision + (by.isEmpty() ? "" : " by " + by) + (comment.isEmpty() ? "" : ": " + comment));
            give(context, approved.value(), by, comment);
        } else {
            throw NodeFailure.user("the answer says neither approved: true nor approved: false");
        }
    }

    private static void undecided(NodeContext context) throws NodeFailure {
        String otherwise = context.settings().text(DEFAULT, REJECT);
        if (otherwise.equals(FAIL)) {
            throw NodeFailure.user("nobody answered in time; ask again, or set 'default' to approve or reject");
        }
        boolean approved = otherwise.equals(APPROVE);
        context.log().warn("nobody answered in time; " + (approved ? "approved" : "rejected"));
        give(context, approved, "", "");
    }

    private static void give(NodeContext context, boolean approved, String by, String comment) {
        Value value = context.find(VALUE);
        context.output(approved ? APPROVED.name() : REJECTED.name(), value == null ? Value.NULL : value);
        context.output(BY, Value.of(by));
        context.output(COMMENT, Value.of(comment));
    }

    private static String text(RecordValue answer, String field) {
        return answer.get(field) instanceof StringValue text ? text.value() : "";
    }
}
