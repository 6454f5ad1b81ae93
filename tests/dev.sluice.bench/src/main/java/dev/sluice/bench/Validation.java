package dev.sluice.bench;

import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.Problem;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.validation.CheckMemory;
import dev.sluice.validation.Validator;
import java.util.List;

/** Reads and checks one text again and again, with everything warm but nothing kept of the flow itself. */
final class Validation {
    private final FlowReader reader = new FlowReader(Limits.DEFAULT);
    private final Catalogue catalogue = Catalogue.load(Validation.class.getClassLoader());
    private final Validator kept = new Validator(catalogue, reader);
    private final CheckMemory memory = new CheckMemory();
    private final ProjectFolder project;
    private final String text;

    /** What one pass took, in milliseconds. */
    record Took(double reading, double checking) {}

    Validation(String text, ProjectFolder project) {
        this.text = text;
        this.project = project;
    }

    /**
     * One pass, with a validator that has seen none of the flow's expressions.
     *
     * @throws IllegalStateException where the flow has a problem
     */
    Took measure() {
        long start = System.nanoTime();
        var document = reader.read(text);
        long read = System.nanoTime();
        List<Problem> problems = new Validator(catalogue, reader)
                .validate(document, project, "large.flow")
                .problems();
        long end = System.nanoTime();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the measured flow has problems: " + problems.get(0));
        }
        return new Took((read - start) / 1e6, (end - read) / 1e6);
    }

    /**
     * One pass over the text with another expression in one node, with a validator that remembers the text before,
     * as that of an editor does.
     *
     * @param round makes the change another one each time
     */
    Took measureChange(int round) {
        String changed = text.replace("order.price * 1.2 + 7", "order.price * 1.2 + 7 + " + round);
        long start = System.nanoTime();
        var document = reader.read(changed);
        long read = System.nanoTime();
        List<Problem> problems =
                kept.validate(document, project, "large.flow", memory).problems();
        long end = System.nanoTime();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the measured flow has problems: " + problems.get(0));
        }
        return new Took((read - start) / 1e6, (end - read) / 1e6);
    }
}
