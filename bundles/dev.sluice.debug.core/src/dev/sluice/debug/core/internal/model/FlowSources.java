package dev.sluice.debug.core.internal.model;

import dev.sluice.debug.core.model.FlowFrame;
import org.eclipse.core.resources.IFile;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.IPersistableSourceLocator;
import org.eclipse.debug.core.model.IStackFrame;
import org.jspecify.annotations.Nullable;

/** The source of a frame is the flow that its node is in: the frame knows. A flow that was deleted meanwhile is none. */
public final class FlowSources implements IPersistableSourceLocator {
    @Override
    public @Nullable Object getSourceElement(IStackFrame frame) {
        IFile file = frame instanceof FlowFrame known ? known.file() : null;
        return file != null && file.exists() ? file : null;
    }

    @Override
    public String getMemento() {
        return "";
    }

    @Override
    public void initializeFromMemento(String memento) {
        // it remembers nothing
    }

    @Override
    public void initializeDefaults(ILaunchConfiguration configuration) {
        // nothing to choose from
    }
}
