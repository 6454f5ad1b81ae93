package dev.sluice.dap.internal;

import dev.sluice.dap.internal.Lane.Stop;
import dev.sluice.dap.internal.NodeMap.Place;
import dev.sluice.engine.gate.Point;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.debug.GotoArguments;
import org.eclipse.lsp4j.debug.GotoTarget;
import org.eclipse.lsp4j.debug.GotoTargetsArguments;
import org.eclipse.lsp4j.debug.GotoTargetsResponse;
import org.jspecify.annotations.Nullable;

/**
 * Where a lane can jump: over the node that it stands before. Data flow has no other place to jump to, as a node that
 * never got its inputs cannot run. A target has the number of its lane. For the run's thread.
 */
final class Jumps {
    private Jumps() {}

    static GotoTargetsResponse targets(Debuggee run, GotoTargetsArguments arguments, int lineOffset) {
        String file = Sources.file(run.project, arguments.getSource());
        int line = arguments.getLine() - lineOffset;
        List<GotoTarget> targets = new ArrayList<>();
        for (Lane lane : run.threads().stoppedLanes()) {
            Stop stop = lane.stop;
            Place place = stop == null ? null : run.nodes.of(stop.held().node());
            if (isBefore(run, stop)
                    && place != null
                    && place.line() == line
                    && place.file().equals(file)) {
                GotoTarget target = new GotoTarget();
                target.setId(lane.id);
                target.setLabel("Skip " + place.node().path() + " (" + lane.name() + ")");
                target.setLine(line + lineOffset);
                targets.add(target);
            }
        }
        GotoTargetsResponse response = new GotoTargetsResponse();
        response.setTargets(targets.toArray(new GotoTarget[0]));
        return response;
    }

    /**
     * The lane that jumps.
     *
     * @throws Refusal where it may not
     */
    static Lane lane(Debuggee run, GotoArguments arguments) {
        Lane lane = run.threads().lane(arguments.getThreadId());
        if (lane == null || lane.id != arguments.getTargetId()) {
            throw new Refusal("Target " + arguments.getTargetId() + " is of another thread.");
        }
        if (!isBefore(run, lane.stop)) {
            throw new Refusal("Only a node that a thread has stopped before can be skipped.");
        }
        return lane;
    }

    private static boolean isBefore(Debuggee run, @Nullable Stop stop) {
        return !(run.threads() instanceof Past) && stop != null && stop.held().point() == Point.BEFORE;
    }
}
