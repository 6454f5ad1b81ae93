package dev.sluice.lang.node;

import dev.sluice.lang.process.Question;
import dev.sluice.nodes.api.Cancellation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/** Asks programs of Node.js for their versions. Thread-safe. */
final class NodeVersions {
    private final Question question;
    private final Map<Path, String> known = new ConcurrentHashMap<>();
    private final ReentrantLock asking = new ReentrantLock();

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

    /**
     * What a program says to {@code --version}, which may be nothing. Each is asked once.
     *
     * @throws IOException where it cannot be started
     */
    String text(Path node, Path folder) throws IOException, InterruptedException {
        String text = known.get(node);
        return text == null ? askOnce(node, folder) : text;
    }

    private String askOnce(Path node, Path folder) throws IOException, InterruptedException {
        asking.lockInterruptibly();
        try {
            String text = known.get(node);
            if (text == null) {
                text = ask(node, folder, Cancellation.NEVER).text();
                known.put(node, text);
            }
            return text;
        } finally {
            asking.unlock();
        }
    }

    /** The options with which a program takes TypeScript; none where it does not answer. */
    List<String> typeScriptOptions(Path node, Path folder) {
        try {
            NodeVersion.Stripping stripping = NodeVersion.of(text(node, folder))
                    .map(NodeVersion::stripping)
                    .orElse(NodeVersion.Stripping.SUCRASE);
            return stripping == NodeVersion.Stripping.OPTION ? List.of(NodeVersion.STRIP) : List.of();
        } catch (IOException e) {
            return List.of(); // the start of a worker says what is wrong
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
