package dev.sluice.core.check;

import dev.sluice.core.FlowFolder;
import dev.sluice.core.catalogue.WorkspaceCatalogue;
import dev.sluice.core.internal.CoreServices;
import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.validation.CheckMemory;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.ScriptTypes;
import dev.sluice.validation.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.jspecify.annotations.Nullable;

/**
 * Checks flows of the workspace: the one place from which builder, editor and properties get an analysis, so that they
 * never differ. An OSGi service, safe for any thread; a model must not be changed while it is checked.
 */
public final class FlowChecker {
    private final WorkspaceCatalogue catalogue;
    private final FlowReader reader = new FlowReader(Limits.from(System::getProperty));
    private final AtomicReference<@Nullable Checking> checking = new AtomicReference<>();

    /** Made by declarative services; others call {@link #get}. */
    public FlowChecker(WorkspaceCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The one checker of the running IDE. */
    public static FlowChecker get() {
        return CoreServices.get(FlowChecker.class);
    }

    /** The reader of the workspace's flows, with the limits that system properties name. */
    public FlowReader reader() {
        return reader;
    }

    /**
     * Reads a flow as it is on the disk, not as an editor may have changed it.
     *
     * @throws CoreException where the file is not there or cannot be read
     */
    public FlowDocument read(IFile file) throws CoreException {
        try (InputStream in = file.getContents(true)) {
            return reader.read(in);
        } catch (IOException e) {
            throw new CoreException(new Status(
                    IStatus.ERROR,
                    FlowChecker.class,
                    "The flow '" + file.getFullPath() + "' cannot be read. Check that you may read it.",
                    e));
        }
    }

    /**
     * Reads and checks a flow as it is on the disk.
     *
     * @throws CoreException where the file cannot be read, or its project is not on the local disk
     */
    public FlowAnalysis check(IFile file) throws CoreException {
        return check(read(file), file);
    }

    /**
     * Checks a flow, such as the text of an editor. Flows that it calls and scripts are taken as they are on the disk.
     *
     * @param file where the flow lies or will lie: decides what its paths are relative to
     * @throws CoreException where the project of the file is not on the local disk
     */
    public FlowAnalysis check(FlowDocument document, IFile file) throws CoreException {
        FlowFolder folder = FlowFolder.of(file);
        return validator().validate(document, folder.folder(), folder.path(file));
    }

    /**
     * Reads and checks the text of an editor once more after a change. The outcome is that of a check of the whole text;
     * the way there is shorter.
     *
     * @param memory of the checks of this flow before
     * @throws CoreException where the project of the file is not on the local disk
     */
    public FlowAnalysis check(String text, IFile file, CheckMemory memory) throws CoreException {
        FlowFolder folder = FlowFolder.of(file);
        return validator().validate(reader.read(text), folder.folder(), folder.path(file), memory);
    }

    /**
     * Looks up the type of a script.
     *
     * @param type as a node names it, such as {@code ./nodes/score.py}
     * @param flow the flow that names it, whose folder the path is relative to
     * @throws CoreException where the project of the flow is not on the local disk
     */
    public ScriptTypes.Result script(String type, IFile flow) throws CoreException {
        return new ScriptTypes(catalogue.catalogue(), FlowFolder.of(flow).folder(), reader).resolve(type);
    }

    /**
     * The files that a check of a flow looks at beside the flow: scripts, their descriptions, what their languages read
     * besides, the flows that it calls, whether or not they exist. Nothing is checked for it; what called flows use is not
     * followed.
     */
    public UsedFiles dependencies(FlowDocument document, IFile flow) {
        return new UsedFiles(new FlowDependencies(catalogue.catalogue(), this, flow).of(document));
    }

    private Validator validator() {
        Catalogue current = catalogue.catalogue();
        Checking known = checking.get();
        if (known == null || known.catalogue() != current) {
            known = new Checking(current, new Validator(current, reader));
            checking.set(known);
        }
        return known.validator();
    }

    /** A validator, whose cache of expressions is worth keeping, and the catalogue that it is for. */
    private record Checking(Catalogue catalogue, Validator validator) {}
}
