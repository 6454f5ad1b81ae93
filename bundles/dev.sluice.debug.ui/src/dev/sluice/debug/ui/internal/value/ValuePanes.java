package dev.sluice.debug.ui.internal.value;

import dev.sluice.debug.core.model.FlowValue;
import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.core.runtime.ILog;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IExpression;
import org.eclipse.debug.core.model.IVariable;
import org.eclipse.debug.ui.IDetailPane;
import org.eclipse.debug.ui.IDetailPaneFactory;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.jspecify.annotations.Nullable;

/** Shows values of flows below the Variables view: lists as a table, all else as JSON. */
public final class ValuePanes implements IDetailPaneFactory {
    /** The value that is selected alone; null where there is none, or it is not a flow's. */
    static @Nullable FlowValue selected(@Nullable IStructuredSelection selection) {
        Object one = selection != null && selection.size() == 1 ? selection.getFirstElement() : null;
        try {
            Object value = switch (one) {
                case IVariable variable -> variable.getValue();
                case IExpression expression -> expression.getValue();
                case null, default -> null;
            };
            return value instanceof FlowValue known ? known : null;
        } catch (DebugException e) {
            ILog.of(ValuePanes.class).log(e.getStatus());
            return null;
        }
    }

    @Override
    public Set<String> getDetailPaneTypes(@Nullable IStructuredSelection selection) {
        FlowValue value = selected(selection);
        Set<String> types = new LinkedHashSet<>();
        if (value != null) {
            types.add(JsonPane.ID);
            if (isTable(value)) {
                types.add(TablePane.ID);
            }
        }
        return types;
    }

    private static boolean isTable(FlowValue value) {
        return value.isIndexed();
    }

    @Override
    public @Nullable String getDefaultDetailPane(@Nullable IStructuredSelection selection) {
        FlowValue value = selected(selection);
        return value == null ? null : isTable(value) ? TablePane.ID : JsonPane.ID;
    }

    @Override
    public @Nullable IDetailPane createDetailPane(@Nullable String id) {
        if (TablePane.ID.equals(id)) {
            return new TablePane();
        }
        return JsonPane.ID.equals(id) ? new JsonPane() : null;
    }

    @Override
    public @Nullable String getDetailPaneName(@Nullable String id) {
        return TablePane.ID.equals(id) ? TablePane.NAME : JsonPane.ID.equals(id) ? JsonPane.NAME : null;
    }

    @Override
    public @Nullable String getDetailPaneDescription(@Nullable String id) {
        return TablePane.ID.equals(id) ? TablePane.DESCRIPTION : JsonPane.ID.equals(id) ? JsonPane.DESCRIPTION : null;
    }
}
