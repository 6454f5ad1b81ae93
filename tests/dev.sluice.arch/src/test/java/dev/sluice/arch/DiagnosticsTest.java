package dev.sluice.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of diagnostics lists every code that reader and validator can report, once, and no other. */
class DiagnosticsTest {
    /** A code stands as a text of its own in the sources. So do other words of this form; they are named here. */
    private static final Set<String> NO_CODES =
            Set.of("on-failure", "on-deadline", "max-parallel", "max-iterations", "max-delay", "max-age", "file-bytes");

    private static final Set<String> CODES_OF_ONE_WORD = Set.of("tab", "cycle", "path");

    private static final Pattern TEXT = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\"");
    private static final Pattern REPORTED = Pattern.compile("(?:[eE]rror|warning|problem|Result)\\(\\s*\"([a-z-]+)\"");
    private static final Pattern LISTED = Pattern.compile("`([a-z]+(?:-[a-z]+)*)`");

    private final Checkout checkout = Checkout.find();

    @Test
    void thePageListsEveryCodeAndNoOther() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (Path file : checkout.mainJavaFiles()) {
            String name = checkout.name(file);
            if (name.startsWith("bundles/dev.sluice.model/") || name.startsWith("bundles/dev.sluice.validation/")) {
                collect(Files.readString(file), codes);
            }
        }
        assertTrue(codes.size() > 50, codes::toString);
        assertEquals(String.join("\n", codes), String.join("\n", listed()));
    }

    private static void collect(String source, Set<String> codes) {
        Matcher text = TEXT.matcher(source);
        while (text.find()) {
            String word = text.group(1);
            if (word.contains("-") && !NO_CODES.contains(word) || CODES_OF_ONE_WORD.contains(word)) {
                codes.add(word);
            }
        }
        Matcher reported = REPORTED.matcher(source);
        while (reported.find()) {
            codes.add(reported.group(1));
        }
    }

    /** The first column of every table of the page. */
    private Set<String> listed() throws IOException {
        Path page = checkout.file("docs/diagnostics.md");
        Set<String> codes = new TreeSet<>();
        for (String line : Files.readAllLines(page)) {
            if (line.startsWith("| `")) {
                Matcher code = LISTED.matcher(line.substring(0, line.indexOf('|', 1)));
                while (code.find()) {
                    assertTrue(codes.add(code.group(1)), () -> code.group(1) + " is listed twice");
                }
            }
        }
        return codes;
    }
}
