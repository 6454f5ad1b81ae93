package dev.sluice.debug.ui.tests;

import dev.sluice.testing.ui.Ui;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A runner that somebody started in a shell, with a client of it that has launched a flow and waits at its first node. */
final class RemoteRunner implements AutoCloseable {
    private static final String STOPPED = "\"event\":\"stopped\"";
    private static final Pattern GREETING = Pattern.compile("\"port\": *([0-9]+).*\"token\": *\"([^\"]+)\"");

    private final Process process;
    private final Socket client;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private final int port;
    private final String token;

    private RemoteRunner(Process process, int port, String token) throws IOException {
        this.process = process;
        this.port = port;
        this.token = token;
        this.client = new Socket("127.0.0.1", port);
    }

    /**
     * Starts one.
     *
     * @param command of a runner that the workbench has started
     * @param flow that is launched
     */
    static RemoteRunner start(List<String> command, Path flow) throws IOException {
        List<String> line =
                command.stream().filter(part -> !part.equals("--once")).toList();
        Process process = new ProcessBuilder(line)
                .directory(flow.getParent().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String greeting = reader.readLine();
        Matcher matcher = GREETING.matcher(greeting == null ? "" : greeting);
        if (!matcher.find()) {
            process.destroyForcibly();
            throw new IOException("it says '" + greeting + "'");
        }
        RemoteRunner runner = new RemoteRunner(process, Integer.parseInt(matcher.group(1)), matcher.group(2));
        runner.launch(flow);
        Ui.until("its run has stopped", runner.stopped::isDone);
        return runner;
    }

    private void launch(Path flow) throws IOException {
        InputStream in = client.getInputStream();
        Thread.ofVirtual().start(() -> drain(in));
        send(1, "initialize", "{\"adapterID\": \"sluice\"}");
        send(2, "launch", "{\"token\": \"%s\", \"program\": \"%s\", \"stopOnEntry\": true}".formatted(token, flow));
        send(3, "configurationDone", "{}");
    }

    /** Reads all, as a client that does not is cut off, and notes that the run has stopped. */
    private void drain(InputStream in) {
        try (in) {
            StringBuilder last = new StringBuilder();
            byte[] buffer = new byte[4096];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                last.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                if (last.indexOf(STOPPED) >= 0) {
                    stopped.complete(null);
                }
                last.delete(0, Math.max(0, last.length() - STOPPED.length()));
            }
        } catch (IOException e) {
            // the runner has ended
            return;
        }
    }

    private void send(int seq, String command, String arguments) throws IOException {
        byte[] body = "{\"seq\": %d, \"type\": \"request\", \"command\": \"%s\", \"arguments\": %s}"
                .formatted(seq, command, arguments)
                .getBytes(StandardCharsets.UTF_8);
        client.getOutputStream()
                .write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write(body);
        client.getOutputStream().flush();
    }

    int port() {
        return port;
    }

    String token() {
        return token;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
