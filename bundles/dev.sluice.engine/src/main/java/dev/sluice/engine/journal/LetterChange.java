package dev.sluice.engine.journal;

import dev.sluice.engine.journal.DeadLetter.Content;
import dev.sluice.nodes.api.value.RecordValue;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened to a dead letter, as its file keeps it. */
public final class LetterChange {
    static final int KEPT = 1;
    static final int AGAIN = 2;
    static final int GONE = 3;
    static final int CUT = 4;

    /** The most bytes of a letter with its values. */
    static final int MOST_BYTES = 4 << 20;

    private static final int FIRST_SIZE = 512;

    private final String flow;
    private final byte[] body;
    private final List<Path> files;

    private LetterChange(String flow, ByteSink sink) {
        this.flow = flow;
        this.body = Arrays.copyOf(sink.bytes(), sink.size());
        this.files = List.copyOf(sink.kept());
    }

    /**
     * An event could not be taken.
     *
     * @param files keeps the files of large values as long as the run
     */
    public static LetterChange kept(DeadLetter letter, FileKeeper files) {
        return of(KEPT, letter, files);
    }

    /** An event that was a dead letter already was tried again, in vain. Where it was dropped meanwhile it stays so. */
    public static LetterChange again(DeadLetter letter, FileKeeper files) {
        return of(AGAIN, letter, files);
    }

    private static LetterChange of(int code, DeadLetter letter, FileKeeper files) {
        ByteSink sink = sink(code, letter, letter.content(), letter.values(), files);
        return new LetterChange(
                letter.flow(),
                sink.size() <= MOST_BYTES ? sink : sink(code, letter, Content.TOO_LARGE, RecordValue.EMPTY, files));
    }

    private static ByteSink sink(
            int code, DeadLetter letter, Content content, RecordValue values, @Nullable FileKeeper files) {
        ByteSink sink = new ByteSink(FIRST_SIZE, files);
        sink.put(code);
        sink.putString(letter.id());
        LetterCodec.write(sink, letter, content, values);
        return sink;
    }

    /** A dead letter is none any more: it was taken after all, or somebody dropped it. */
    public static LetterChange gone(String flow, String id) {
        ByteSink sink = new ByteSink(FIRST_SIZE);
        sink.put(GONE);
        sink.putString(id);
        return new LetterChange(flow, sink);
    }

    /** So many letters, the oldest, had to go because there were too many. */
    static LetterChange cut(String flow, long letters) {
        ByteSink sink = new ByteSink(FIRST_SIZE);
        sink.put(CUT);
        sink.putUnsigned(letters);
        return new LetterChange(flow, sink);
    }

    boolean isGone() {
        return body[0] == GONE;
    }

    /** The files of large values that are kept for the first time, and are to be on disk before. */
    public List<Path> files() {
        return files;
    }

    String flow() {
        return flow;
    }

    byte[] body() {
        return body;
    }
}
