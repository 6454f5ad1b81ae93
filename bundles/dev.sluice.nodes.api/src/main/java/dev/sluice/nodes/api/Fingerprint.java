package dev.sluice.nodes.api;

import dev.sluice.nodes.api.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names what decides a node's outputs besides its type, settings and inputs, so that results are used again only where that
 * is as it was: files that it reads, the script that it runs. One instance serves every node of a type, at once and from any
 * thread.
 */
@FunctionalInterface
public interface Fingerprint {
    /**
     * Names it. Runs nothing of the node; may read files.
     *
     * @throws Exception where it cannot be told; the node is run then, and its outputs are not kept
     */
    void take(Question node, Print print) throws Exception;

    /** The file of the project that a setting names. */
    static Fingerprint file(String setting) {
        return (node, print) -> print.file(node.settings().text(setting));
    }

    /** What is known of a node before its body begins. */
    interface Question {
        Settings settings();

        ProjectFolder project();

        /** The value of an input; null where it has none. */
        @Nullable
        Value find(String port);

        /** What is granted for a capability; null where the flow says nothing about grants. */
        @Nullable
        List<String> grants(Capability capability);
    }

    /** Takes what is named. */
    interface Print {
        /**
         * The content of a file of the project, or that there is none.
         *
         * @param path relative to the project
         * @throws Exception where it leads out of the project or cannot be read
         */
        void file(String path) throws Exception;

        /**
         * The same for a file that a script is made of.
         *
         * @throws Exception as {@link #file}
         */
        void script(String path) throws Exception;

        /**
         * Something else.
         *
         * @param subject what it is, as a sentence begins with it: {@code the files in data}
         * @param content equal texts stand for the same
         */
        void text(String subject, String content);
    }
}
