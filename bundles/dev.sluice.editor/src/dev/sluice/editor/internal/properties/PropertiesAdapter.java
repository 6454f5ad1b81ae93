package dev.sluice.editor.internal.properties;

import dev.sluice.editor.FlowEditor;
import dev.sluice.editor.internal.page.FlowEditorPart;
import org.eclipse.core.runtime.IAdapterFactory;
import org.eclipse.ui.views.properties.IPropertySheetPage;
import org.eclipse.ui.views.properties.tabbed.TabbedPropertySheetPage;
import org.jspecify.annotations.Nullable;

/** Gives the flow editor its page of the Properties view. */
public final class PropertiesAdapter implements IAdapterFactory {
    @Override
    public <T> @Nullable T getAdapter(@Nullable Object adaptable, @Nullable Class<T> type) {
        return type != null && type.isAssignableFrom(IPropertySheetPage.class) && adaptable instanceof FlowEditorPart
                ? type.cast(new TabbedPropertySheetPage(() -> FlowEditor.ID))
                : null;
    }

    @Override
    public Class<?>[] getAdapterList() {
        return new Class<?>[] {IPropertySheetPage.class};
    }
}
