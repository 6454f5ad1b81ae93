package dev.sluice.editor.internal.fix;

import dev.sluice.core.fix.Fix;
import dev.sluice.core.fix.FlowFixes;
import dev.sluice.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;

/** The quick fixes of a flow while it is edited, with or without markers. For the UI thread. */
public final class LiveFixes {
    /** A fix that a person may choose. */
    public record LiveFix(Problem problem, String label, Runnable run) {}

    private LiveFixes() {}

    /**
     * The fixes of some problems, in the order of the file.
     *
     * @param text the flow as it is edited
     * @param wanted the problems to fix
     */
    public static List<LiveFix> of(IFile file, String text, Predicate<Problem> wanted) {
        List<LiveFix> found = new ArrayList<>();
        try {
            CheckedFlow flow = CheckedFlow.of(file, text);
            for (Problem problem : flow.analysis().problems()) {
                if (FlowFixes.mayFix(problem.code()) && wanted.test(problem)) {
                    for (Fix fix : flow.fixes(problem)) {
                        Runnable run = new FixRun(file, fix.label(), now -> now.again(problem))::run;
                        found.add(new LiveFix(problem, fix.label(), run));
                    }
                }
            }
        } catch (CoreException e) {
            // a file that is gone has nothing to fix, and the log says what was the matter
            ILog.of(LiveFixes.class).log(e.getStatus());
        }
        return found;
    }
}
