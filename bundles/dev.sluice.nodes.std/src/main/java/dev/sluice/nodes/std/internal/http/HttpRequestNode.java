package dev.sluice.nodes.std.internal.http;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.Limits;
import dev.sluice.nodes.std.internal.PortRules;
import dev.sluice.nodes.std.internal.StandardType;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code http.request}: asks an HTTP server once. */
final class HttpRequestNode implements NodeExecutor {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Port STATUS =
            Port.output("status", PortType.S64, "The status code of the response, such as 200.");
    private static final Port HEADERS =
            Port.output("headers", PortType.record(Map.of()), "Its headers, by their names in lower case.");
    private static final Port BODY = Port.output("body", PortType.ANY, "Its body, as the setting 'as' says.");

    private final Transport transport;
    private final long limit;

    private HttpRequestNode(Transport transport, long limit) {
        this.transport = transport;
        this.limit = limit;
    }

    static NodeDefinition definition(Limits limits) {
        return StandardType.of("http.request", "HTTP request", "Sends an HTTP request and gives the response.")
                .in(Port.optional("body", PortType.ANY, "What to send: text and bytes as they are, the rest as JSON."))
                .out(STATUS, HEADERS, BODY)
                .with(
                        Setting.optional(
                                "method",
                                SettingKind.choice(RequestForm.METHODS.toArray(new String[0])),
                                "GET where there is no body, POST where there is one, unless said."),
                        Setting.required(
                                "url",
                                SettingKind.literal(PortType.STRING),
                                "An http or https address; may hold ${expression}."),
                        Setting.optional(
                                "headers",
                                SettingKind.mapOf(SettingKind.literal(PortType.STRING)),
                                "Headers to send, by name."),
                        Setting.optional(
                                "as",
                                SettingKind.choice("json", "text", "bytes"),
                                "What the body of the response becomes; by its content type where not given."))
                .extraInputs()
                .needs(Capability.NET)
                .runs(Execution.BLOCKING)
                .timeout(TIMEOUT)
                .hints(Hint.PARALLELIZABLE)
                .ports(HttpRequestNode::ports)
                .executedBy(new HttpRequestNode(new Transport(), limits.response()));
    }

    private static Ports ports(PortRule.Query query) {
        Value as = query.literal("as");
        String word = as instanceof StringValue text ? text.value() : "";
        PortType body = switch (word) {
            case "text" -> PortType.STRING;
            case "bytes" -> PortType.BYTES;
            default -> PortType.ANY;
        };
        return new Ports(PortRules.linkedAreRequired(query), List.of(STATUS, HEADERS, BODY.typed(body)));
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure, InterruptedException {
        String as = context.settings().text("as", "");
        if (!List.of("", "json", "text", "bytes").contains(as)) {
            throw NodeFailure.user("the setting 'as' is '" + as + "'; it must be json, text or bytes");
        }
        HttpResponse<InputStream> response = transport.send(RequestForm.of(context), context);
        Value body = ResponseBody.read(response, as, limit, context);
        context.output("status", Value.of(response.statusCode()));
        context.output("headers", headers(response));
        context.output("body", body);
    }

    private static RecordValue headers(HttpResponse<?> response) {
        RecordValue.Builder headers = RecordValue.builder();
        response.headers()
                .map()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), Value.of(String.join(", ", values))));
        return headers.build();
    }
}
