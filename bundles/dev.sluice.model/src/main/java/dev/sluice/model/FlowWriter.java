package dev.sluice.model;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.internal.write.Origins;
import dev.sluice.model.internal.write.TextWriter;
import dev.sluice.model.source.SourceText;

/**
 * Writes flows. What did not change since it was read keeps its text to the letter, whatever its formatting; what
 * changed is written in the canonical form that {@code docs/model.md} defines. Stateless, so one writer may serve any
 * number of threads, but a model must not change while it is written.
 */
public final class FlowWriter {
    private final FlowReader reader;
    private final TextWriter writer;

    /** A writer that reads what it wrote again, within limits. */
    public FlowWriter(Limits limits) {
        this.reader = new FlowReader(limits);
        this.writer = new TextWriter(limits);
    }

    /** The canonical text of a model that was never read, or whose old text shall not count. */
    public String write(Flow flow) {
        return TextWriter.canonical(flow);
    }

    /**
     * The text of a document after changes of its model; the very same text when nothing changed. Comments go with the
     * entry they stand at, and what the model does not hold, such as unknown keys, stays.
     *
     * @throws UnwritableFlowException when writing would lose text that could not be read
     */
    public String write(FlowDocument document) throws UnwritableFlowException {
        requireIntact(document);
        return writer.rewrite(document.source(), document.flow())
                .orElseThrow(() -> new UnwritableFlowException(document.problems()));
    }

    /**
     * Writes a document and answers the one for the new text: with the same model, whose parts then know their new
     * places.
     *
     * @throws UnwritableFlowException when writing would lose text that could not be read
     */
    public FlowDocument update(FlowDocument document) throws UnwritableFlowException {
        SourceText old = document.source();
        String text = write(document);
        FlowDocument written = reader.read(old.hasByteOrderMark() ? '\uFEFF' + text : text);
        Origins.move(written.flow(), document.flow());
        return new FlowDocument(written.source(), document.flow(), written.problems(), written.isIntact());
    }

    /**
     * A document's text in canonical form, with all its comments. Changes of its model do not count.
     *
     * @throws UnwritableFlowException when the text has parts that could not be read
     */
    public String format(FlowDocument document) throws UnwritableFlowException {
        requireIntact(document);
        return writer.format(document.source()).orElseThrow(() -> new UnwritableFlowException(document.problems()));
    }

    private static void requireIntact(FlowDocument document) throws UnwritableFlowException {
        if (!document.isIntact()) {
            throw new UnwritableFlowException(document.problems());
        }
    }
}
