package dev.sluice.debug.ui.internal.console;

import dev.sluice.debug.core.model.FlowOutput;
import dev.sluice.editor.UiQueue;
import java.io.IOException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.debug.core.model.IProcess;
import org.eclipse.debug.ui.DebugUITools;
import org.eclipse.debug.ui.IDebugUIConstants;
import org.eclipse.ui.console.IOConsole;
import org.eclipse.ui.console.IOConsoleOutputStream;
import org.eclipse.ui.console.TextConsole;
import org.jspecify.annotations.Nullable;

/**
 * Writes the lines of a run into its console anew, those of one node or all. Lines wait where they come faster than the
 * console takes them, so all of that is done in jobs; the UI thread, which it is for, waits for nothing.
 */
final class FilteredLines {
    /** No node has this name: nothing reaches the console while it is emptied. */
    private static final String NONE = "\0";

    private static final String ATTRIBUTE = "dev.sluice.debug.ui.lines";
    private static final String ERRORS = "org.eclipse.debug.ui.errorColor";
    private static final String OUTPUT = "org.eclipse.debug.ui.outColor";

    private final IOConsole console;
    private final FlowOutput output;
    /** Opened with the console: one that has been told that all of its streams are closed takes no others. */
    private final IOConsoleOutputStream out;

    private final IOConsoleOutputStream errors;
    private String shown;

    private FilteredLines(IOConsole console, FlowOutput output) {
        this.console = console;
        this.output = output;
        this.out = console.newOutputStream();
        this.errors = console.newOutputStream();
        this.shown = output.filter();
    }

    /** Prepares the console of a flow's run when it is made; others stay as they are. On any thread. */
    static void prepare(TextConsole made) {
        Object process = made.getAttribute(IDebugUIConstants.ATTR_CONSOLE_PROCESS);
        FlowOutput output = process instanceof IProcess known ? known.getAdapter(FlowOutput.class) : null;
        if (made instanceof IOConsole console && output != null && of(console) == null) {
            console.setAttribute(ATTRIBUTE, new FilteredLines(console, output));
        }
    }

    /** What was made for a console; null where it is not a flow's. */
    static @Nullable FilteredLines of(TextConsole console) {
        return console.getAttribute(ATTRIBUTE) instanceof FilteredLines lines ? lines : null;
    }

    FlowOutput output() {
        return output;
    }

    /** The node whose lines are shown; empty for all. */
    String shown() {
        return shown;
    }

    void show(String node) {
        shown = node;
        later(() -> {
            output.show(NONE, (text, error) -> {});
            UiQueue.later(() -> fill(node));
        });
    }

    private void fill(String node) {
        if (!node.equals(shown)) {
            return;
        }
        out.setColor(DebugUITools.getPreferenceColor(OUTPUT));
        errors.setColor(DebugUITools.getPreferenceColor(ERRORS));
        console.clearConsole();
        later(() -> output.show(node, (text, error) -> write(error ? errors : out, text)));
    }

    private static void write(IOConsoleOutputStream stream, String text) {
        try {
            stream.write(text);
        } catch (IOException e) {
            // the console has been closed
            ILog.of(FilteredLines.class).info("The console takes no more lines.", e);
        }
    }

    private void later(Runnable action) {
        ICoreRunnable body = monitor -> action.run();
        Job job = Job.create("Filtering the console", body);
        job.setSystem(true);
        job.setRule(new One(console));
        job.schedule();
    }

    /** One after the other for each console. */
    private record One(IOConsole console) implements org.eclipse.core.runtime.jobs.ISchedulingRule {
        @Override
        public boolean contains(org.eclipse.core.runtime.jobs.ISchedulingRule rule) {
            return equals(rule);
        }

        @Override
        public boolean isConflicting(org.eclipse.core.runtime.jobs.ISchedulingRule rule) {
            return equals(rule);
        }
    }
}
