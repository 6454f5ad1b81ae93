package dev.sluice.nodes.events.internal.http;

import dev.sluice.nodes.api.EventSettings;
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
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.events.internal.Address;
import dev.sluice.nodes.events.internal.ByteSize;
import dev.sluice.nodes.events.internal.EventType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code http.listen}: each HTTP request is an event. */
final class HttpListen implements EventSource {
    private static final String[] METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"};
    private static final String WITHIN = "30s";
    private static final int CONCURRENCY = 64;
    private static final Port REQUEST = Port.output(
            "request",
            PortType.record(requestFields(PortType.record(Map.of()), PortType.ANY)),
            "The request: its id, method, path, vars, query, headers, body and peer.");

    private final Servers servers;

    private HttpListen(Servers servers) {
        this.servers = servers;
    }

    static NodeDefinition definition(Servers servers) {
        SettingKind method = SettingKind.choice(METHODS);
        return EventType.of("http.listen", "HTTP listen", "Takes HTTP requests; each one is an event.")
                .out(REQUEST)
                .with(
                        Address.PORT,
                        Address.HOST,
                        Setting.optional(
                                "path",
                                SettingKind.literal(PortType.STRING),
                                Value.of("/"),
                                "The path to serve; {id} stands for a segment, {rest*} at the end for all that follow."),
                        Setting.optional(
                                "method",
                                SettingKind.either(method, SettingKind.listOf(method)),
                                "The method to take, or several; all unless said."),
                        Setting.optional(
                                "as",
                                SettingKind.choice("json", "text", "bytes"),
                                "What a body becomes; by its content type where not given."),
                        ByteSize.setting(
                                "max-body", "1MB", "The largest body that is taken; more is answered with 413."),
                        Setting.optional(
                                "answer-within",
                                SettingKind.time(),
                                Value.of(WITHIN),
                                "How long a client waits for its answer before it is sent 504."),
                        Setting.optional(
                                "credentials",
                                SettingKind.literal(PortType.BOOL),
                                Value.of(false),
                                "Whether the headers authorization and cookie are handed on, and so are in the journal."),
                        // other than most events, requests come from many clients, each of which waits
                        Setting.optional(
                                "concurrency",
                                SettingKind.literal(PortType.S64),
                                Value.of(CONCURRENCY),
                                "How many requests are worked on at once. With 1, each is over before the next begins."),
                        Setting.optional(
                                "overflow",
                                SettingKind.choice("block", "drop-oldest", "drop-newest", "fail"),
                                Value.of("drop-newest"),
                                "What becomes of a request that finds no room; drop-newest unless said: 503."))
                .ports(HttpListen::ports)
                .checks(HttpListen::check)
                .listenedBy(new HttpListen(servers));
    }

    private static Map<String, PortType> requestFields(PortType vars, PortType body) {
        Map<String, PortType> fields = new LinkedHashMap<>();
        fields.put("id", PortType.STRING);
        fields.put("method", PortType.STRING);
        fields.put("path", PortType.STRING);
        fields.put("vars", vars);
        fields.put("query", PortType.record(Map.of()));
        fields.put("headers", PortType.record(Map.of()));
        fields.put("body", body);
        fields.put("peer", PortType.STRING);
        return fields;
    }

    private static Ports ports(PortRule.Query query) {
        PortType body = switch (word(query.literal("as"))) {
            case "text" -> PortType.option(PortType.STRING);
            case "bytes" -> PortType.option(PortType.BYTES);
            default -> PortType.ANY;
        };
        Map<String, PortType> vars = new LinkedHashMap<>();
        try {
            PathPattern.of(word(query.literal("path"))).names().forEach(name -> vars.put(name, PortType.STRING));
        } catch (NodeFailure e) {
            vars.clear(); // the check of the settings says what is wrong
        }
        PortType request = PortType.record(requestFields(PortType.record(vars), body));
        return new Ports(query.type().inputs(), List.of(REQUEST.typed(request)));
    }

    private static String word(@Nullable Value literal) {
        return literal instanceof StringValue text ? text.value() : "";
    }

    private static void check(PortRule.Query query, SettingsCheck.Problems problems) {
        Address.check(query, problems);
        ByteSize.check(query, "max-body", problems);
        if (query.literal("path") instanceof StringValue path) {
            try {
                PathPattern.of(path.value());
            } catch (NodeFailure e) {
                problems.wrong("path", String.valueOf(e.getMessage()));
            }
        }
    }

    @Override
    public Listening start(SourceContext context) throws NodeFailure, InterruptedException {
        Settings settings = context.settings();
        Address address = Address.of(context);
        String path = settings.text("path", "/");
        List<String> methods = settings.has("method") ? settings.texts("method") : List.of();
        boolean waits = settings.text(EventSettings.OVERFLOW, "drop-newest").equals(EventSettings.BLOCK);
        PathPattern pattern = PathPattern.of(path);
        RequestReader reader = reader(context, pattern.names());
        Route route = new Route(context, pattern, methods, reader, waits, new InFlight(within(settings)));
        Servers.Use use = servers.serve(address, route);
        context.log().info("listens at http://" + address.at(use.port()) + path);
        return use::stop;
    }

    private static RequestReader reader(SourceContext context, List<String> variables) throws NodeFailure {
        Settings settings = context.settings();
        RequestReader.Form form = new RequestReader.Form(
                settings.text("as", ""), ByteSize.of(settings, "max-body"), settings.flag("credentials", false));
        // a run that is restored has the same id, so the time of the start tells its requests apart
        String prefix = Long.toString(context.clock().millis(), Character.MAX_RADIX) + "-";
        return new RequestReader(form, variables, context.files(), prefix);
    }

    private static Duration within(Settings settings) throws NodeFailure {
        Duration within = settings.time("answer-within");
        if (within.isZero()) {
            throw NodeFailure.user("the setting 'answer-within' is 0; give the time that a client waits, such as 30s");
        }
        return within;
    }
}
