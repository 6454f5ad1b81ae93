package dev.sluice.lang.process.script;

import dev.sluice.nodes.api.SecretSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables that a script gets: those that programs need to work at all, and those that the node is
 * granted. Anything else may be a secret and stays with the runner; what is one by its name is granted as a secret, or not
 * at all, so that it is masked.
 */
public final class ScriptEnvironment {
    private static final Set<String> SAFE = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LANGUAGE",
            "TZ",
            "TMPDIR",
            "TEMP",
            "TMP",
            "LD_LIBRARY_PATH",
            "SYSTEMROOT",
            "SYSTEMDRIVE",
            "WINDIR",
            "COMSPEC",
            "PATHEXT",
            "USERPROFILE",
            "APPDATA",
            "LOCALAPPDATA",
            "PROGRAMDATA",
            "NUMBER_OF_PROCESSORS",
            "PROCESSOR_ARCHITECTURE");

    private ScriptEnvironment() {}

    /**
     * Chooses from the runner's variables.
     *
     * @param granted names under {@code grants: env}; null where the flow says nothing
     */
    public static Map<String, String> of(Map<String, String> all, @Nullable List<String> granted) {
        Map<String, String> chosen = new TreeMap<>();
        all.forEach((name, value) -> {
            String upper = name.toUpperCase(Locale.ROOT);
            boolean known =
                    SAFE.contains(upper) || upper.startsWith("LC_") || granted != null && granted.contains(name);
            if (known && !SecretSource.isVariable(name)) {
                chosen.put(name, value);
            }
        });
        return chosen;
    }
}
