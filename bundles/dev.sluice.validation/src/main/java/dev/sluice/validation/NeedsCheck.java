package dev.sluice.validation;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.Problem;
import dev.sluice.model.ProjectFile;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Need;
import dev.sluice.model.flow.Node;
import dev.sluice.model.lexical.Nearest;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/**
 * Whether what the nodes of a flow need is there. Not a part of the validation, because what is there depends on the machine
 * and on what is given for a run.
 */
public final class NeedsCheck {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private static final Set<String> OF_MACHINE = Set.of("cpu", "memory");

    private final Map<String, Long> declared;
    private final ToLongFunction<String> machine;

    /**
     * A check against what there is, all in thousandths.
     *
     * @param declared by name
     * @param machine how much the machine has of {@code cpu} or {@code memory}; asked only where a node needs it
     */
    public NeedsCheck(Map<String, Long> declared, ToLongFunction<String> machine) {
        this.declared = Map.copyOf(declared);
        this.machine = machine;
    }

    /** What can never be had of what the nodes of a flow need, those of the flows it calls left out. */
    public List<Problem> problems(FlowDocument document) {
        List<Problem> problems = new ArrayList<>();
        Flow flow = document.flow();
        Deque<Graph> graphs = new ArrayDeque<>(List.of(flow));
        while (!graphs.isEmpty()) {
            for (Node node : graphs.remove().getNodes()) {
                node.getNeeds().forEach(need -> check(document, node, need, problems));
                if (node.getBody() != null) {
                    graphs.add(node.getBody());
                }
            }
        }
        return problems;
    }

    private void check(FlowDocument document, Node node, Need need, List<Problem> problems) {
        String name = String.valueOf(need.getName());
        String amount = String.valueOf(need.getAmount());
        Long needed = ProjectFile.amount(name, amount);
        if (needed == null) {
            return; // the reader has said it
        }
        Long known = declared.get(name);
        if (known == null && OF_MACHINE.contains(name)) {
            known = machine.applyAsLong(name);
        }
        if (known == null) {
            Set<String> names = new TreeSet<>(declared.keySet());
            names.addAll(OF_MACHINE);
            problems.add(Problem.error(
                    "need-unknown",
                    "No resource '" + name + "' is declared, so the node would wait for ever."
                            + Nearest.hint(name, names)
                            + " Declare it in sluice.yaml, such as 'resources: {" + name + ": " + amount
                            + "}', or give it with --resource " + name + "=" + amount + ".",
                    document.positionOf(need),
                    node.path()));
        } else if (known < needed) {
            problems.add(Problem.error(
                    "need-too-large",
                    "The node needs " + amount + " of '" + name + "', but there is only " + text(name, known)
                            + ", so it would wait for ever. Lower the need, or give more with --resource " + name + "="
                            + amount + " or under 'resources' in sluice.yaml.",
                    document.positionOf(need),
                    node.path()));
        }
    }

    private static String text(String name, long thousandths) {
        BigDecimal whole = BigDecimal.valueOf(thousandths).divide(THOUSAND);
        if (!name.equals("memory")) {
            return whole.stripTrailingZeros().toPlainString();
        }
        return whole.toBigInteger().shiftRight(20) + "MB";
    }
}
