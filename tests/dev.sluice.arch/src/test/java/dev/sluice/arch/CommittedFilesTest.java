package dev.sluice.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Addresses of package registries and paths of one person's machine have no place in the repository: the first belong to
 * the settings of the machine that builds, the second work nowhere else.
 */
class CommittedFilesTest {
    private static final Pattern REGISTRY =
            Pattern.compile("https?://(repo|repo1|registry|deb|nexus|artifactory)[0-9]*\\.");
    private static final Pattern MACHINE_PATH =
            Pattern.compile("[\"'\\s=:(`](/root|/work|/farm|/Users/[a-z]+|/home/[a-z]+)/");

    private final Checkout checkout = Checkout.find();

    @Test
    void noFileCarriesTheAddressOfARegistryOrAPathOfOneMachine() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : checkout.files()) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            if (text.indexOf('\0') >= 0) {
                continue;
            }
            int number = 0;
            for (String line : text.split("\n", -1)) {
                number++;
                if (isForbidden(line)) {
                    lines.add(checkout.name(file) + ":" + number + " " + line.strip());
                }
            }
        }

        assertEquals("", String.join("\n", lines));
    }

    @Test
    void theRuleKnowsWhatItLooksFor() {
        assertTrue(isForbidden("<url>https://repo1" + ".example.org/maven2</url>"));
        assertTrue(isForbidden("cd /root" + "/sluice"));
        assertFalse(isForbidden("https://www.eclipse.org/legal/epl-2.0/"));
        assertFalse(isForbidden("bundles/work/root/x"));
    }

    private static boolean isForbidden(String line) {
        return REGISTRY.matcher(line).find() || MACHINE_PATH.matcher(line).find();
    }
}
