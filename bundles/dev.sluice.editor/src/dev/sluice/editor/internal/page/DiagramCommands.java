package dev.sluice.editor.internal.page;

import dev.sluice.core.edit.Arrange;
import dev.sluice.editor.internal.export.ExportActions;
import dev.sluice.editor.internal.parts.AbstractNodePart;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.gef.editparts.ZoomManager;
import org.jspecify.annotations.Nullable;

/**
 * The commands of the diagram: what each does, and when it makes sense. Their names, icons and keys stand in {@code
 * plugin.xml}, their places in menus in {@link DiagramMenus}. What the workbench has a command for is in {@link
 * WorkbenchActions}.
 */
public final class DiagramCommands {
    /** What the ids of the commands begin with. */
    public static final String PREFIX = "dev.sluice.editor.diagram.";

    private final DiagramPage page;
    private final Map<String, Command> commands = new HashMap<>();

    private record Command(BooleanSupplier enabled, Runnable run) {}

    DiagramCommands(DiagramPage page, DiagramGestures gestures, SelectionActions actions, ExportActions export) {
        this.page = page;
        arrange(new ArrangeActions(page));
        edit(gestures, actions);
        structure(actions, new SubflowActions(page, page.files()));
        look(gestures, actions, export);
        zoom(page.zoom());
    }

    private void arrange(ArrangeActions arrange) {
        change("arrangeAll", () -> true, arrange::all);
        arrange("arrangeSelection", arrange::selection);
        arrange("alignLeft", () -> arrange.align(Arrange.Edge.LEFT));
        arrange("alignCenter", () -> arrange.align(Arrange.Edge.CENTER));
        arrange("alignRight", () -> arrange.align(Arrange.Edge.RIGHT));
        arrange("alignTop", () -> arrange.align(Arrange.Edge.TOP));
        arrange("alignMiddle", () -> arrange.align(Arrange.Edge.MIDDLE));
        arrange("alignBottom", () -> arrange.align(Arrange.Edge.BOTTOM));
        arrange("distributeHorizontally", () -> arrange.distribute(Arrange.Axis.HORIZONTAL));
        arrange("distributeVertically", () -> arrange.distribute(Arrange.Axis.VERTICAL));
        move("moveLeft", -1, 0);
        move("moveRight", 1, 0);
        move("moveUp", 0, -1);
        move("moveDown", 0, 1);
    }

    private void arrange(String id, Runnable run) {
        change(id, page.selection()::hasSeveralNodes, run);
    }

    private void move(String id, int dx, int dy) {
        change(id, page.selection()::isThere, () -> page.edits().nudge(dx, dy));
    }

    private void edit(DiagramGestures gestures, SelectionActions actions) {
        DiagramSelection selection = page.selection();
        change("quickInsert", () -> true, () -> gestures.offer(""));
        change("insertOnLink", () -> selection.link() != null, actions::insertOnLink);
        change("straightenLink", actions::isBent, actions::straighten);
        change("startLink", () -> selection.node() != null, gestures::link);
        change("duplicate", selection::hasNodes, actions::duplicate);
        change("deleteAndReconnect", selection::hasNodes, actions::deleteAndReconnect);
        change("addNote", () -> true, actions::addNote);
        change("group", selection::hasNodes, actions::group);
        change("toggleCollapsed", () -> !selection.containers().isEmpty(), page.edits()::toggleCollapsed);
    }

    private void structure(SelectionActions actions, SubflowActions subflows) {
        change("wrapForeach", page.selection()::hasNodes, () -> actions.wrap("core.foreach"));
        change("wrapWhile", page.selection()::hasNodes, () -> actions.wrap("core.while"));
        change("wrapRepeat", page.selection()::hasNodes, () -> actions.wrap("core.repeat"));
        change("wrapTry", page.selection()::hasNodes, () -> actions.wrap("core.try"));
        change("extractSubflow", page.selection()::hasNodes, subflows::extract);
        change("inlineSubflow", subflows::canInline, subflows::inline);
    }

    private void look(DiagramGestures gestures, SelectionActions actions, ExportActions export) {
        view("open", page.selection()::isThere, gestures::open);
        view("goToDefinition", this::hasDefinition, gestures::goToDefinition);
        view("selectConnected", page.selection()::hasNodes, actions::selectConnected);
        view("searchPalette", () -> true, page::focusPalette);
        view("export", () -> true, export::export);
    }

    private boolean hasDefinition() {
        AbstractNodePart node = page.selection().node();
        return node != null && page.files().of(node.node()) != null;
    }

    private void zoom(ZoomManager zoom) {
        view("zoomIn", zoom::canZoomIn, zoom::zoomIn);
        view("zoomOut", zoom::canZoomOut, zoom::zoomOut);
        view("zoomActual", () -> true, () -> zoom.setZoom(1));
        view("zoomFit", () -> true, () -> zoom.setZoomAsText(ZoomManager.FIT_ALL));
    }

    /** A command that leaves the flow as it is. */
    private void view(String id, BooleanSupplier enabled, Runnable run) {
        commands.put(PREFIX + id, new Command(enabled, run));
    }

    /** A command that changes the flow, which is not possible while its text cannot be read. */
    private void change(String id, BooleanSupplier enabled, Runnable run) {
        view(id, () -> page.session().broken() == null && enabled.getAsBoolean(), run);
    }

    /** Whether a command makes sense now. @param id with its prefix */
    boolean isEnabled(@Nullable String id) {
        Command command = commands.get(id);
        return command != null && command.enabled().getAsBoolean();
    }

    /** Does what a command is for, where that makes sense. @param id with its prefix */
    void run(@Nullable String id) {
        Command command = commands.get(id);
        if (command != null && command.enabled().getAsBoolean()) {
            command.run().run();
        }
    }
}
