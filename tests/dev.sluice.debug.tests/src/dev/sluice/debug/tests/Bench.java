package dev.sluice.debug.tests;

import dev.sluice.core.FlowNature;
import dev.sluice.core.ProjectTrust;
import dev.sluice.debug.core.FlowLaunches;
import dev.sluice.debug.core.model.FlowFrame;
import dev.sluice.debug.core.model.FlowLane;
import dev.sluice.debug.core.model.FlowTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.DebugEvent;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.IDebugEventSetListener;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.debug.core.model.IBreakpoint;
import org.eclipse.debug.core.model.IDebugTarget;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.core.model.IStackFrame;
import org.eclipse.debug.core.model.IVariable;

/** A project with flows, launches of them, and every debug event since it was opened. Leaves nothing behind. */
final class Bench implements AutoCloseable, IDebugEventSetListener {
    static final Duration LIMIT = Duration.ofSeconds(40);

    private final IProject project;
    private final List<DebugEvent> events = new ArrayList<>();
    private final List<ILaunch> launches = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private int taken;

    Bench(String name) throws CoreException {
        project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        project.create(new NullProgressMonitor());
        project.open(new NullProgressMonitor());
        ProjectTrust.trust(project);
        FlowNature.add(project, new NullProgressMonitor());
        HeardTrouble.forget();
        DebugPlugin.getDefault().addDebugEventListener(this);
    }

    IProject project() {
        return project;
    }

    IFile flow(String name, String text) throws CoreException {
        IFile file = project.getFile(name);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (file.exists()) {
            file.setContents(bytes, IResource.FORCE, new NullProgressMonitor());
        } else {
            file.create(bytes, IResource.FORCE, new NullProgressMonitor());
        }
        return file;
    }

    // ---- Launching

    ILaunchConfigurationWorkingCopy configuration(IFile flow) throws CoreException {
        return FlowLaunches.newConfiguration(flow);
    }

    ILaunch run(IFile flow) throws CoreException {
        return launch(configuration(flow), ILaunchManager.RUN_MODE);
    }

    ILaunch debug(IFile flow) throws CoreException {
        return launch(configuration(flow), ILaunchManager.DEBUG_MODE);
    }

    ILaunch launch(ILaunchConfigurationWorkingCopy configuration, String mode) throws CoreException {
        return keep(configuration.launch(mode, new NullProgressMonitor(), false, true));
    }

    ILaunch keep(ILaunch launch) {
        launches.add(launch);
        return launch;
    }

    static FlowTarget target(ILaunch launch) {
        IDebugTarget target = launch.getDebugTarget();
        if (target instanceof FlowTarget known) {
            return known;
        }
        throw new AssertionError("the launch has no target of flows: " + target);
    }

    static IProcess process(ILaunch launch) {
        return launch.getProcesses()[0];
    }

    // ---- Events

    @Override
    public void handleDebugEvents(DebugEvent[] set) {
        lock.lock();
        try {
            events.addAll(Arrays.asList(set));
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next event, of those that were not taken, that is like this. */
    DebugEvent await(String what, Predicate<DebugEvent> wanted) throws InterruptedException {
        long left = LIMIT.toNanos();
        lock.lock();
        try {
            while (true) {
                for (int i = taken; i < events.size(); i++) {
                    if (wanted.test(events.get(i))) {
                        taken = i + 1;
                        return events.get(i);
                    }
                }
                if (left <= 0) {
                    throw new AssertionError("no " + what + " within " + LIMIT + ", but " + describe());
                }
                left = more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until something is so; looks at each debug event, and every 50 ms. */
    void until(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(what + " is not so within " + LIMIT + "; " + describe());
                }
                if (more.await(50, TimeUnit.MILLISECONDS)) {
                    continue;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private String describe() {
        return events.stream().map(DebugEvent::toString).collect(Collectors.joining("\n"));
    }

    /** The lane that stops next. */
    FlowLane stop(FlowTarget target) throws InterruptedException {
        DebugEvent event = await(
                "stop",
                one -> one.getKind() == DebugEvent.SUSPEND
                        && one.getSource() instanceof FlowLane lane
                        && lane.getDebugTarget() == target);
        return (FlowLane) event.getSource();
    }

    /** The next event of a kind from a source. */
    DebugEvent await(int kind, Object source) throws InterruptedException {
        return await("event " + kind, one -> one.getKind() == kind && one.getSource() == source);
    }

    void ended(IDebugTarget target) throws InterruptedException {
        until("the end of the target", target::isTerminated);
    }

    void ended(IProcess process) throws InterruptedException {
        until("the end of the process", process::isTerminated);
    }

    // ---- Looking

    /** Where a lane stands and why, such as {@code main: each/score (breakpoint)}. */
    static String describe(FlowLane lane) throws DebugException {
        IStackFrame top = lane.getTopStackFrame();
        return lane.getName() + ": " + (top == null ? "nowhere" : top.getName()) + " (" + lane.stopReason() + ")";
    }

    static FlowFrame top(FlowLane lane) throws DebugException {
        if (lane.getTopStackFrame() instanceof FlowFrame frame) {
            return frame;
        }
        throw new AssertionError("the lane has no frame");
    }

    /** A variable by names, such as Inputs and order. */
    static IVariable variable(IStackFrame frame, String... names) throws DebugException {
        IVariable[] at = frame.getVariables();
        IVariable found = null;
        for (String name : names) {
            found = null;
            for (IVariable one : at) {
                found = one.getName().equals(name) ? one : found;
            }
            if (found == null) {
                throw new AssertionError("no " + name + " in "
                        + Arrays.stream(at).map(Object::toString).toList());
            }
            at = found.getValue().getVariables();
        }
        if (found == null) {
            throw new AssertionError("name a variable");
        }
        return found;
    }

    static String value(IStackFrame frame, String... names) throws DebugException {
        return variable(frame, names).getValue().getValueString();
    }

    @Override
    public void close() throws CoreException {
        ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
        for (ILaunch launch : launches) {
            for (IProcess process : launch.getProcesses()) {
                if (!process.isTerminated()) {
                    process.terminate();
                    process.terminate();
                }
            }
        }
        manager.removeLaunches(launches.toArray(ILaunch[]::new));
        IBreakpoint[] breakpoints =
                DebugPlugin.getDefault().getBreakpointManager().getBreakpoints();
        DebugPlugin.getDefault().getBreakpointManager().removeBreakpoints(breakpoints, true);
        DebugPlugin.getDefault().removeDebugEventListener(this);
        project.delete(IResource.ALWAYS_DELETE_PROJECT_CONTENT | IResource.FORCE, new NullProgressMonitor());
    }
}
