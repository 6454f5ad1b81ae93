package dev.sluice.validation;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowReader;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.validation.expr.ExpressionCompiler;
import dev.sluice.validation.internal.FlowAnalyzer;
import dev.sluice.validation.internal.KeptNodes;

/**
 * Checks flows. The one validator of IDE, command line and engine. Whatever the flow is, the answer is an analysis with
 * all problems at once; nothing is thrown for a bad flow. Stateless but for the cache of its expression compiler, so one
 * validator may serve any number of threads.
 */
public final class Validator {
    private final Catalogue catalogue;
    private final FlowReader reader;
    private final ExpressionCompiler expressions = new ExpressionCompiler();

    /**
     * A validator for flows of these node types.
     *
     * @param reader reads the flows that a flow calls
     */
    public Validator(Catalogue catalogue, FlowReader reader) {
        this.catalogue = catalogue;
        this.reader = reader;
    }

    /**
     * Checks a flow, and the flows that it calls as far as it depends on them.
     *
     * @param file the flow's file as people write it, relative to the project; it need not exist
     */
    public FlowAnalysis validate(FlowDocument document, ProjectFolder project, String file) {
        return new FlowAnalyzer(catalogue, reader, expressions, project, null).analyze(document, file);
    }

    /**
     * Checks a flow again after a change, with the same outcome as {@link #validate(FlowDocument, ProjectFolder, String)}.
     *
     * @param document as it was read: a model that was changed since then is not what its text says
     * @param memory of the checks of this flow before; remembers this one too
     */
    public FlowAnalysis validate(FlowDocument document, ProjectFolder project, String file, CheckMemory memory) {
        FlowAnalyzer analyzer = new FlowAnalyzer(catalogue, reader, expressions, project, memory.kept());
        FlowAnalysis analysis = analyzer.analyze(document, file);
        KeptNodes kept = analyzer.kept();
        if (kept != null) {
            memory.keep(kept);
        }
        return analysis;
    }
}
