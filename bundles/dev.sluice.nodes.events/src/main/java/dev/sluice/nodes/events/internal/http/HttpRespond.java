package dev.sluice.nodes.events.internal.http;

import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingsCheck;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.events.internal.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code http.respond}: answers the request that the activation is of. */
final class HttpRespond implements NodeExecutor {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding", "upgrade");
    private static final int FIRST_STATUS = 200;
    private static final int LAST_STATUS = 599;

    private HttpRespond() {}

    static NodeDefinition definition() {
        return EventType.of("http.respond", "HTTP respond", "Answers the HTTP request that started this.")
                .in(Port.optional(
                        "body", PortType.ANY, "What to answer: text and bytes as they are, the rest as JSON."))
                .out(Port.output("sent", PortType.BOOL, "Whether a client waited for it."))
                .with(
                        Setting.optional(
                                "status",
                                SettingKind.literal(PortType.S64),
                                "The status code; 200 unless said, 204 where there is no body."),
                        Setting.optional(
                                "headers",
                                SettingKind.mapOf(SettingKind.literal(PortType.STRING)),
                                "Headers to send, by name."))
                .extraInputs()
                .answers("http.listen")
                .runs(Execution.INLINE)
                .ports(HttpRespond::ports)
                .checks(HttpRespond::check)
                .executedBy(new HttpRespond());
    }

    /** A body that is linked is waited for: where it is skipped, so is the answer. */
    private static Ports ports(PortRule.Query query) {
        List<Port> inputs = new ArrayList<>();
        for (Port port : query.type().inputs()) {
            boolean linked = query.linked().containsKey(port.name());
            inputs.add(linked ? Port.required(port.name(), port.type(), port.help()) : port);
        }
        return new Ports(inputs, query.type().outputs());
    }

    private static void check(PortRule.Query query, SettingsCheck.Problems problems) {
        if (query.literal("status") instanceof IntValue status && !isStatus(status.value())) {
            problems.wrong("status", wrongStatus(status.value()));
        }
        if (query.literal("headers") instanceof RecordValue headers) {
            for (String name : headers.names()) {
                if (!mayBeSet(name)) {
                    problems.wrong("headers", wrongHeader(name));
                    return;
                }
            }
        }
    }

    private static boolean isStatus(long status) {
        return status >= FIRST_STATUS && status <= LAST_STATUS;
    }

    private static String wrongStatus(long status) {
        return "the status " + status + " is no answer to a request; give one from 200 to 599";
    }

    private static boolean mayBeSet(String name) {
        return NAME.matcher(name).matches() && !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
    }

    private static String wrongHeader(String name) {
        return "the header '" + name
                + "' cannot be set: its name holds a sign that it may not, or the connection sets it";
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        Value body = context.find("body");
        long status = context.settings().whole("status", 0);
        if (status != 0 && !isStatus(status)) {
            throw NodeFailure.user(wrongStatus(status));
        }
        RecordValue answer =
                RecordValue.of(Answer.SHAPE, Value.of(status), headers(context), body == null ? Value.NULL : body);
        boolean sent = context.reply().answer(answer);
        if (!sent) {
            context.log()
                    .warn("nobody waits for this answer: the request was answered, gave up, or came before a restart");
        }
        context.output("sent", Value.of(sent));
    }

    private static RecordValue headers(NodeContext context) throws NodeFailure {
        if (!context.settings().has("headers")) {
            return RecordValue.EMPTY;
        }
        if (!(context.settings().value("headers") instanceof RecordValue given)) {
            throw NodeFailure.user("the setting 'headers' must be a map from names to values");
        }
        RecordValue.Builder headers = RecordValue.builder();
        for (int i = 0; i < given.size(); i++) {
            String name = given.name(i);
            if (!mayBeSet(name)) {
                throw NodeFailure.user(wrongHeader(name));
            }
            Value value = given.value(i);
            String text = value instanceof StringValue plain ? plain.value() : value.toString();
            if (text.chars().anyMatch(sign -> sign < ' ' && sign != '\t' || sign == 127 || sign > 255)) {
                throw NodeFailure.user("the header '" + name
                        + "' cannot be sent: its value holds a line break or a sign beyond ISO 8859-1; encode it");
            }
            headers.put(name, Value.of(text));
        }
        return headers.build();
    }
}
