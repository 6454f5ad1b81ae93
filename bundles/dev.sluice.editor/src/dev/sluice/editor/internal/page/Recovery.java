package dev.sluice.editor.internal.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a copy of what is not saved yet, so that a crash of the IDE takes no more than the last second of work. The copy
 * lies in the workspace's metadata, and goes when the editor is saved or closed.
 */
final class Recovery {
    private static final int DELAY_MILLIS = 800;

    private final Path copy;
    private final Job job;

    /** @param text gives the text as it is, on any thread */
    Recovery(IFile file, Supplier<String> text) {
        Path folder = Platform.getStateLocation(Platform.getBundle("dev.sluice.editor"))
                .append("recovery")
                .toPath();
        String name = UUID.nameUUIDFromBytes(file.getFullPath().toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        copy = folder.resolve(name + ".flow");
        job = new Job("Keeping a copy of " + file.getName()) {
            @Override
            protected IStatus run(IProgressMonitor monitor) {
                try {
                    write(text.get());
                    return Status.OK_STATUS;
                } catch (IOException e) {
                    return Status.warning(
                            "No copy of the unsaved text of '" + file.getFullPath() + "' could be kept. Save it soon. "
                                    + e.getMessage(),
                            e);
                }
            }
        };
        job.setSystem(true);
        job.setPriority(Job.DECORATE);
    }

    private void write(String text) throws IOException {
        Files.createDirectories(copy.getParent());
        Path fresh = copy.resolveSibling(copy.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Keeps the text as it is a moment from now. */
    void keep() {
        job.schedule(DELAY_MILLIS);
    }

    /** The text that an earlier IDE could not save; null where there is none. */
    @Nullable
    String found() {
        try {
            return Files.isRegularFile(copy) ? Files.readString(copy) : null;
        } catch (IOException e) {
            ILog.of(Recovery.class).warn("The copy of an unsaved text in '" + copy + "' cannot be read.", e);
            return null;
        }
    }

    /** Lets go of the copy, once the text is saved or given up. */
    void discard() {
        job.cancel();
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            ILog.of(Recovery.class).warn("The copy of a text in '" + copy + "' cannot be deleted.", e);
        }
    }
}
