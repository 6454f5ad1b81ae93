package dev.sluice.debug.ui.internal.time;

import dev.sluice.debug.core.model.FlowTarget;
import dev.sluice.debug.core.state.Moment;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunStates;
import dev.sluice.debug.ui.internal.history.ReadRuns;
import dev.sluice.debug.ui.internal.live.DebugContext;
import dev.sluice.editor.UiQueue;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Objects;
import org.eclipse.core.resources.IFile;
import org.eclipse.debug.core.DebugException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;
import org.jspecify.annotations.Nullable;

/** In the toolbar of the Debug view: leads through the instants of the run that is selected there. */
public final class TimeSlider extends WorkbenchWindowControlContribution implements RunStates.Listener {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    private static final String HOW = "Drag, or use the arrow keys, to look at another instant of the run.";

    private @Nullable TimeTrack track;
    private @Nullable DebugContext context;
    private @Nullable FlowTarget target;
    private long last = 1;

    @Override
    protected Control createControl(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        RowLayout layout = new RowLayout();
        layout.marginTop = 0;
        layout.marginBottom = 0;
        area.setLayout(layout);
        TimeTrack made = new TimeTrack(area, this::seek);
        made.addListener(SWT.Dispose, event -> close());
        track = made;
        context = DebugContext.follow(Objects.requireNonNull(getWorkbenchWindow()), this::follow);
        return area;
    }

    private void close() {
        follow(null);
        if (context != null) {
            context.close();
            context = null;
        }
        track = null;
    }

    private void follow(@Nullable FlowTarget other) {
        if (target != other) {
            if (target != null) {
                target.states().removeListener(this);
            }
            target = other;
            last = 1;
            if (other != null) {
                other.states().addListener(this);
            }
        }
        refresh();
        if (other != null && other.canSeek() && other.states().moment() == null) {
            count(other);
        }
    }

    /** Reads how many events the run has so far. */
    private void count(FlowTarget of) {
        IFile flow = of.states().flow();
        String run = of.states().run();
        if (flow == null || run.isEmpty()) {
            return;
        }
        ReadRuns.start(
                flow,
                runs -> runs.stream().filter(one -> one.id().equals(run)).forEach(one -> counted(of, one.events())));
    }

    private void counted(FlowTarget of, long events) {
        if (target == of && of.states().moment() == null && events > 0) {
            last = events;
            refresh();
        }
    }

    private void refresh() {
        TimeTrack shown = track;
        if (shown == null || shown.isDisposed()) {
            return;
        }
        FlowTarget of = target;
        Moment moment = of == null ? null : of.states().moment();
        if (moment != null) {
            last = Math.max(1, moment.last());
        }
        boolean past = of != null && of.canSeek() && last > 1;
        shown.setEnabled(past);
        shown.show(moment == null ? last : moment.event(), last);
        shown.setToolTipText(past ? tip(moment) : "Select a run that has stopped to look at an earlier instant of it.");
    }

    private String tip(@Nullable Moment moment) {
        if (moment == null) {
            return "The present, after " + last + " events. " + HOW;
        }
        String time =
                moment.time() == null ? "" : ", " + TIME.format(moment.time().atZone(ZoneId.systemDefault()));
        return "After event " + moment.event() + " of " + last + time + ". " + HOW;
    }

    private void seek(long event) {
        TimeTrack shown = track;
        FlowTarget of = target;
        if (shown == null || of == null || !of.canSeek()) {
            return;
        }
        try {
            // the run may have gone on since its events were counted
            of.seek(event >= last ? Long.MAX_VALUE : event);
        } catch (DebugException e) {
            shown.setToolTipText(e.getStatus().getMessage());
        }
    }

    @Override
    public void changed(RunStates run, Collection<NodeStatus> nodes) {
        // how many events there are is asked for at the next stop
    }

    @Override
    public void reset(RunStates run) {
        UiQueue.later(this::refresh);
    }

    @Override
    public void phase(RunStates run) {
        UiQueue.later(this::refresh);
    }
}
