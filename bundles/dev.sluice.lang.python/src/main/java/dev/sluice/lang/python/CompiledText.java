package dev.sluice.lang.python;

import dev.sluice.lang.process.Question;
import dev.sluice.nodes.api.Cancellation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A text of ours as an interpreter has compiled it, which takes a good part of a short call's time if it is done in each. It
 * is asked for it once, from the second call on and in the background, so that neither a single call nor the first of many
 * waits for that. Thread-safe.
 */
final class CompiledText {
    private static final String COMPILE =
            "import binascii,marshal,sys\nc=compile(sys.argv[1],'<sluice>','exec',0,True,2)\n"
                    + "sys.stdout.write(binascii.b2a_base64(marshal.dumps(c),newline=False).decode())";

    private final Question question;
    private final String text;
    private final Map<Interpreter, Compiled> known = new ConcurrentHashMap<>();

    /** An interpreter as it was installed; another version may come to its place. */
    private record Interpreter(Path python, FileTime changed, long size) {}

    /** What is known of one interpreter. */
    private static final class Compiled {
        private boolean wanted;
        private volatile byte @Nullable [] code;
    }

    CompiledText(Question question, String text) {
        this.question = question;
        this.text = text;
    }

    /** The bytes of the code, which {@code marshal} reads; null where they are not there yet, or never will be. */
    byte @Nullable [] of(Path python) {
        Interpreter interpreter;
        try {
            BasicFileAttributes file = Files.readAttributes(python, BasicFileAttributes.class);
            interpreter = new Interpreter(python, file.lastModifiedTime(), file.size());
        } catch (IOException e) {
            return null; // it is gone; whoever starts it says so
        }
        Compiled first = new Compiled();
        Compiled compiled = known.putIfAbsent(interpreter, first);
        if (compiled == null) {
            return null;
        }
        synchronized (compiled) {
            if (!compiled.wanted) {
                compiled.wanted = true;
                Thread.ofPlatform().daemon().name("sluice-python-compile").start(() -> compile(python, compiled));
            }
        }
        return compiled.code;
    }

    /** Without isolation a module of the folder that it runs in might stand in for one of Python's. */
    private void compile(Path python, Compiled to) {
        Path folder = Objects.requireNonNull(python.toAbsolutePath().getParent());
        try {
            Question.Answer answer = question.ask(
                    List.of(python.toString(), "-I", "-S", "-B", "-c", COMPILE, text), folder, Cancellation.NEVER);
            if (answer.good()) {
                to.code = Base64.getDecoder().decode(answer.text());
            }
        } catch (IOException | InterruptedException | IllegalArgumentException e) {
            to.code = null; // calls go on with the text, which says what is wrong with this Python
        }
    }
}
