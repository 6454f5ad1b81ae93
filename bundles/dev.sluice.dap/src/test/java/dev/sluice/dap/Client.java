package dev.sluice.dap;

import dev.sluice.json.Json;
import dev.sluice.json.JsonException;
import dev.sluice.nodes.api.value.BoolValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A small client of the protocol, made of sockets and JSON alone. One thread of a test uses it, another reads. */
final class Client implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Socket socket;
    private final List<RecordValue> messages = new ArrayList<>();
    private final List<RecordValue> all = new ArrayList<>();
    private boolean ended;
    private int seq;

    Client(int port) throws IOException {
        this.socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(this::read);
    }

    private void read() {
        try {
            DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
            while (true) {
                StringBuilder header = new StringBuilder();
                while (header.indexOf("\r\n\r\n") < 0) {
                    header.append((char) in.readUnsignedByte());
                }
                int length = Integer.parseInt(header.toString().strip().substring("Content-Length: ".length()));
                RecordValue message = (RecordValue) Json.read(in.readNBytes(length));
                synchronized (this) {
                    messages.add(message);
                    all.add(message);
                    notifyAll();
                }
            }
        } catch (IOException | JsonException e) {
            synchronized (this) {
                ended = true;
                notifyAll();
            }
        }
    }

    void raw(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    int send(String command, Object... arguments) throws IOException {
        RecordValue.Builder request = RecordValue.builder()
                .put("seq", Value.of(++seq))
                .put("type", Value.of("request"))
                .put("command", Value.of(command))
                .put("arguments", record(arguments));
        byte[] body = Json.write(request.build()).getBytes(StandardCharsets.UTF_8);
        raw(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        raw(body);
        return seq;
    }

    /** Sends a request, waits for its answer, and takes its body. Fails where the answer is a failure. */
    RecordValue ask(String command, Object... arguments) throws Exception {
        RecordValue response = answer(send(command, arguments));
        if (!Value.of(true).equals(response.get("success"))) {
            throw new AssertionError(command + " failed: " + response);
        }
        return response.get("body") instanceof RecordValue body ? body : RecordValue.EMPTY;
    }

    /** The message of a request that fails. */
    String refused(String command, Object... arguments) throws Exception {
        RecordValue response = answer(send(command, arguments));
        if (!Value.of(false).equals(response.get("success"))) {
            throw new AssertionError(command + " did not fail: " + response);
        }
        return text(response, "message");
    }

    RecordValue answer(int request) throws Exception {
        return take(
                "the answer to " + request,
                message -> text(message, "type").equals("response")
                        && Value.of(request).equals(message.get("request_seq")));
    }

    /** Waits for the next event of a kind that nobody has taken, and takes its body. */
    RecordValue event(String name) throws Exception {
        RecordValue event = take(
                "the event " + name,
                message -> text(message, "type").equals("event")
                        && text(message, "event").equals(name));
        return event.get("body") instanceof RecordValue body ? body : RecordValue.EMPTY;
    }

    synchronized List<RecordValue> all() {
        return List.copyOf(all);
    }

    private synchronized RecordValue take(String what, Predicate<RecordValue> wanted) throws Exception {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            for (RecordValue message : messages) {
                if (wanted.test(message)) {
                    messages.remove(message);
                    return message;
                }
            }
            long left = limit - System.nanoTime();
            if (ended || left <= 0) {
                throw new AssertionError(
                        (ended ? "the connection ended before " : "not in time: ") + what + "; there is " + messages);
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }

    /** Waits until the other side ends the connection. */
    synchronized void awaitEnd() throws InterruptedException {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!ended) {
            long left = limit - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("the connection is still open");
            }
            wait(Math.max(1, left / 1_000_000));
        }
    }

    static RecordValue record(Object... namesAndValues) {
        RecordValue.Builder record = RecordValue.builder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            record.put((String) namesAndValues[i], Value.from(namesAndValues[i + 1]));
        }
        return record.build();
    }

    static List<Value> list(Object... items) {
        return Arrays.stream(items).map(Value::from).toList();
    }

    static String text(RecordValue record, String name) {
        return record.get(name) instanceof StringValue text ? text.value() : "";
    }

    static int number(RecordValue record, String name) {
        return record.get(name) instanceof IntValue number ? (int) number.value() : -1;
    }

    static boolean flag(RecordValue record, String name) {
        return record.get(name) instanceof BoolValue bool && bool.value();
    }

    static List<RecordValue> records(RecordValue record, String name) {
        return record.get(name) instanceof ListValue list
                ? list.items().stream().map(RecordValue.class::cast).toList()
                : List.of();
    }

    // ---- What most tests do

    /** Begins a session that stops at nothing yet. */
    void launch(DebugServer server, Object program, Map<String, ?> more) throws Exception {
        ask("initialize", "adapterID", "sluice", "linesStartAt1", true);
        event("initialized");
        RecordValue arguments = record("token", server.token(), "program", program.toString());
        for (Map.Entry<String, ?> one : more.entrySet()) {
            arguments = arguments.with(one.getKey(), Value.from(one.getValue()));
        }
        List<Object> flat = new ArrayList<>();
        arguments.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        ask("launch", flat.toArray());
    }

    List<RecordValue> breakpoints(Object source, Object... breakpoints) throws Exception {
        return records(
                ask("setBreakpoints", "source", record("path", source.toString()), "breakpoints", list(breakpoints)),
                "breakpoints");
    }

    List<RecordValue> functions(Object... breakpoints) throws Exception {
        return records(ask("setFunctionBreakpoints", "breakpoints", list(breakpoints)), "breakpoints");
    }

    /** Waits for a stop; gives {@code thread name: node, node (reason)}. */
    String stop() throws Exception {
        return describe(event("stopped"));
    }

    String describe(RecordValue stopped) throws Exception {
        int thread = number(stopped, "threadId");
        StringBuilder text = new StringBuilder(threadName(thread)).append(": ");
        List<String> names =
                frames(thread).stream().map(frame -> text(frame, "name")).toList();
        return text.append(String.join(" < ", names))
                .append(" (")
                .append(text(stopped, "reason"))
                .append(')')
                .toString();
    }

    private String threadName(int id) throws Exception {
        return records(ask("threads"), "threads").stream()
                .filter(thread -> number(thread, "id") == id)
                .map(thread -> text(thread, "name"))
                .findFirst()
                .orElse("no thread");
    }

    List<RecordValue> frames(int thread) throws Exception {
        return records(ask("stackTrace", "threadId", thread), "stackFrames");
    }

    /** The reference of a scope of a frame; -1 where there is none. */
    int scope(int frame, String name) throws Exception {
        return records(ask("scopes", "frameId", frame), "scopes").stream()
                .filter(scope -> text(scope, "name").equals(name))
                .map(scope -> number(scope, "variablesReference"))
                .findFirst()
                .orElse(-1);
    }

    /** The variables of a scope of the top frame of a thread, by name. */
    RecordValue variables(int thread, String scope) throws Exception {
        int frame = number(frames(thread).get(0), "id");
        RecordValue.Builder found = RecordValue.builder();
        for (RecordValue variable : records(ask("variables", "variablesReference", scope(frame, scope)), "variables")) {
            found.put(text(variable, "name"), Value.of(text(variable, "value")));
        }
        return found.build();
    }

    @Nullable
    String result() throws Exception {
        RecordValue output = event("output");
        while (!text(output, "category").equals("stdout")) {
            output = event("output");
        }
        event("terminated");
        return text(output, "output").strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
