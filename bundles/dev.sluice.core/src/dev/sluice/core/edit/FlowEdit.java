package dev.sluice.core.edit;

import dev.sluice.model.flow.Flow;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;

/**
 * A change of a flow that is ready to be made: one step for the person who undoes it. It is made once, on the flow whose
 * parts it was created with, by the thread that owns the flow.
 */
public final class FlowEdit {
    /** What an edit does. */
    @FunctionalInterface
    interface Change {
        void apply(Flow flow, Outcome outcome);
    }

    /** What an edit tells of itself once it is done. */
    static final class Outcome {
        private final List<EObject> made = new ArrayList<>();
        private final List<String> losses = new ArrayList<>();

        void made(EObject element) {
            made.add(element);
        }

        void lost(String sentence) {
            losses.add(sentence);
        }
    }

    private final String label;
    private final boolean possible;
    private final Change change;
    private final Outcome outcome = new Outcome();

    private FlowEdit(String label, boolean possible, Change change) {
        this.label = label;
        this.possible = possible;
        this.change = change;
    }

    static FlowEdit of(String label, boolean possible, Change change) {
        return new FlowEdit(label, possible, change);
    }

    /** An edit that cannot be made, such as one without anything to work on. */
    static FlowEdit impossible(String label) {
        return new FlowEdit(label, false, (flow, outcome) -> {});
    }

    /** Several edits as one step; it can be made when each of them can. */
    public static FlowEdit all(String label, List<FlowEdit> edits) {
        boolean possible = !edits.isEmpty() && edits.stream().allMatch(FlowEdit::canApply);
        return new FlowEdit(label, possible, (flow, outcome) -> {
            for (FlowEdit edit : edits) {
                edit.apply(flow);
                outcome.made.addAll(edit.made());
                outcome.losses.addAll(edit.losses());
            }
        });
    }

    /** What the step is called in the Edit menu, such as {@code Rename 'read'}. */
    public String label() {
        return label;
    }

    /** Whether the edit makes sense on the model as it was when the edit was created. */
    public boolean canApply() {
        return possible;
    }

    /**
     * Makes the change.
     *
     * @param flow the flow that holds the parts the edit was created with
     * @throws IllegalStateException when {@link #canApply()} is false; the flow is as it was
     */
    public void apply(Flow flow) {
        if (!possible) {
            throw new IllegalStateException("'" + label + "' is not possible here; ask canApply() before");
        }
        change.apply(flow, outcome);
    }

    /** What the edit made and an editor selects: nodes, notes, groups, references. Empty before it was applied. */
    public List<EObject> made() {
        return List.copyOf(outcome.made);
    }

    /** A sentence for each thing that could not be kept, such as a link. Empty before it was applied. */
    public List<String> losses() {
        return List.copyOf(outcome.losses);
    }
}
