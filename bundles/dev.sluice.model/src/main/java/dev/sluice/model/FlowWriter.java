package dev.sluice.model;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.internal.read.ParsedFlow;
import dev.sluice.model.internal.write.Origins;
import dev.sluice.model.internal.write.TextWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes flows. What did not change since it was read keeps its text to the letter, whatever its formatting; what
 * changed is written in the canonical form that {@code docs/model.md} defines. Stateless, so one writer may serve any
 * number of threads, but a model must not change while it is written.
 */
public final class FlowWriter {
    private final Limits limits;
    private final FlowReader reader;
    private final TextWriter writer;

    /** A writer that reads what it wrote again, within limits. */
    public FlowWriter(Limits limits) {
        this.limits = limits;
        this.reader = new FlowReader(limits);
        this.writer = new TextWriter(limits);
    }

    /** The canonical text of a model that was never read, or whose old text shall not count. */
    public String write(Flow flow) {
        return TextWriter.canonical(flow);
    }

    /**
     * The text of a document after changes of its model; the very same text when nothing changed. Comments go with the
     * entry they stand at, and what the model does not hold, such as values that make no sense, stays.
     *
     * @throws UnwritableFlowException when writing would lose text that could not be read
     */
    public String write(FlowDocument document) throws UnwritableFlowException {
        return write(document, document.flow());
    }

    /** The same for a model that takes the place of the document's own, such as a changed copy of it. */
    public String write(FlowDocument document, Flow flow) throws UnwritableFlowException {
        return written(document, flow).text();
    }

    private TextWriter.Written written(FlowDocument document, Flow flow) throws UnwritableFlowException {
        requireIntact(document);
        return writer.rewrite(document.source(), document.reading(), flow)
                .orElseThrow(() -> new UnwritableFlowException(document.problems()));
    }

    /**
     * Writes a model and answers the document for the text; the model's parts then know their places in it.
     *
     * @param document what was read or written before; null when there is nothing yet
     * @param flow the model, usually that of the document
     * @throws UnwritableFlowException when writing would lose text that could not be read
     */
    public FlowDocument update(@Nullable FlowDocument document, Flow flow) throws UnwritableFlowException {
        TextWriter.Written written =
                document == null ? new TextWriter.Written(write(flow), null) : written(document, flow);
        boolean mark = document != null && document.source().hasByteOrderMark();
        ParsedFlow read = written.read();
        if (read == null || mark || written.text().length() > limits.fileBytes()) {
            FlowDocument again = reader.read(mark ? '\uFEFF' + written.text() : written.text());
            Origins.move(again.flow(), flow);
            return new FlowDocument(again.source(), flow, again.problems(), again.isIntact());
        }
        Origins.move(read.flow(), flow);
        return new FlowDocument(read, flow);
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
