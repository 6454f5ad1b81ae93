package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
            String message = "";
            while (!message.contains("\"terminated\"")) {
                message = message(in);
            }
        }

        Finished ended = adapter.finish().exits(0);
        assertEquals(1, ended.out().size(), ended::toString);
        assertEquals(List.of(), ended.err());
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
