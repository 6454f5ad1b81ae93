package dev.sluice.dap.internal;

import dev.sluice.compiler.LoadedFlow;
import dev.sluice.engine.plan.Plan;
import dev.sluice.model.source.FlowHash;
import dev.sluice.nodes.api.ProjectFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What has become of the text of a flow since its run began; its layout does not count. Thread-safe. */
final class FlowText {
    private final Plan plan;
    private final ProjectFolder project;
    private final Function<Path, LoadedFlow> flows;
    /** What was found last. */
    private @Nullable Edited edited;

    FlowText(Plan plan, ProjectFolder project, Function<Path, LoadedFlow> flows) {
        this.plan = plan;
        this.project = project;
        this.flows = flows;
    }

    /** How the file of the flow differs from what runs; null where it does not, for another file, and where it is gone. */
    synchronized @Nullable Edited edited(String file) {
        if (!file.equals(plan.file()) || plan.hash().isEmpty()) {
            return null;
        }
        try {
            Path path = project.root().resolve(file);
            String hash = FlowHash.of(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
            Edited known = edited;
            if (hash.equals(plan.hash()) || known != null && known.hash.equals(hash)) {
                return hash.equals(plan.hash()) ? null : known;
            }
            Plan now = flows.apply(path).plan();
            // the reader may see the same text in other bytes
            edited = now != null && now.hash().equals(plan.hash())
                    ? null
                    : new Edited(hash, now == null ? null : NodeMap.of(now));
            return edited;
        } catch (IOException | InvalidPathException e) {
            // without a file there are no lines to look for
            return null;
        }
    }

    /**
     * A text that is not the one that runs.
     *
     * @param nodes as they stand in it; null where it is no valid flow
     */
    record Edited(String hash, @Nullable NodeMap nodes) {}
}
