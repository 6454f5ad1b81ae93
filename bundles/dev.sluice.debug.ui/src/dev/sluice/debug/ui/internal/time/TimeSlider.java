package dev.sluice.debug.ui.internal.time;

import dev.sluice.debug.core.model.FlowTarget;
import dev.sluice.debug.core.state.Moment;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunStates;
import dev.sluice.debug.ui.internal.UiQueue;
import dev.sluice.debug.ui.internal.history.ReadRuns;
import dev.sluice.debug.ui.internal.live.DebugContext;
import java.util.Collection;
import java.util.Objects;
import org.eclipse.core.resources.IFile;
import org.eclipse.debug.core.DebugException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Slider;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;
import org.jspecify.annotations.Nullable;

/** In the toolbar of the Debug view: leads through the instants of the run that is selected there. */
public final class TimeSlider extends WorkbenchWindowControlContribution implements RunStates.Listener {
    private static final int WIDTH = 180;
    private static final int CALM_MILLIS = 60;
    /** A slider counts in ints; runs of more events move by more than one at a time. */
    private static final int MOST = 1_000_000;

    private @Nullable Slider slider;
    private @Nullable DebugContext context;
    private @Nullable FlowTarget target;
    private long last = 1;
    private boolean seeking;

    @Override
    protected Control createControl(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        RowLayout layout = new RowLayout();
        layout.marginTop = 2;
        layout.marginBottom = 0;
        area.setLayout(layout);
        Slider made = new Slider(area, SWT.HORIZONTAL);
        made.setLayoutData(new RowData(WIDTH, SWT.DEFAULT));
        made.setToolTipText("Time: drag to look at an earlier instant of the run");
        made.addListener(SWT.Selection, event -> seekSoon());
        made.addListener(SWT.Dispose, event -> close());
        slider = made;
        context = DebugContext.follow(Objects.requireNonNull(getWorkbenchWindow()), this::follow);
        return area;
    }

    private void close() {
        follow(null);
        if (context != null) {
            context.close();
            context = null;
        }
        slider = null;
    }

    private void follow(@Nullable FlowTarget other) {
        if (target != other) {
            if (target != null) {
                target.states().removeListener(this);
            }
            target = other;
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
        Slider shown = slider;
        if (shown == null || shown.isDisposed()) {
            return;
        }
        FlowTarget of = target;
        Moment moment = of == null ? null : of.states().moment();
        if (moment != null) {
            last = Math.max(1, moment.last());
        }
        shown.setEnabled(of != null && of.canSeek());
        if (!seeking) {
            long at = moment == null ? last : moment.event();
            int most = (int) Math.min(MOST, last);
            // Minimum, maximum and thumb at once: one after the other the slider would correct what does not fit yet.
            shown.setValues((int) Math.round(at * (double) most / last), 0, most + 1, 1, 1, Math.max(1, most / 20));
        }
    }

    /** While the thumb is dragged only where it comes to rest matters. */
    private void seekSoon() {
        Slider shown = slider;
        if (!seeking && shown != null) {
            seeking = true;
            shown.getDisplay().timerExec(CALM_MILLIS, this::seek);
        }
    }

    private void seek() {
        seeking = false;
        Slider shown = slider;
        FlowTarget of = target;
        if (shown == null || shown.isDisposed() || of == null || !of.canSeek()) {
            return;
        }
        int most = (int) Math.min(MOST, last);
        long event = Math.round(shown.getSelection() * (double) last / most);
        try {
            of.seek(Math.clamp(event, 1, last));
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
