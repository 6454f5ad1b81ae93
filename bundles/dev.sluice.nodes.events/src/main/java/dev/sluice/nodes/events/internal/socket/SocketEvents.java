package dev.sluice.nodes.events.internal.socket;

import dev.sluice.nodes.api.EventSource;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.SettingsCheck;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.events.internal.Address;
import dev.sluice.nodes.events.internal.ByteSize;
import dev.sluice.nodes.events.internal.EventType;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;

/** {@code event.socket}: each line, or each frame with its length before it, that comes over TCP is an event. */
public final class SocketEvents implements EventSource {
    private static final String LINES = "lines";
    private static final String LENGTH = "length";
    private static final Port LINE =
            Port.output("line", PortType.STRING, "The line, without its end; where 'frames' is lines.");
    private static final Port BYTES =
            Port.output("bytes", PortType.BYTES, "What the frame held; where 'frames' is length.");
    private static final Port PEER =
            Port.output("peer", PortType.STRING, "The address and port of who sent it, such as 127.0.0.1:51234.");
    private static final int CONNECTIONS = 100;
    private static final int MOST_CONNECTIONS = 100_000;
    private static final int BACKLOG = 128;

    private SocketEvents() {}

    public static NodeDefinition definition() {
        return EventType.of("event.socket", "Socket", "Takes lines or frames over TCP; each one is an event.")
                .out(LINE, BYTES, PEER)
                .with(
                        Address.PORT,
                        Address.HOST,
                        Setting.optional(
                                "frames",
                                SettingKind.choice(LINES, LENGTH),
                                Value.of(LINES),
                                "Lines of UTF-8, or frames that have their length before them, as four bytes, the highest first."),
                        ByteSize.setting("max-frame", "1MB", "The longest line or frame; who sends more is cut off."),
                        Setting.optional(
                                "max-connections",
                                SettingKind.literal(PortType.S64),
                                Value.of(CONNECTIONS),
                                "How many may be connected at once; others wait."),
                        Setting.optional(
                                "idle",
                                SettingKind.time(),
                                Value.of("10m"),
                                "How long a connection may be silent before it is closed."))
                .ports(SocketEvents::ports)
                .checks(SocketEvents::check)
                .listenedBy(new SocketEvents());
    }

    private static Ports ports(PortRule.Query query) {
        String frames = query.literal("frames") instanceof StringValue text ? text.value() : "";
        List<Port> outputs = switch (frames) {
            case LINES -> List.of(LINE, PEER);
            case LENGTH -> List.of(BYTES, PEER);
            default -> query.type().outputs();
        };
        return new Ports(query.type().inputs(), outputs);
    }

    private static void check(PortRule.Query query, SettingsCheck.Problems problems) {
        Address.check(query, problems);
        ByteSize.check(query, "max-frame", problems);
        if (query.literal("max-connections") instanceof IntValue most && !isCount(most.value())) {
            problems.wrong("max-connections", wrong(most.value()));
        }
    }

    private static boolean isCount(long connections) {
        return connections >= 1 && connections <= MOST_CONNECTIONS;
    }

    private static String wrong(long connections) {
        return "the setting 'max-connections' is " + connections + "; it must be from 1 to " + MOST_CONNECTIONS;
    }

    @Override
    public Listening start(SourceContext context) throws NodeFailure {
        Settings settings = context.settings();
        String frames = settings.text("frames", LINES);
        if (!frames.equals(LINES) && !frames.equals(LENGTH)) {
            throw NodeFailure.user("the setting 'frames' is '" + frames + "'; it must be lines or length");
        }
        long most = settings.whole("max-connections", CONNECTIONS);
        if (!isCount(most)) {
            throw NodeFailure.user(wrong(most));
        }
        int longest = ByteSize.of(settings, "max-frame");
        FrameReader reader = frames.equals(LINES) ? new LineReader(longest) : new LengthReader(longest);
        Duration idle = settings.time("idle");
        Address address = Address.of(context);
        ServerSocket server = listen(address);
        context.log().info("listens at " + address.at(server.getLocalPort()));
        return new Connections(context, server, reader, (int) most, idle).start();
    }

    private static ServerSocket listen(Address address) throws NodeFailure {
        try {
            ServerSocket server = new ServerSocket();
            try {
                server.setReuseAddress(true);
                server.bind(address.socket(), BACKLOG);
                return server;
            } catch (IOException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw address.refused(e);
        }
    }
}
