package dev.sluice.engine.plan;

import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.type.PortType;
import org.jspecify.annotations.Nullable;

/** One node with its numbers: where its inputs and outputs stand among the slots of an activation. Immutable. */
public final class NodePlan {
    private final NodeSpec spec;
    private final int index;
    private final int firstOutput;
    private final int[][] inputSlots;
    private final int[] captureFrom;
    private final int[] captureTo;
    private final int pending;
    private final boolean[] many;
    private final boolean completed;
    private final boolean first;
    private final boolean inline;
    private final String[] inputNames;
    private final String[] outputNames;
    private final NodeExecutor executor;
    /** The slot of each input, where each has one link and nothing else is waited for; null for other nodes. */
    private final int @Nullable [] soleSlots;

    NodePlan(NodeSpec spec, int index, int firstOutput, int[][] inputSlots, int[] captureFrom, int[] captureTo) {
        this.spec = spec;
        this.index = index;
        this.firstOutput = firstOutput;
        this.inputSlots = inputSlots;
        this.captureFrom = captureFrom;
        this.captureTo = captureTo;
        int arrivals = captureFrom.length;
        boolean complete = false;
        this.many = new boolean[inputSlots.length];
        for (int i = 0; i < inputSlots.length; i++) {
            arrivals += inputSlots[i].length;
            InputSpec input = spec.inputs().get(i);
            many[i] = input.many();
            complete |= input.given() != null || input.check() != PortType.ANY;
        }
        this.pending = arrivals;
        this.completed = complete;
        this.first = spec.container() == null && spec.definition().type().startsOnFirst();
        this.inputNames = spec.inputs().stream().map(InputSpec::name).toArray(String[]::new);
        this.outputNames = spec.outputs().toArray(new String[0]);
        this.executor = spec.definition().executor();
        this.soleSlots = first || captureFrom.length > 0 ? null : soleSlots(inputSlots, many);
        this.inline = spec.container() == null
                && spec.definition().type().execution() == Execution.INLINE
                && spec.policy().isFree()
                && spec.policy().deadline() == null;
    }

    private static int @Nullable [] soleSlots(int[][] inputSlots, boolean[] many) {
        int[] sole = new int[inputSlots.length];
        for (int i = 0; i < sole.length; i++) {
            if (many[i] || inputSlots[i].length != 1) {
                return null;
            }
            sole[i] = inputSlots[i][0];
        }
        return sole;
    }

    public NodeSpec spec() {
        return spec;
    }

    /** The node's number in its graph, in file order. */
    public int index() {
        return index;
    }

    public String path() {
        return spec.path();
    }

    /** The slot of the first output; the others follow. */
    public int firstOutput() {
        return firstOutput;
    }

    /** The slot of a named output, or -1. */
    public int outputSlot(String name) {
        for (int i = 0; i < outputNames.length; i++) {
            if (outputNames[i].equals(name)) {
                return firstOutput + i;
            }
        }
        return -1;
    }

    public int outputs() {
        return outputNames.length;
    }

    public int inputs() {
        return inputSlots.length;
    }

    public String inputName(int input) {
        return inputNames[input];
    }

    /** What runs the node; of no use for a container. */
    public NodeExecutor executor() {
        return executor;
    }

    /**
     * The slot of each input, where each has exactly one link of its own and the node waits for nothing else; null for other
     * nodes. Not to be changed.
     */
    public int @Nullable [] soleSlots() {
        return soleSlots;
    }

    /** How many slots are linked to an input; 0 for one that is given. */
    public int links(int input) {
        return inputSlots[input].length;
    }

    /** A slot that is linked to an input. */
    public int link(int input, int position) {
        return inputSlots[input][position];
    }

    /** How many values, absent ones included, arrive before the node can start. */
    public int pending() {
        return pending;
    }

    /** Whether some input is computed, or converted on arrival. */
    public boolean isCompleted() {
        return completed;
    }

    /** Whether the executor gets the list of all that arrives at an input. */
    public boolean takesMany(int input) {
        return many[input];
    }

    /** Whether the body works in its run's own thread, as it neither blocks nor waits for anything. */
    public boolean isInline() {
        return inline;
    }

    /** Whether the first value that arrives starts it. */
    public boolean startsOnFirst() {
        return first;
    }

    /** Whether it gives events, each of which starts a pass of its body; it tries by itself again what fails. */
    public boolean givesEvents() {
        ContainerSpec container = spec.container();
        return container != null && container.events() != null;
    }

    /** How many values of the graph around a container's body sees. */
    public int captures() {
        return captureFrom.length;
    }

    /** The slot around, of a capture. */
    public int captureFrom(int capture) {
        return captureFrom[capture];
    }

    /** The slot in the body, of a capture. */
    public int captureTo(int capture) {
        return captureTo[capture];
    }

    public @Nullable GraphPlan body() {
        ContainerSpec container = spec.container();
        return container == null ? null : container.body();
    }

    @Override
    public String toString() {
        return spec.path();
    }
}
