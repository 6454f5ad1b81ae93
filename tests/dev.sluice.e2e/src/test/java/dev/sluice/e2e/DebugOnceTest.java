package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.json.Json;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice dap --once}, as an IDE starts it. */
class DebugOnceTest {
    @TempDir
    Path folder;

    @Test
    void theProcessEndsByItselfWhenItsRunAndItsClientHave() throws Exception {
        Files.writeString(
                folder.resolve("one.flow"),
                "flow: one\nnodes:\n  a: {type: core.const, with: {value: 1}}\nout: {a: a.out}\n");
        Running adapter = Runner.in(folder.toRealPath()).start("dap", "--once");
        RecordValue line = (RecordValue) Json.read(adapter.firstOutLine());
        String token = ((StringValue) line.get("token")).value();

        try (Socket socket = new Socket("127.0.0.1", (int) ((IntValue) line.get("port")).value())) {
            send(socket, 1, "initialize", "{\"adapterID\":\"sluice\"}");
            send(socket, 2, "launch", "{\"program\":\"one.flow\",\"token\":\"" + token + "\"}");
            send(socket, 3, "configurationDone", "{}");
            DataInputStream in = new DataInputStream(socket.getInputStream());
            await(in, "\"terminated\"");
        }

        Finished ended = adapter.finish().exits(0);
        assertEquals(1, ended.out().size(), ended::toString);
        assertEquals(List.of(), ended.err());
    }

    @Test
    void aScriptThatFailsIsEditedAndTheSameRunCompletesWithItsNewText() throws Exception {
        Path script = Files.writeString(folder.resolve("bad.py"), "raise ValueError('not yet')\n");
        Files.writeString(
                folder.resolve("bad.flow"), "flow: bad\nnodes:\n  bad: {type: ./bad.py}\nout: {answer: bad.out}\n");
        Running adapter = Runner.in(folder.toRealPath()).start("dap", "--once");
        RecordValue line = (RecordValue) Json.read(adapter.firstOutLine());
        String token = ((StringValue) line.get("token")).value();

        try (Socket socket = new Socket("127.0.0.1", (int) ((IntValue) line.get("port")).value())) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            send(socket, 1, "initialize", "{\"adapterID\":\"sluice\"}");
            send(socket, 2, "launch", "{\"program\":\"bad.flow\",\"token\":\"" + token + "\"}");
            send(socket, 3, "setExceptionBreakpoints", "{\"filters\":[\"uncaught\"]}");
            send(socket, 4, "configurationDone", "{}");
            await(in, "\"reason\":\"exception\"");

            Files.writeString(script, "def run():\n    return 42\n");
            send(socket, 5, "stackTrace", "{\"threadId\":1}");
            Matcher frame =
                    Pattern.compile("\"stackFrames\":\\[\\{\"id\":(\\d+)").matcher(await(in, "\"request_seq\":5"));
            assertTrue(frame.find(), frame::toString);
            send(socket, 6, "restartFrame", "{\"frameId\":" + frame.group(1) + "}");
            await(in, "\"reason\":\"restart\"");
            send(socket, 7, "continue", "{\"threadId\":1}");
            await(in, "{\\\"answer\\\":42}");
            await(in, "\"terminated\"");
        }
        adapter.finish().exits(0);
    }

    private static String await(DataInputStream in, String part) throws IOException {
        String message = "";
        while (!message.contains(part)) {
            message = message(in);
        }
        return message;
    }

    private static void send(Socket socket, int seq, String command, String arguments) throws IOException {
        String body = "{\"seq\":" + seq + ",\"type\":\"request\",\"command\":\"" + command + "\",\"arguments\":"
                + arguments + "}";
        socket.getOutputStream()
                .write(("Content-Length: " + body.length() + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
    }

    private static String message(DataInputStream in) throws IOException {
        StringBuilder header = new StringBuilder();
        while (header.indexOf("\r\n\r\n") < 0) {
            int sign = in.read();
            if (sign < 0) {
                throw new EOFException("the adapter closed the connection");
            }
            header.append((char) sign);
        }
        int length = Integer.parseInt(header.toString().strip().substring("Content-Length: ".length()));
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
