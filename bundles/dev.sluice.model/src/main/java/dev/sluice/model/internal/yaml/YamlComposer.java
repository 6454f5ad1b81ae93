package dev.sluice.model.internal.yaml;

import dev.sluice.model.internal.ProblemLog;
import dev.sluice.model.internal.yaml.YamlScalar.Kind;
import dev.sluice.model.internal.yaml.YamlScalar.Style;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds the tree of one document from parser events, with a stack of its own so that depth costs no thread stack. */
final class YamlComposer {
    private static final String TAG_PREFIX = "tag:yaml.org,2002:";

    private final String text;
    private final int base;
    private final CodePointOffsets offsets;
    private final Anchors anchors;
    private final int maxDepth;
    private final ProblemLog log;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private @Nullable YamlNode root;

    YamlComposer(String text, int base, CodePointOffsets offsets, Anchors anchors, int maxDepth, ProblemLog log) {
        this.text = text;
        this.base = base;
        this.offsets = offsets;
        this.anchors = anchors;
        this.maxDepth = maxDepth;
        this.log = log;
    }

    /** The root when all events of the document were accepted; null for an empty one. */
    @Nullable
    YamlNode root() {
        return root;
    }

    void accept(Event event) throws YamlFault {
        switch (event.getEventId()) {
            case Scalar -> scalar((ScalarEvent) event);
            case Alias -> alias((AliasEvent) event);
            case MappingStart, SequenceStart -> open((CollectionStartEvent) event);
            case MappingEnd, SequenceEnd -> close(end(event));
            default -> {
                // stream, document and comment events carry no values
            }
        }
    }

    private void scalar(ScalarEvent event) {
        String anchor = anchorOf(event);
        Style style = styleOf(event);
        Kind plain = style == Style.PLAIN ? CoreSchema.kindOf(event.getValue()) : Kind.TEXT;
        Kind kind = event.getTag().map(tag -> tagged(tag, event, plain)).orElse(plain);
        YamlScalar scalar = new YamlScalar(start(event), endOf(event, style), kind, style, event.getValue());
        anchors.close(anchor, scalar);
        add(scalar);
    }

    /** The library ends a block where the next token starts; here it ends with its last line. */
    private int endOf(ScalarEvent event, Style style) {
        int end = Math.min(end(event), base + text.length());
        return switch (style) {
            case LITERAL -> BlockEnds.literal(text, start(event) - base, end - base, event.getValue()) + base;
            case FOLDED -> BlockEnds.folded(text, start(event) - base, end - base) + base;
            default -> end;
        };
    }

    private Kind tagged(String tag, ScalarEvent event, Kind plain) {
        Kind asked = switch (tag) {
            case "!", TAG_PREFIX + "str" -> Kind.TEXT;
            case TAG_PREFIX + "int", TAG_PREFIX + "float" -> Kind.NUMBER;
            case TAG_PREFIX + "bool" -> Kind.BOOL;
            case TAG_PREFIX + "null" -> Kind.NULL;
            default -> null;
        };
        if (asked == null) {
            unknownTag(tag, event);
            return plain;
        }
        if (asked != Kind.TEXT && CoreSchema.kindOf(event.getValue()) != asked) {
            log.error(
                    "tag-wrong",
                    start(event),
                    end(event),
                    null,
                    "The value does not fit its tag '" + shown(tag) + "'. Remove the tag or mend the value.");
            return plain;
        }
        return asked;
    }

    private void unknownTag(String tag, NodeEvent event) {
        log.error(
                "tag-unknown",
                start(event),
                end(event),
                null,
                "Tags such as '" + shown(tag) + "' have no meaning in a flow. Remove the tag.");
    }

    private static String shown(String tag) {
        return tag.startsWith(TAG_PREFIX) ? "!!" + tag.substring(TAG_PREFIX.length()) : tag;
    }

    private void alias(AliasEvent event) {
        add(anchors.resolve(event.getAlias().getValue(), start(event), end(event)));
    }

