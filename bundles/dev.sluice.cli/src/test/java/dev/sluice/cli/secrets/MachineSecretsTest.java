package dev.sluice.cli.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineSecretsTest {
    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();
    private MachineSecrets secrets;

    @BeforeEach
    void prepare() {
        secrets = new MachineSecrets(environment::get, home.resolve("work"), home);
    }

    private Path keyring(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Path keyring(String text) throws IOException {
        return keyring(".config/sluice/keyring.json", text);
    }

    private String refused() {
        String message = String.valueOf(
                assertThrows(IOException.class, () -> secrets.find("KEY")).getMessage());
        assertFalse(message.contains("hunter"), message);
        return message;
    }

    @Test
    void areThoseOfTheEnvironmentBeforeThoseOfTheKeyring() throws Exception {
        keyring("{\"KEY\": \"of the file\", \"only_here\": \"hunter2\"}");
        assertEquals("of the file", secrets.find("KEY"));

        environment.put("SLUICE_SECRET_KEY", "of the environment");
        assertEquals("of the environment", secrets.find("KEY"));
        assertEquals("of the environment", secrets.find("key"));
        environment.put("SLUICE_SECRET_KEY", "");
        assertEquals("of the file", secrets.find("KEY"));
        assertEquals("hunter2", secrets.find("only_here"));
        assertNull(secrets.find("NONE"));
    }

    @Test
    void areNoneWhereThereIsNoKeyring() throws Exception {
        environment.put("KEY", "a variable is a secret only where its name says so");
        assertNull(secrets.find("KEY"));
    }

    @Test
    void areReadAgainWhereTheKeyringHasChanged() throws Exception {
        assertNull(secrets.find("KEY"));
        keyring("{\"KEY\": \"one\"}");
        assertEquals("one", secrets.find("KEY"));
        keyring("{\"KEY\": \"another\"}");
        assertEquals("another", secrets.find("KEY"));
    }

    @Test
    void theKeyringIsWhereTheSystemOrThePersonSays() throws Exception {
        keyring("conf/sluice/keyring.json", "{\"KEY\": \"xdg\"}");
        keyring("work/own.json", "{\"KEY\": \"own\"}");
        environment.put("XDG_CONFIG_HOME", home.resolve("conf").toString());
        assertEquals("xdg", secrets.find("KEY"));

        environment.put("SLUICE_KEYRING", "own.json");
        assertEquals("own", new MachineSecrets(environment::get, home.resolve("work"), home).find("KEY"));

        environment.put("SLUICE_KEYRING", "none.json");
        secrets = new MachineSecrets(environment::get, home.resolve("work"), home);
        assertEquals(
                "there is no keyring ~/work/none.json, which the variable SLUICE_KEYRING names; correct it", refused());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw--w----", "rw----r--", "rwx--x---"})
    void aKeyringThatOthersMayUseIsRefused(String permissions) throws Exception {
        Path file = keyring("{\"KEY\": \"hunter2\"}");
        assertEquals("hunter2", secrets.find("KEY"));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        assertEquals(
                "the keyring ~/.config/sluice/keyring.json may be used by others (" + permissions
                        + "); make it your own: chmod 600 ~/.config/sluice/keyring.json",
                refused());
    }

    private void found(Finding.Level level, String found, String remedy) {
        assertEquals(List.of(new Finding("Keyring", level, found, remedy)), secrets.examine());
    }

    @Test
    void aPersonIsToldWhereTheKeyringIsAndHowManyNamesItHas() throws Exception {
        found(Finding.Level.GOOD, "none; it would be ~/.config/sluice/keyring.json", "");

        Path file = keyring("{\"KEY\": \"hunter2\"}");
        found(Finding.Level.GOOD, "~/.config/sluice/keyring.json, 1 name, only its owner may use it", "");
        keyring("{\"KEY\": \"hunter2\", \"token\": \"hunter3\"}");
        found(Finding.Level.GOOD, "~/.config/sluice/keyring.json, 2 names, only its owner may use it", "");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        found(
                Finding.Level.MISSING,
                "the keyring ~/.config/sluice/keyring.json may be used by others (rw-r--r--)",
                "make it your own: chmod 600 ~/.config/sluice/keyring.json");
        keyring("{\"KEY\": hunter2}");
        found(
                Finding.Level.MISSING,
                "the keyring ~/.config/sluice/keyring.json is no JSON, from line 1, column 9",
                "write it as {\"NAME\": \"value\"}");

        environment.put("SLUICE_KEYRING", "none.json");
        secrets = new MachineSecrets(environment::get, home.resolve("work"), home);
        found(
                Finding.Level.MISSING,
                "there is no keyring ~/work/none.json, which the variable SLUICE_KEYRING names",
                "correct it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "{\"KEY\": hunter2}",
                "[\"hunter2\"]",
                "{\"KEY\": 17}",
                "",
                "{\"KEY\": \"hunter2\"} hunter3"
            })
    void aKeyringThatIsWrongIsRefusedWithoutAWordOfIt(String text) throws Exception {
        keyring(text);
        assertTrue(refused().contains("keyring ~/.config/sluice/keyring.json"), this::refused);
    }

    @Test
    void theChainOfCausesHoldsNoSecretEither() throws Exception {
        keyring("{\"KEY\": hunter2}");
        Throwable failure = assertThrows(IOException.class, () -> secrets.find("KEY"));
        for (Throwable at = failure; at != null; at = at.getCause()) {
            assertFalse(String.valueOf(at.getMessage()).contains("hunter"), at::toString);
        }
    }
}
