package dev.sluice.debug.ui.internal.console;

import dev.sluice.debug.core.model.FlowOutput;
import dev.sluice.debug.ui.internal.Icons;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuCreator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.jspecify.annotations.Nullable;

/** The drop-down of a console that says which node's lines it shows. A click shows those of the selected node, or all again. */
final class NodeFilterAction extends Action implements IMenuCreator {
    private static final String ALL = "Lines of All Nodes";

    private final NodeFilter filter;
    private final FlowOutput output;
    private @Nullable Menu menu;
    private String shown;

    NodeFilterAction(NodeFilter filter, FlowOutput output) {
        super(ALL, IAction.AS_DROP_DOWN_MENU);
        this.filter = filter;
        this.output = output;
        this.shown = output.filter();
        setImageDescriptor(Icons.descriptor("filter"));
        setMenuCreator(this);
        shows(shown);
    }

    /** Says which node's lines are shown. */
    void shows(String node) {
        shown = node;
        setToolTipText(node.isEmpty() ? ALL : "Lines of " + node);
        setImageDescriptor(Icons.descriptor(node.isEmpty() ? "filter" : "filter-on"));
    }

    @Override
    public void run() {
        if (shown.isEmpty()) {
            filter.follow();
        } else {
            filter.show("");
        }
    }

    @Override
    public Menu getMenu(@Nullable Control parent) {
        dispose();
        Menu made = new Menu(parent);
        item(made, ALL, shown.isEmpty() && !filter.follows(), () -> filter.show(""));
        item(made, "Lines of the Selected Node", filter.follows(), filter::follow);
        new MenuItem(made, SWT.SEPARATOR);
        for (String node : output.nodes()) {
            item(made, node, node.equals(shown) && !filter.follows(), () -> filter.show(node));
        }
        menu = made;
        return made;
    }

    private static void item(Menu menu, String text, boolean chosen, Runnable then) {
        MenuItem item = new MenuItem(menu, SWT.RADIO);
        item.setText(text);
        item.setSelection(chosen);
        item.addListener(SWT.Selection, event -> {
            if (item.getSelection()) {
                then.run();
            }
        });
    }

    @Override
    public @Nullable Menu getMenu(@Nullable Menu parent) {
        return null;
    }

    @Override
    public void dispose() {
        if (menu != null) {
            menu.dispose();
            menu = null;
        }
    }
}
