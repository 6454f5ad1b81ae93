package dev.sluice.debug.ui.internal.history;

import dev.sluice.core.FlowContentType;
import dev.sluice.debug.core.state.LiveRuns;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunStates;
import dev.sluice.debug.ui.internal.Icons;
import dev.sluice.editor.UiQueue;
import dev.sluice.engine.history.RunSummary;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.core.resources.IFile;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.viewers.ArrayContentProvider;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TableViewer;
import org.eclipse.jface.viewers.TableViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.ui.IActionBars;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.actions.ActionFactory;
import org.eclipse.ui.ide.ResourceUtil;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;

/** The runs of the flow whose editor is in front: how they stand, when they were, who failed. */
public final class HistoryView extends ViewPart {
    /** The id in {@code plugin.xml}. */
    public static final String ID = "dev.sluice.debug.ui.history";

    private static final String NO_FLOW = "Open a flow to see its runs.";

    private final Icons icons = new Icons();
    private final IPartListener2 follower = new Follower();
    private final RunsWatch watch = new RunsWatch(this::changed);
    private @Nullable TableViewer viewer;
    private @Nullable HistoryActions actions;
    private @Nullable IFile flow;

    private IAction open = new Action() {};
    private IAction compare = new Action() {};
    private IAction again = new Action() {};
    private IAction resume = new Action() {};
    private IAction approve = new Action() {};
    private IAction reject = new Action() {};
    private IAction delete = new Action() {};

