package dev.sluice.nodes.events.internal;

import dev.sluice.nodes.api.NodeType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Starts the description of a type of this bundle; its help is the resource {@code help/ID.md}. */
public final class EventType {
    private static final String FOLDER = "/dev/sluice/nodes/events/help/";

    private EventType() {}

    public static NodeType.Builder of(String id, String title, String summary) {
        return NodeType.named(id).title(title).summary(summary).help(() -> help(id));
    }

    private static String help(String id) {
        try (InputStream text = EventType.class.getResourceAsStream(FOLDER + id + ".md")) {
            if (text == null) {
                throw new IllegalStateException("the help of " + id + " is not in the jar");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the help of " + id + " cannot be read", e);
        }
    }
}
