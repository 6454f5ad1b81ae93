package dev.sluice.lang.node;

import dev.sluice.lang.process.Question;
import dev.sluice.nodes.api.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks programs of Node.js for their versions. Thread-safe. */
final class NodeVersions {
    private final Question question;
    private final Map<Path, NodeVersion.Stripping> known = new ConcurrentHashMap<>();

    NodeVersions(Question question) {
        this.question = question;
    }

    /**
     * What a program says to {@code --version}.
     *
     * @throws IOException where it cannot be started
     * @throws InterruptedException where this thread was interrupted
     */
    Question.Answer ask(Path node, Path folder, Cancellation cancellation) throws IOException, InterruptedException {
        return question.ask(List.of(node.toString(), "--version"), folder, cancellation);
    }

    /** The options with which a program takes TypeScript. Each program is asked once; none where it does not answer. */
    List<String> typeScriptOptions(Path node, Path folder) {
        NodeVersion.Stripping stripping = known.get(node);
        if (stripping == null) {
            try {
                stripping = NodeVersion.of(ask(node, folder, Cancellation.NEVER).text())
                        .map(NodeVersion::stripping)
                        .orElse(NodeVersion.Stripping.SUCRASE);
                known.put(node, stripping);
            } catch (IOException e) {
                return List.of(); // the start of a worker says what is wrong
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        }
        return stripping == NodeVersion.Stripping.OPTION ? List.of(NodeVersion.STRIP) : List.of();
    }
}
