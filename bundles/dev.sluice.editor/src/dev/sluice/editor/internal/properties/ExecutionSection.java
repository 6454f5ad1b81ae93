package dev.sluice.editor.internal.properties;

import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.FlowPackage;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Retry;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.NodeType;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;

/** How a node is run: retry, timeout, what its failure does, priority, deadline, cache. */
public final class ExecutionSection extends FlowSection<Node> {
    public ExecutionSection() {
        super(Node.class);
    }

    @Override
    Object shape(EditTarget on, Node node) {
        return List.of(node, String.valueOf(node.getType()));
    }

    @Override
    void fields(Form form, EditTarget on, Node node) {
        String what = "'" + node.getId() + "'";
        FeatureFields fields = new FeatureFields(form, on, what, FeatureFields.always(node));
        NodeType type = typeOf(on, node);
        Duration limit = type == null ? null : type.timeout();
        fields.duration(
                FlowPackage.Literals.NODE__TIMEOUT,
                "timeout",
                "How long one attempt may take.",
                limit == null ? "no limit" : Durations.text(limit));
        fields.choice(
                FlowPackage.Literals.NODE__ON_FAILURE,
                "on-failure",
                "What happens after the last failed attempt.",
                List.of("stop", "continue", "route"),
                "as the flow says");
        turns(fields);
        fields.choice(
                FlowPackage.Literals.NODE__CACHE,
                "cache",
                "Whether results of an unchanged node are used again: auto where its type allows it, on in any case.",
                List.of("off", "auto", "on"),
                "off");
        form.heading("Retry");
        retry(form, on, node, what);
    }

    /** When it has its turn. */
    private static void turns(FeatureFields fields) {
        fields.number(
                FlowPackage.Literals.NODE__PRIORITY,
                "priority",
                "Of nodes that wait for their turn, a higher one starts first.",
                "as the flow says",
                0,
                9);
        fields.duration(
                FlowPackage.Literals.NODE__DEADLINE,
                "deadline",
                "When the node should have ended, from when it is ready.",
                "none");
        fields.choice(
                FlowPackage.Literals.NODE__ON_DEADLINE,
                "on-deadline",
                "What a missed deadline means.",
                List.of("warn", "fail"),
                "warn");
    }

    private static void retry(Form form, EditTarget on, Node node, String what) {
        FeatureFields retry = new FeatureFields(form, on, what, new RetryOf(node));
        retry.number(
                FlowPackage.Literals.RETRY__ATTEMPTS,
                "attempts",
                "Attempts in all, the first one included.",
                node.getRetry() == null ? "no retry" : "3",
                1,
                Integer.MAX_VALUE);
        retry.duration(FlowPackage.Literals.RETRY__DELAY, "delay", "Wait before the second attempt.", "1s");
        retry.number(
                FlowPackage.Literals.RETRY__MULTIPLIER,
                "multiplier",
                "Each wait is that many times the one before.",
                "2",
                1,
                1e6);
        retry.duration(FlowPackage.Literals.RETRY__MAX_DELAY, "max-delay", "The longest wait.", "30s");
        retry.number(
                FlowPackage.Literals.RETRY__JITTER, "jitter", "The share of the wait that is random.", "0.1", 0, 1);
        form.text(
                "on",
                "Error classes that are tried again: transient, permanent, system, user, or exception types.",
                "transient",
                () -> node.getRetry() == null
                        ? ""
                        : String.join(", ", node.getRetry().getOn()),
                typed -> on.edit("Set 'on' of " + what, flow -> on(node, typed)));
    }

    private static void on(Node node, String typed) {
        RetryOf owner = new RetryOf(node);
        Retry retry = owner.make();
        retry.getOn().clear();
        Arrays.stream(typed.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .forEach(retry.getOn()::add);
        if (retry.getOn().isEmpty()) {
            retry.unsetOn();
        }
        owner.clean();
    }

    /** The retry of a node, which is there while something in it is set. */
    private record RetryOf(Node node) implements FeatureFields.Owner {
        @Override
        public @Nullable EObject get() {
            return node.getRetry();
        }

        @Override
        public Retry make() {
            if (node.getRetry() == null) {
                node.setRetry(FlowFactory.eINSTANCE.createRetry());
            }
            return node.getRetry();
        }

        @Override
        public void clean() {
            Retry retry = node.getRetry();
            if (retry != null
                    && retry.getExtras().isEmpty()
                    && retry.eClass().getEAttributes().stream().noneMatch(attribute -> retry.eIsSet(attribute))) {
                node.setRetry(null);
            }
        }
    }
}
