package dev.sluice.engine.journal;

import dev.sluice.engine.journal.DeadLetter.Cause;
import dev.sluice.engine.journal.DeadLetter.Content;
import dev.sluice.nodes.api.value.RecordValue;
import java.nio.file.Path;
import java.time.Instant;

/** Dead letters as bytes. */
final class LetterCodec {
    private static final Cause[] CAUSES = Cause.values();
    private static final Content[] CONTENTS = Content.values();
    private static final long MICROS = 1_000_000;
    private static final int NANOS_PER_MICRO = 1000;

    private LetterCodec() {}

    static void write(ByteSink sink, DeadLetter letter, Content content, RecordValue values) {
        sink.putFixedLong(letter.runKey());
        sink.putString(letter.run());
        sink.putString(letter.file());
        sink.putString(letter.node());
        sink.putSigned(letter.time().getEpochSecond() * MICROS + letter.time().getNano() / NANOS_PER_MICRO);
        sink.put(letter.cause().ordinal());
        FrameWriter.putFailure(sink, letter.failure());
        sink.putUnsigned(letter.attempts());
        sink.put(content.ordinal());
        ValueCodec.write(sink, values);
    }

    /**
     * Reads a letter.
     *
     * @param from where the run's key begins
     * @param journal the folder in which the files of its run are
     */
    static DeadLetter read(byte[] body, int from, String id, String flow, Path journal) throws JournalFormatException {
        long runKey = new ByteSource(body, from, body.length).takeFixedLong();
        ByteSource source = new ByteSource(body, from + Long.BYTES, body.length, RunFiles.kept(journal, runKey));
        String run = source.takeString();
        String file = source.takeString();
        String node = source.takeString();
        long micros = source.takeSigned();
        return new DeadLetter(
                id,
                runKey,
                run,
                flow,
                file,
                node,
                Instant.ofEpochSecond(
                        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * (long) NANOS_PER_MICRO),
                FrameReader.pick(CAUSES, source.take()),
                FrameReader.failure(source),
                FrameReader.number(source),
                FrameReader.pick(CONTENTS, source.take()),
                FrameReader.record(source));
    }
}