    private void open(CollectionStartEvent event) throws YamlFault {
        if (frames.size() >= maxDepth) {
            throw new YamlFault(
                    "limit-depth",
                    start(event),
                    "Nested deeper than " + maxDepth
                            + " levels. Flatten the value, or raise the limit with -Dsluice.limits.depth.");
        }
        boolean mapping = event instanceof MappingStartEvent;
        event.getTag()
                .filter(tag -> !tag.equals(TAG_PREFIX + (mapping ? "map" : "seq")))
                .ifPresent(tag -> unknownTag(tag, event));
        Frame frame = new Frame(mapping, event.isFlow(), start(event), anchorOf(event));
        anchors.open(frame.anchor);
        frames.push(frame);
    }

    private void close(int end) {
        Frame frame = frames.pop();
        YamlNode node = frame.build(frame.flow ? end : frame.lastEnd);
        anchors.close(frame.anchor, node);
        add(node);
    }

    private void add(YamlNode node) {
        Frame frame = frames.peek();
        if (frame == null) {
            root = node;
        } else if (!frame.mapping) {
            frame.addItem(node);
        } else if (frame.key == null) {
            frame.key = node;
        } else {
            entry(frame, frame.key, node);
            frame.key = null;
        }
    }

    private void entry(Frame frame, YamlNode key, YamlNode value) {
        if (!(key.content() instanceof YamlScalar scalar)) {
            log.error(
                    "key-complex",
                    key.start(),
                    key.end(),
                    null,
                    "A key cannot be " + key.kindName() + ". Write a single word.");
            frame.skip(value);
            return;
        }
        YamlScalar name = new YamlScalar(key.start(), key.end(), scalar.kind(), scalar.style(), scalar.value());
        YamlScalar first = frame.names.putIfAbsent(scalar.value(), name);
        if (first != null) {
            Duplicates.report(log, name, first);
        }
        frame.addEntry(new YamlEntry(name, value, first != null));
    }

    private static @Nullable String anchorOf(NodeEvent event) {
        return event.getAnchor().map(Anchor::getValue).orElse(null);
    }

    private static Style styleOf(ScalarEvent event) {
        return switch (event.getScalarStyle()) {
            case PLAIN -> Style.PLAIN;
            case SINGLE_QUOTED -> Style.SINGLE;
            case LITERAL -> Style.LITERAL;
            case FOLDED -> Style.FOLDED;
            default -> Style.DOUBLE;
        };
    }

    private int start(Event event) {
        return at(event.getStartMark());
    }

    private int end(Event event) {
        return at(event.getEndMark());
    }

    private int at(Optional<Mark> mark) {
        return offsets.of(mark.map(Mark::getIndex).orElse(0));
    }

    /** A collection that is not closed yet. */
    private static final class Frame {
        final boolean mapping;
        final boolean flow;
        final int start;
        final @Nullable String anchor;
        final List<YamlNode> items = new ArrayList<>();
        final List<YamlEntry> entries = new ArrayList<>();
        final Map<String, YamlScalar> names = new HashMap<>();

        @Nullable
        YamlNode key;

        int lastEnd;
        long weight = 1;

        Frame(boolean mapping, boolean flow, int start, @Nullable String anchor) {
            this.mapping = mapping;
            this.flow = flow;
            this.start = start;
            this.anchor = anchor;
            this.lastEnd = start;
        }

        void addItem(YamlNode item) {
            items.add(item);
            skip(item);
        }

        void addEntry(YamlEntry entry) {
            entries.add(entry);
            skip(entry.value());
        }

        void skip(YamlNode value) {
            lastEnd = Math.max(lastEnd, value.end());
            weight = Math.min(Long.MAX_VALUE / 4, weight + value.weight());
        }

        YamlNode build(int end) {
            return mapping
                    ? new YamlMap(start, end, flow, List.copyOf(entries), true, weight)
                    : new YamlList(start, end, flow, List.copyOf(items), weight);
        }
    }
}
