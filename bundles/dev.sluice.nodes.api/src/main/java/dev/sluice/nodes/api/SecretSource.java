package dev.sluice.nodes.api;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the secrets of this machine come from: its environment, a keyring. Thread-safe. */
@FunctionalInterface
public interface SecretSource {
    /** Has no secrets. */
    SecretSource NONE = name -> null;

    /** What the environment variable of a secret begins with. */
    String PREFIX = "SLUICE_SECRET_";

    /**
     * The value of a secret now; null where there is none of this name.
     *
     * @throws IOException where they cannot be read, with a message for people that says what to do and no value
     */
    @Nullable
    String find(String name) throws IOException;

    /** What a person should know of where they come from; no value is in it. */
    default List<Finding> examine() {
        return List.of();
    }

    /** The environment variable that a secret may stand in: {@code SLUICE_SECRET_API_KEY} for {@code api_key}. */
    static String variable(String name) {
        return PREFIX + name.toUpperCase(Locale.ROOT);
    }

    /** Whether an environment variable holds a secret, and so is not handed on as it is; Windows writes names in any case. */
    static boolean isVariable(String name) {
        return name.toUpperCase(Locale.ROOT).startsWith(PREFIX);
    }

    /**
     * The value of a secret for a node.
     *
     * @param granted the names that the node is granted; null where the flow says nothing about grants, which grants none
     * @throws NodeFailure of class user where it is not granted, is not there, or cannot be read
     */
    default String granted(String name, @Nullable List<String> granted) throws NodeFailure {
        if (granted == null || !granted.contains(name)) {
            throw NodeFailure.user("the node is not granted the secret '" + name
                    + "'; if it should be, write 'grants: {secrets: [" + name + "]}' at the node");
        }
        try {
            String value = find(name);
            if (value == null) {
                throw NodeFailure.user("this machine has no secret '" + name + "'; set the environment variable "
                        + variable(name) + ", or put it into the keyring");
            }
            return value;
        } catch (IOException e) {
            throw NodeFailure.of(ErrorClass.USER, "the secret '" + name + "': " + e.getMessage(), e);
        }
    }
}
