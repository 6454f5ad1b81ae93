package dev.sluice.debug.ui.internal.time;

import dev.sluice.debug.core.model.FlowTarget;
import dev.sluice.debug.core.state.Moment;
import dev.sluice.debug.core.state.NodeStatus;
import dev.sluice.debug.core.state.RunStates;
import dev.sluice.debug.ui.internal.history.FlowRuns;
import dev.sluice.debug.ui.internal.live.DebugContext;
import dev.sluice.editor.UiQueue;
import dev.sluice.engine.history.RecordedRun;
import java.util.Collection;
import java.util.Objects;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.DebugException;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.jspecify.annotations.Nullable;

/** When the nodes of the run that is selected in the Debug view ran. A click goes to that instant, where the run can go. */
public final class TimelineView extends ViewPart implements RunStates.Listener {
    /** The id in {@code plugin.xml}. */
    public static final String ID = "dev.sluice.debug.ui.timeline";

    private static final int REFRESH_MILLIS = 400;
    /** Of how many events it shows what ran, at most: of more nobody sees anything, and a run may go on for days. */
    private static final int MOST_EVENTS = 20_000;

    private @Nullable TimelineChart chart;
    private @Nullable DebugContext context;
    private @Nullable FlowTarget target;
    private @Nullable ReadJob reading;

    @Override
    public void createPartControl(@Nullable Composite parent) {
        IThemeEngine themes = PlatformUI.getWorkbench().getService(IThemeEngine.class);
        boolean dark = themes != null
                && themes.getActiveTheme() != null
                && themes.getActiveTheme().getId().contains("dark");
        chart = new TimelineChart(Objects.requireNonNull(parent), dark, this::go);
        context = DebugContext.follow(getSite().getWorkbenchWindow(), this::follow);
    }

    /** The chart. */
    public TimelineChart chart() {
        return Objects.requireNonNull(chart);
    }

    private void follow(@Nullable FlowTarget other) {
        if (target == other && (other == null || reading != null)) {
            return;
        }
        if (target != null) {
            target.states().removeListener(this);
        }
        if (reading != null) {
            reading.cancel();
            reading = null;
        }
        target = other;
        IFile flow = other == null ? null : other.states().flow();
        if (other == null || flow == null) {
            show(Bars.NONE);
            return;
        }
        other.states().addListener(this);
        ReadJob job = new ReadJob(flow, other.states());
        reading = job;
        job.schedule();
        setContentDescription(flow.getName());
        mark(other.states());
    }

    private void show(Bars bars) {
        if (chart != null && !chart.isDisposed()) {
            chart.show(bars);
        }
    }

    private void mark(RunStates run) {
        Moment moment = run.moment();
        if (chart != null && !chart.isDisposed()) {
            chart.mark(moment == null ? -1 : moment.event());
        }
    }

    /** Goes to the instant after an event. */
    private void go(long event) {
        FlowTarget known = target;
        if (known != null && known.canSeek()) {
            try {
                known.seek(event);
            } catch (DebugException e) {
                getViewSite()
                        .getActionBars()
                        .getStatusLineManager()
                        .setErrorMessage(e.getStatus().getMessage());
            }
        } else if (known != null) {
            getViewSite()
                    .getActionBars()
                    .getStatusLineManager()
                    .setMessage("The run goes on. Suspend it, or open it from the history, to go to an instant.");
        }
    }

    @Override
    public void changed(RunStates run, Collection<NodeStatus> nodes) {
        // what is drawn comes from the journal
    }

    @Override
    public void reset(RunStates run) {
        UiQueue.later(() -> {
            mark(run);
            ReadJob job = reading;
            if (job != null && target != null && target.states() == run) {
                job.show(run.moment());
            }
        });
    }

    private void describe(IFile flow, Part part) {
        setContentDescription(
                part.isWhole()
                        ? flow.getName()
                        : "%s: events %,d to %,d of %,d".formatted(flow.getName(), part.first, part.last, part.of));
    }

    /** The part of a run that is shown: its end, or what is around the instant that is looked at. */
    private record Part(long first, long last, long of) {
        static Part of(long events, @Nullable Moment moment) {
            long middle = moment == null ? events : moment.event();
            long first = Math.max(1, Math.min(middle - MOST_EVENTS / 2, events - MOST_EVENTS + 1));
            return new Part(first, Math.min(events, first + MOST_EVENTS - 1), events);
        }

        boolean isWhole() {
            return first <= 1 && last >= of;
        }

        boolean has(long event) {
            return first <= event && event <= last;
        }
    }

    @Override
    public void setFocus() {
        chart().setFocus();
    }

    @Override
    public void dispose() {
        follow(null);
        if (context != null) {
            context.close();
        }
        super.dispose();
    }

    /** Reads a run, and what comes of it while it goes on. */
    private final class ReadJob extends Job {
        private final IFile flow;
        private final RunStates run;
        private @Nullable RecordedRun recorded;
        private volatile @Nullable Part part;
        private volatile boolean elsewhere;

        ReadJob(IFile flow, RunStates run) {
            super("Reading a run of " + flow.getName());
            this.flow = flow;
            this.run = run;
            setSystem(true);
        }

        /** Another instant is looked at: where it is not in the part that is shown, another is read. */
        void show(@Nullable Moment moment) {
            Part shown = part;
            if (shown != null && !shown.isWhole() && !shown.has(moment == null ? shown.of : moment.event())) {
                elsewhere = true;
                schedule();
            }
        }

        @Override
        protected IStatus run(@Nullable IProgressMonitor monitor) {
            boolean ended = run.phase().ended();
            try {
                RecordedRun known = recorded;
                boolean news = true;
                if (known == null) {
                    known = run.run().isEmpty()
                            ? null
                            : FlowRuns.of(flow).open(run.run()).orElse(null);
                    recorded = known;
                } else {
                    news = known.refresh();
                }
                if (known != null && (news || elsewhere)) {
                    elsewhere = false;
                    Part now = Part.of(known.events(), run.moment());
                    part = now;
                    Bars bars = Bars.of(known.spans(now.first, now.last), null);
                    UiQueue.later(() -> {
                        if (reading == this) {
                            TimelineView.this.show(bars);
                            describe(flow, now);
                        }
                    });
                }
            } catch (java.io.IOException | org.eclipse.core.runtime.CoreException e) {
                return Status.warning("The run " + run.run() + " cannot be read: " + e.getMessage(), e);
            }
            if (!ended && reading == this) {
                schedule(REFRESH_MILLIS);
            }
            return Status.OK_STATUS;
        }
    }
}
