package dev.sluice.editor.internal.properties;

import dev.sluice.model.flow.Element;
import org.eclipse.gef.EditPart;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.ui.views.properties.tabbed.ITypeMapper;
import org.jspecify.annotations.Nullable;

/** Tells the Properties view what is selected: the element of the flow behind an edit part. */
public final class SelectedTypes implements ITypeMapper {
    @Override
    public @Nullable Class<?> mapType(@Nullable Object object) {
        Element element = element(object);
        return element != null ? element.getClass() : object == null ? null : object.getClass();
    }

    /** The element behind a selected object; null where there is none. */
    static @Nullable Element element(@Nullable Object object) {
        Object model = object instanceof EditPart part ? part.getModel() : object;
        return model instanceof Element element ? element : null;
    }

    static @Nullable Element element(@Nullable ISelection selection) {
        return selection instanceof IStructuredSelection several && several.size() == 1
                ? element(several.getFirstElement())
                : null;
    }
}
