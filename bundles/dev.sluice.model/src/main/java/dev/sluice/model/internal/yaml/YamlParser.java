package dev.sluice.model.internal.yaml;

import dev.sluice.model.internal.ProblemLog;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Parses a piece of a text as one YAML document. */
final class YamlParser {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setCodePointLimit(Integer.MAX_VALUE)
            .setLabel("flow")
            .build();

    private final int maxDepth;

    YamlParser(int maxDepth) {
        this.maxDepth = maxDepth;
    }

    /**
     * The document in a piece of text; null when it holds none.
     *
     * @param base offset of the piece in the whole text
     * @throws YamlFault at the first syntax error
     */
    @Nullable
    YamlNode parse(String piece, int base, Anchors anchors, ProblemLog log) throws YamlFault {
        CodePointOffsets offsets = new CodePointOffsets(piece, base);
        YamlComposer composer = new YamlComposer(piece, base, offsets, anchors, maxDepth, log);
        try {
            Iterator<Event> events = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, piece));
            boolean first = true;
            while (events.hasNext()) {
                Event event = events.next();
                if (first) {
                    composer.accept(event);
                    first = event.getEventId() != Event.ID.DocumentEnd;
                } else if (event.getEventId() == Event.ID.DocumentStart) {
                    rejectSecond(event, offsets, log);
                    return composer.root();
                }
            }
        } catch (MarkedYamlEngineException e) {
            throw SyntaxAdvice.fault(e, piece, offsets);
        } catch (RuntimeException e) {
            // The library throws whatever it met on some malformed escapes and directives, without a place.
            throw new YamlFault(
                    "yaml-syntax",
                    base,
                    "This is not YAML (" + e.getMessage()
                            + "). Look for an odd escape, tag or directive from here on.");
        }
        return composer.root();
    }

    private static void rejectSecond(Event event, CodePointOffsets offsets, ProblemLog log) {
        int start = offsets.of(event.getStartMark().map(Mark::getIndex).orElse(0));
        int end = offsets.of(event.getEndMark().map(Mark::getIndex).orElse(0));
        log.error(
                "document-second",
                start,
                end,
                null,
                "A second YAML document starts here, but a file holds one flow. Move it to a file of its own.");
    }
}
