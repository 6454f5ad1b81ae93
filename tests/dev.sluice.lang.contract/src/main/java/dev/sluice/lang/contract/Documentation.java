package dev.sluice.lang.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table in {@code docs/runtimes.md}: a row for each misdeed, a column for each runtime; and the reasons below it. */
final class Documentation {
    private static final Pattern REASON = Pattern.compile("- \\*\\*(.+?)\\*\\*, (.+?): (.+)");

    private final List<String> lines;

    private Documentation(List<String> lines) {
        this.lines = lines;
    }

    /** That of the checkout that the working folder is in. */
    static Documentation find() throws IOException {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("docs")) && Files.isDirectory(folder.resolve("bundles"))) {
                return new Documentation(Files.readAllLines(folder.resolve("docs/runtimes.md")));
            }
        }
        throw new IOException("run this test in a module of a checkout: no folder upwards holds docs and bundles");
    }

    /** How each misdeed ends in a runtime, in a word. */
    Map<Misdeed, String> words(String column) {
        Map<Misdeed, String> words = new LinkedHashMap<>();
        List<List<String>> rows = lines.stream()
                .filter(line -> line.startsWith("| "))
                .map(Documentation::cells)
                .toList();
        int at = rows.isEmpty() ? -1 : rows.get(0).indexOf(column);
        for (Misdeed misdeed : Misdeed.values()) {
            for (List<String> row : rows) {
                if (row.get(0).equals(misdeed.words()) && at > 0 && at < row.size()) {
                    words.put(misdeed, row.get(at));
                }
            }
        }
        return words;
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toList();
    }

    /** Why nothing stands at some misdeeds of a runtime: reason to misdeeds, as they stand there. */
    Map<String, String> reasons(String column) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher reason = REASON.matcher(line);
            if (reason.matches() && reason.group(1).equals(column)) {
                reasons.put(reason.group(3), reason.group(2));
            }
        }
        return reasons;
    }
}
