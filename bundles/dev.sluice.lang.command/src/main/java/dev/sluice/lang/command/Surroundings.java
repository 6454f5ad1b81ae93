package dev.sluice.lang.command;

import dev.sluice.lang.process.Containment;
import dev.sluice.lang.process.ProcessStarter;
import dev.sluice.lang.process.Programs;
import dev.sluice.lang.process.Sandbox;
import dev.sluice.lang.process.Sandboxes;
import dev.sluice.lang.process.script.ScriptEnvironment;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all processes of this bundle are started with. Thread-safe. */
record Surroundings(CommandOptions options, ProcessStarter starter, Programs programs, Sandboxes sandboxes) {
    /** The best sandbox. No program can be the supervisor that {@link Containment#SUPERVISED} asks for. */
    Sandbox sandbox() {
        Sandbox given = options.sandbox();
        Sandbox best = given == null ? sandboxes.best() : given;
        return best.containment() == Containment.SUPERVISED ? Sandbox.NONE : best;
    }

    /** The environment variables that a node is granted by name; null where the flow says nothing. */
    static @Nullable List<String> grantedEnvironment(NodeContext context) {
        return context.grants(Capability.ENV);
    }

    /** All variables of a process. @param granted as of {@link #grantedEnvironment} */
    Map<String, String> environment(@Nullable List<String> granted) {
        return ScriptEnvironment.of(options.environment(), granted);
    }
}
