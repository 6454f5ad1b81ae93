package dev.sluice.engine.history;

import dev.sluice.engine.NodeState;
import dev.sluice.nodes.api.ValueFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link EventIndex} of a long run in a file beside its journal, so that the run need not be read whole to be looked
 * at. It holds nothing that the journal does not say: where it is missing, not what was written, or not of the journal as it
 * is now, the run is read, and the file made anew. A run that is under way is gone on with from where the file ends.
 */
final class EventFile {
    /** From how many events on that are not in the file it is worth to write it. */
    static final int MANY = 20_000;

    /** The last character is the format; it changes with what is in the index, and with what that means. */
    private static final String MAGIC = "SluiceRunEvents2";

    private static final String FIRST = "run-";
    private static final String LAST = ".events";
    private static final int RADIX = 16;

    private final Path folder;
    private final long run;
    private final CheckedFile file;

    /** @param folder of the journal */
    EventFile(Path folder, long run) {
        this.folder = folder;
        this.run = run;
        this.file = new CheckedFile(of(folder, run), MAGIC);
    }

    /** The file of a run, which need not be there. It goes with the run. */
    static Path of(Path folder, long run) {
        return folder.resolve(FIRST + Long.toUnsignedString(run, RADIX) + LAST);
    }

    /** Deletes the files of runs that are gone, and what was being written when a process was killed. */
    static void sweep(Path folder, LongPredicate stays) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, FIRST + "*" + LAST + "*")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                Long run = name.endsWith(LAST) ? run(name) : null;
                if (run != null ? !stays.test(run) : name.endsWith(CheckedFile.WRITTEN)) {
                    ValueFiles.delete(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // the next run tries again
        }
    }

    private static @Nullable Long run(String name) {
        try {
            return Long.parseUnsignedLong(name, FIRST.length(), name.length() - LAST.length(), RADIX);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The index as far as the file has it; null where there is none that is right. */
    @Nullable
    EventIndex load() {
        try {
            ByteBuffer bytes = file.read();
            if (bytes == null) {
                return null;
            }
            ColumnSource source = new ColumnSource(bytes);
            EventIndex index = new EventIndex(folder, run);
            boolean own = source.takeLong() == run && source.takeInt() == NodeState.values().length;
            return own && index.load(source) ? index : null;
        } catch (IOException | RuntimeException e) {
            // it is not of this journal, or not of this version: the run is read instead, which tells what is wrong
            return null;
        }
    }

    /** Keeps an index. Where that fails the run is read whole the next time. */
    void save(EventIndex index) {
        try {
            ColumnSink sink = new ColumnSink();
            sink.putLong(run);
            sink.putInt(NodeState.values().length);
            index.save(sink);
            file.write(sink.written());
        } catch (IOException | ArithmeticException e) {
            return; // a folder that cannot be written to, or more than a file can hold
        }
    }
}
