package dev.sluice.model.internal.yaml;

import dev.sluice.model.Limits;
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
    private final String text;
    private final Limits limits;
    private final Anchors anchors;
    private final ProblemLog log;
    private final LoadSettings settings;

    YamlParser(String text, Limits limits, ProblemLog log) {
        this.text = text;
        this.limits = limits;
        this.anchors = new Anchors(limits, log);
        this.log = log;
        this.settings = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                .setLabel("flow")
                .build();
    }

    /** The document in a piece of the text; null when the piece is empty. */
    @Nullable YamlNode parse(int start, int end) throws YamlFault {
        CodePointOffsets offsets = new CodePointOffsets(text, start, end);
        YamlComposer composer = new YamlComposer(offsets, anchors, limits.depth(), log);
        try {
            Iterator<Event> events = new ParserImpl(settings, new StreamReader(settings, text.substring(start, end)));
            boolean more = true;
            while (more && events.hasNext()) {
                Event event = events.next();
                composer.accept(event);
                more = event.getEventId() != Event.ID.DocumentEnd;
            }
            rejectSecond(events, offsets);
        } catch (MarkedYamlEngineException e) {
            int at = e.getProblemMark().or(e::getContextMark).map(Mark::getIndex).orElse(0);
            throw new YamlFault("yaml-syntax", offsets.of(at), String.valueOf(e.getProblem()));
        } catch (RuntimeException e) {
            throw new YamlFault("yaml-syntax", start, "This is not YAML: " + e.getMessage());
        }
        return composer.root();
    }

    private void rejectSecond(Iterator<Event> events, CodePointOffsets offsets) {
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                int at = offsets.of(event.getStartMark().map(Mark::getIndex).orElse(0));
                log.error("document-second", at, Math.min(text.length(), at + 3), null,
                        "A second YAML document starts here, but a file holds one flow. Move it to a file of its own.");
                return;
            }
        }
    }
}
