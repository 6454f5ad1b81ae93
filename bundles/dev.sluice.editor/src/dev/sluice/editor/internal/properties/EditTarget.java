package dev.sluice.editor.internal.properties;

import dev.sluice.core.language.FlowLanguage;
import dev.sluice.core.language.FlowTree;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.NodeAnalysis;
import java.util.function.Consumer;
import org.eclipse.core.resources.IFile;
import org.jspecify.annotations.Nullable;

/** The flow that the fields show and change. For the UI thread only. */
public interface EditTarget {
    Flow flow();

    /** The flow's text as entries. */
    FlowTree tree();

    /** The last analysis; null before the first. Its model need not be {@link #flow()}. */
    @Nullable
    FlowAnalysis analysis();

    /** What the last analysis knows of a node; null where it knows nothing. */
    @Nullable
    NodeAnalysis analysis(Node node);

    Catalogue catalogue();

    /** What may stand where. */
    FlowLanguage language();

    IFile file();

    /** Whether changes are possible now. */
    boolean isEditable();

    /** Changes the flow as one step that can be undone. */
    void edit(String label, Consumer<Flow> change);

    /** Calls back after each change of the flow. */
    void addListener(Runnable listener);

    void removeListener(Runnable listener);
}
