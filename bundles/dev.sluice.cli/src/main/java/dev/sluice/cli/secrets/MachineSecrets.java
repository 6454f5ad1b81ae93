package dev.sluice.cli.secrets;

import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.SecretSource;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of the person who runs flows: those in the environment before those of the keyring, a file that nobody else can
 * read. Thread-safe.
 */
public final class MachineSecrets implements SecretSource {
    /** The environment variable that names another file for the keyring. */
    public static final String KEYRING = "SLUICE_KEYRING";

    private static final Path USUAL = Path.of("sluice", "keyring.json");

    private final Function<String, @Nullable String> environment;
    private final Path folder;
    private final Path home;
    private volatile @Nullable Keyring keyring;

    /**
     * The secrets as they are when somebody asks.
     *
     * @param environment the value of a variable
     * @param folder what a relative path of the keyring is relative to
     * @param home the person's folder
     */
    public MachineSecrets(Function<String, @Nullable String> environment, Path folder, Path home) {
        this.environment = environment;
        this.folder = folder;
        this.home = home;
    }

    @Override
    public @Nullable String find(String name) throws IOException {
        String value = variable(SecretSource.variable(name));
        return value == null ? keyring().find(name) : value;
    }

    @Override
    public List<Finding> examine() {
        try {
            return List.of(keyring().finding());
        } catch (IOException e) {
            return List.of(Keyring.wrong(e));
        }
    }

    /** An empty one says nothing, as where a build server has no value for it. */
    private @Nullable String variable(String name) {
        String value = environment.apply(name);
        return value == null || value.isEmpty() ? null : value;
    }

    private Keyring keyring() throws IOException {
        Keyring known = keyring;
        if (known == null) {
            String named = variable(KEYRING);
            known = named == null
                    ? new Keyring(configuration().resolve(USUAL), home, false)
                    : new Keyring(path(named), home, true);
            keyring = known;
        }
        return known;
    }

    private Path path(String named) throws IOException {
        try {
            return folder.resolve(named);
        } catch (InvalidPathException e) {
            throw new IOException("the variable " + KEYRING + " does not hold a path; correct it", e);
        }
    }

    private Path configuration() {
        String of = variable(isWindows() ? "APPDATA" : "XDG_CONFIG_HOME");
        try {
            Path named = Path.of(of == null ? "" : of);
            return named.isAbsolute() ? named : home.resolve(".config");
        } catch (InvalidPathException e) {
            return home.resolve(".config");
        }
    }

    private static boolean isWindows() {
        return Path.of("a", "b").toString().indexOf('\\') > 0;
    }
}
