package dev.sluice.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.sluice.compiler.LoadedFlow;
import dev.sluice.dap.DebugHost;
import dev.sluice.dap.DebugServer;
import dev.sluice.engine.Engine;
import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.Run;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunRequest;
import dev.sluice.engine.RunResult;
import dev.sluice.engine.RunStatus;
import dev.sluice.engine.journal.Journal;
import dev.sluice.engine.plan.Plan;
import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.validation.FlowAnalysis;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * What a debugger costs a run: the processor time of the whole process for one run of a plan, without a debugger and with
 * a client of the adapter, less the time of the client itself. Processor time, because neighbours on the machine have none
 * of it.
 */
final class DebugCost {
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Plan plan;
    private final ProjectFolder project;
    private final Path file;
    private final LocalEngine engine;

    DebugCost(Plan plan, Path folder, Journal journal) throws IOException {
        this.plan = plan;
        this.project = ProjectFolder.at(folder);
        this.file = Files.writeString(folder.resolve("debugged.flow"), "flow: debugged\n");
        this.engine = LocalEngine.with(LocalEngine.Options.of(journal));
    }

    void close() {
        engine.close();
    }

    /** Processor time of a run that nobody debugs, in nanoseconds. */
    long alone() throws IOException, InterruptedException {
        long start = system.getProcessCpuTime();
        try {
            RunResult result = engine.start(new RunRequest(plan, RecordValue.EMPTY, project, null), RunListener.NONE)
                    .result()
                    .get();
            if (result.status() != RunStatus.COMPLETED) {
                throw new IOException("the measured run did not complete: " + result);
            }
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
        return system.getProcessCpuTime() - start;
    }

    /**
     * Processor time of a run with a client, in nanoseconds.
     *
     * @param breakpoints as the protocol has them: {@code {"name":"list"}}, with commas between them; empty for none
     */
    long debugged(String breakpoints) throws IOException {
        LoadedFlow flow = loaded();
        DebugHost host = new DebugHost(project.root(), any -> flow, any -> new Lent(engine), System.err::println);
        try (DebugServer server = DebugServer.open(host, 0);
                Socket socket = new Socket("127.0.0.1", server.port())) {
            Wire wire = new Wire(socket);
            wire.ask("initialize", "{\"adapterID\":\"bench\"}");
            wire.ask("launch", "{\"program\":\"debugged.flow\",\"token\":\"" + server.token() + "\"}");
            wire.ask("setExceptionBreakpoints", "{\"filters\":[\"uncaught\"]}");
            wire.ask("setFunctionBreakpoints", "{\"breakpoints\":[" + breakpoints + "]}");
            long start = system.getProcessCpuTime();
            long client = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            wire.ask("configurationDone", "{}");
            wire.await("\"event\":\"terminated\"");
            long own = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - client;
            return system.getProcessCpuTime() - start - own;
        }
    }

    private LoadedFlow loaded() {
        FlowDocument document = new FlowReader(Limits.DEFAULT).read(file);
        FlowAnalysis analysis = new FlowAnalysis(
                document, file.toString(), document.problems(), Map.of(), Map.of(), Map.of(), Map.of());
        return new LoadedFlow(List.of(analysis), plan, project);
    }

    /** The adapter closes its engines; this one is needed for longer. */
    private record Lent(LocalEngine engine) implements Engine {
        @Override
        public Run start(RunRequest request, RunListener listener) {
            return engine.start(request, listener);
        }

        @Override
        public boolean close(Duration limit) {
            return true;
        }
    }

    /** A client that reads and understands next to nothing. */
    private static final class Wire {
        private final Socket socket;
        private final DataInputStream in;
        private int seq;

        Wire(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream(), 1 << 16));
            socket.setTcpNoDelay(true);
        }

        void ask(String command, String arguments) throws IOException {
            String body = "{\"seq\":" + ++seq + ",\"type\":\"request\",\"command\":\"" + command + "\",\"arguments\":"
                    + arguments + "}";
            String head = "Content-Length: " + body.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.UTF_8));
            String answer = await("\"request_seq\":" + seq + ",");
            if (!answer.contains("\"success\":true")) {
                throw new IOException(command + " failed: " + answer);
            }
        }

        String await(String part) throws IOException {
            while (true) {
                StringBuilder header = new StringBuilder();
                while (header.indexOf("\r\n\r\n") < 0) {
                    header.append((char) in.readUnsignedByte());
                }
                int length = Integer.parseInt(header.toString().strip().substring("Content-Length: ".length()));
                byte[] body = in.readNBytes(length);
                String message = length > 4096 ? "" : new String(body, StandardCharsets.UTF_8);
                if (message.contains(part)) {
                    return message;
                }
            }
        }
    }
}
