package dev.sluice.engine.internal;

import dev.sluice.engine.journal.FileKeeper;
import dev.sluice.nodes.api.value.FileBytes;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The files that the events of a frame name, and for whom they are kept. Belongs to the run's thread. */
final class FrameFiles implements FileKeeper {
    private final RunLoop run;
    /** In which pass what is written now happened; null for what is the run's own. */
    @Nullable
    Activation writing;
    /** The event that is written now; null where something else is. */
    @Nullable
    Event taking;

    FrameFiles(RunLoop run) {
        this.run = run;
    }

    @Override
    public String keep(FileBytes file, Consumer<Path> first) {
        String name = run.files().keep(file, first);
        Event event = taking;
        for (Activation at = writing; at != null && event == null; at = at.owner == null ? null : at.owner.activation) {
            event = at.event;
        }
        run.events().files().keep(name, event);
        return name;
    }

    @Override
    public long inline() {
        return run.files().inline();
    }

    @Override
    public @Nullable FileBytes stored(Value value) {
        return run.events().stored(value);
    }

    @Override
    public @Nullable FileBytes store(Value value, byte[] bytes, int from, int length) {
        return run.events().files().store(value, bytes, from, length);
    }
}
