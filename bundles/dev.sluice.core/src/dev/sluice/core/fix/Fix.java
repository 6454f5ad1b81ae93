package dev.sluice.core.fix;

import dev.sluice.core.edit.FlowEdit;
import dev.sluice.model.flow.Flow;
import java.util.function.Consumer;

/** One way to mend a problem. */
public sealed interface Fix {
    /** What it does, as an order: {@code Change to 'core.filter'}. */
    String label();

    /**
     * Changes the flow.
     *
     * @param change works on the flow of the analysis that the fix was found with, once
     */
    record Edit(String label, Consumer<Flow> change) implements Fix {
        static Edit of(FlowEdit edit, String label) {
            return new Edit(label, edit::apply);
        }
    }

    /**
     * Makes a file that is missing; the flow stays as it is.
     *
     * @param path relative to the folder of the flow's paths, with {@code /}
     * @param content the whole file
     */
    record NewFile(String label, String path, String content) implements Fix {}
}
