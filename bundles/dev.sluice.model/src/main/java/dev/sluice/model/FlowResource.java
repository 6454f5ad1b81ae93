package dev.sluice.model;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.internal.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.impl.ResourceImpl;
import org.jspecify.annotations.Nullable;

/**
 * A flow file as an EMF resource with one root, the {@link Flow}. Loading never fails because of what is in the file:
 * problems are in {@link #getErrors()} and {@link #getWarnings()}, with line and column, and in the {@link #document()}.
 * Saving refuses to write over text that could not be read, and replaces a file in one step, so that a crash leaves
 * either the old file or the new one. For one thread at a time, like all EMF resources.
 */
public final class FlowResource extends ResourceImpl {
    private final FlowReader reader;
    private final FlowWriter writer;
    private @Nullable FlowDocument document;

    /** A resource that keeps to limits. */
    public FlowResource(URI uri, Limits limits) {
        super(uri);
        this.reader = new FlowReader(limits);
        this.writer = new FlowWriter(limits);
    }

    /** The document as last loaded or written, with its problems and places; null before that. */
    public @Nullable FlowDocument document() {
        return document;
    }

    /** The flow; null when the resource is empty. */
    public @Nullable Flow flow() {
        return !getContents().isEmpty() && getContents().get(0) instanceof Flow flow ? flow : null;
    }

    @Override
    protected void doLoad(InputStream in, @Nullable Map<?, ?> options) throws IOException {
        FlowDocument read = reader.read(in);
        document = read;
        getContents().add(read.flow());
        report(read);
    }

    private void report(FlowDocument read) {
        getErrors().clear();
        getWarnings().clear();
        for (Problem problem : read.problems()) {
            (problem.isError() ? getErrors() : getWarnings())
                    .add(new ProblemDiagnostic(problem, String.valueOf(getURI())));
        }
    }

    /**
     * Saves; a file by writing a new one beside it that then takes its place, anything else through the URI converter.
     *
     * @throws UnwritableFlowException when writing would lose text that could not be read; nothing is written then
     * @throws IOException when there is no flow or it cannot be written; a file is then as it was
     */
    @Override
    public void save(@Nullable Map<?, ?> options) throws IOException {
        URI target = getURIConverter().normalize(getURI());
        if (target.isFile()) {
            AtomicFile.write(Path.of(target.toFileString()), bytes());
            setModified(false);
        } else {
            super.save(options);
        }
    }

    @Override
    protected void doSave(OutputStream out, @Nullable Map<?, ?> options) throws IOException {
        out.write(bytes());
    }

    private byte[] bytes() throws IOException {
        Flow flow = flow();
        if (flow == null) {
            throw new IOException("There is no flow in '" + getURI() + "' to save. Add one to the resource first.");
        }
        // Kept even if the bytes never reach the disk: the model's places are those of this text from here on.
        FlowDocument written = writer.update(document, flow);
        document = written;
        report(written);
        return written.source().toBytes();
    }

    @Override
    protected void doUnload() {
        super.doUnload();
        document = null;
    }
}