    @Override
    public void createPartControl(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        TableColumnLayout layout = new TableColumnLayout();
        area.setLayout(layout);
        TableViewer made = new TableViewer(area, SWT.MULTI | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
        viewer = made;
        Table table = made.getTable();
        table.setHeaderVisible(true);
        made.setContentProvider(ArrayContentProvider.getInstance());
        column(made, layout, "State", 14, RunTexts::state, run -> icons.of(run.status()));
        column(made, layout, "Started", 20, run -> RunTexts.when(run.started(), LocalDate.now()), null);
        column(made, layout, "Duration", 12, RunTexts::duration, null);
        column(made, layout, "Failed", 40, RunTexts::failure, null);
        column(made, layout, "Params", 20, RunTexts::params, null);
        column(made, layout, "Run", 16, RunSummary::id, null);
        actions = new HistoryActions(getSite(), this::refresh);
        createActions();
        made.addSelectionChangedListener(event -> enable());
        made.addDoubleClickListener(event -> open.run());
        getSite().setSelectionProvider(made);
        hangMenu(table);
        getSite().getPage().addPartListener(follower);
        watch.start();
        enable();
        follow();
    }

    private static void column(
            TableViewer viewer,
            TableColumnLayout layout,
            String title,
            int weight,
            Function<RunSummary, String> text,
            @Nullable Function<RunSummary, @Nullable Image> image) {
        TableViewerColumn column = new TableViewerColumn(viewer, SWT.NONE);
        column.getColumn().setText(title);
        layout.setColumnData(column.getColumn(), new ColumnWeightData(weight, 60, true));
        column.setLabelProvider(new ColumnLabelProvider() {
            @Override
            public String getText(Object element) {
                return text.apply((RunSummary) element);
            }

            @Override
            public @Nullable Image getImage(Object element) {
                return image == null ? null : image.apply((RunSummary) element);
            }
        });
    }

    private void createActions() {
        HistoryActions does = Objects.requireNonNull(actions);
        open = action(
                "&Open",
                "Open the Run in the Debug View",
                "open-run",
                () -> does.open(flow(), selected().get(0)));
        compare = action(
                "&Compare",
                "Compare Two Runs",
                "compare",
                () -> does.compare(flow(), selected().get(0), selected().get(1)));
        again = action(
                "&Run Again",
                "Run Again with the Same Params",
                "run-again",
                () -> does.again(flow(), selected().get(0)));
        resume = action(
                "Resu&me",
                "Resume the Interrupted Run",
                "resume-run",
                () -> does.resume(flow(), selected().get(0)));
        approve = action(
                "A&pprove…",
                "Approve What the Run Asks",
                "approve",
                () -> does.answer(flow(), selected().get(0), true));
        reject = action(
                "Re&ject…",
                "Reject What the Run Asks",
                "reject",
                () -> does.answer(flow(), selected().get(0), false));
        delete = action("&Delete", "Delete the Selected Runs", "delete", () -> does.delete(flow(), selected()));
        IActionBars bars = getViewSite().getActionBars();
        bars.setGlobalActionHandler(ActionFactory.DELETE.getId(), delete);
        IToolBarManager tools = bars.getToolBarManager();
        tools.add(open);
        tools.add(compare);
        tools.add(again);
        tools.add(resume);
        tools.add(approve);
        tools.add(reject);
        tools.add(delete);
    }

    private static IAction action(String text, String tip, String icon, Runnable run) {
        Action action = new Action(text) {
            @Override
            public void run() {
                if (isEnabled()) {
                    run.run();
                }
            }
        };
        action.setToolTipText(tip);
        ImageDescriptor image = Icons.descriptor(icon);
        action.setImageDescriptor(image);
        return action;
    }

    private void hangMenu(Table table) {
        MenuManager menu = new MenuManager();
        menu.add(open);
        menu.add(compare);
        menu.add(again);
        menu.add(resume);
        menu.add(approve);
        menu.add(reject);
        menu.add(delete);
        table.setMenu(menu.createContextMenu(table));
    }

    private IFile flow() {
        return Objects.requireNonNull(flow);
    }

    private List<RunSummary> selected() {
        IStructuredSelection selection = Objects.requireNonNull(viewer).getStructuredSelection();
        return ((List<?>) selection.toList())
                .stream().map(RunSummary.class::cast).toList();
    }

    private void enable() {
        int count = selected().size();
        open.setEnabled(count == 1);
        again.setEnabled(count == 1);
        boolean lost = count == 1 && selected().get(0).status() == RunSummary.Status.LOST;
        boolean going = lost || count == 1 && selected().get(0).status() == RunSummary.Status.RUNNING;
        resume.setEnabled(lost);
        approve.setEnabled(going);
        reject.setEnabled(going);
        compare.setEnabled(count == 2);
        delete.setEnabled(count > 0 && selected().stream().noneMatch(run -> run.status() == RunSummary.Status.RUNNING));
    }

    /** Shows the runs of the flow in front; keeps those of the last one where what is in front is no flow. */
    private void follow() {
        var editor = getSite().getPage().getActiveEditor();
        IFile file = editor == null ? null : ResourceUtil.getFile(editor.getEditorInput());
        if (file != null && FlowContentType.accepts(file) && !file.equals(flow)) {
            flow = file;
            refresh();
        } else if (flow == null) {
            setContentDescription(NO_FLOW);
        }
    }

    private void changed(RunStates run) {
        if (flow != null && flow.equals(run.flow())) {
            refresh();
        }
    }

    /** Reads the runs anew, in the background. */
    void refresh() {
        IFile file = flow;
        if (file != null) {
            ReadRuns.start(file, runs -> show(file, runs));
        }
    }

    private void show(IFile file, List<RunSummary> runs) {
        TableViewer shown = viewer;
        if (shown == null || shown.getTable().isDisposed() || !file.equals(flow)) {
            return;
        }
        List<String> chosen = selected().stream().map(RunSummary::id).toList();
        shown.setInput(runs);
        shown.setSelection(new StructuredSelection(
                runs.stream().filter(run -> chosen.contains(run.id())).toList()));
        setContentDescription(file.getName() + ": "
                + (runs.isEmpty() ? "no runs yet" : runs.size() == 1 ? "1 run" : runs.size() + " runs"));
        enable();
    }

    @Override
    public void setFocus() {
        if (viewer != null) {
            viewer.getTable().setFocus();
        }
    }

    @Override
    public void dispose() {
        watch.stop();
        getSite().getPage().removePartListener(follower);
        icons.dispose();
        super.dispose();
    }

    private final class Follower implements IPartListener2 {
        @Override
        public void partActivated(IWorkbenchPartReference reference) {
            follow();
        }

        @Override
        public void partBroughtToTop(IWorkbenchPartReference reference) {
            follow();
        }
    }

    /** Hears of runs that begin and end. */
    private static final class RunsWatch implements LiveRuns.Listener, RunStates.Listener {
        private final Consumer<RunStates> changed;
        /** Runs of which a node has been heard of. */
        private final Set<RunStates> begun = ConcurrentHashMap.newKeySet();

        RunsWatch(Consumer<RunStates> changed) {
            this.changed = changed;
        }

        void start() {
            LiveRuns.get().addListener(this);
            LiveRuns.get().all().forEach(run -> run.addListener(this));
        }

        void stop() {
            LiveRuns.get().removeListener(this);
            LiveRuns.get().all().forEach(run -> run.removeListener(this));
        }

        private void tell(RunStates run) {
            UiQueue.later(() -> changed.accept(run));
        }

        @Override
        public void added(RunStates run) {
            run.addListener(this);
            tell(run);
        }

        @Override
        public void removed(RunStates run) {
            run.removeListener(this);
            begun.remove(run);
        }

        @Override
        public void changed(RunStates run, Collection<NodeStatus> nodes) {
            // its beginning and its end matter; when a node begins the journal has it, also of a run that goes on
            if (begun.add(run)) {
                tell(run);
            }
        }

        @Override
        public void phase(RunStates run) {
            tell(run);
        }
    }
}
