package dev.sluice.arch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The members of GEF 3.2 that our code keeps away from; {@code gef-avoid.txt} says in its head how to read it. */
final class GefAvoidList {
    /** What a line forbids. */
    enum Kind {
        USE,
        DECLARE,
        IMPLEMENT
    }

    /**
     * One line of the list.
     *
     * @param owner the class, or a package with {@code .*} behind it
     * @param member the name of a field or method, or {@code <init>}; empty for the class as a whole
     * @param parameters the types of the method's parameters between commas, or {@code *} for any and for fields
     */
    record Rule(Kind kind, String owner, String member, String parameters) {
        static Rule parse(String line) {
            int blank = line.indexOf(' ');
            int hash = line.indexOf('#');
            int bracket = line.indexOf('(');
            String owner = line.substring(blank + 1, hash < 0 ? line.length() : hash);
            String member = hash < 0 ? "" : line.substring(hash + 1, bracket < 0 ? line.length() : bracket);
            String parameters = bracket < 0 ? "*" : line.substring(bracket + 1, line.length() - 1);
            return new Rule(Kind.valueOf(line.substring(0, blank).toUpperCase(Locale.ROOT)), owner, member, parameters);
        }

        boolean isOfClass() {
            return member.isEmpty();
        }

        boolean isConstructor() {
            return member.equals("<init>");
        }

        boolean namesClass(String name) {
            return owner.endsWith(".*") ? name.startsWith(owner.substring(0, owner.length() - 1)) : name.equals(owner);
        }

        boolean namesMember(String name, List<String> types) {
            return member.equals(name) && (parameters.equals("*") || parameters.equals(String.join(",", types)));
        }
    }

    private final List<Rule> rules;

    private GefAvoidList(List<Rule> rules) {
        this.rules = rules;
    }

    static GefAvoidList read() throws IOException {
        InputStream text = Objects.requireNonNull(GefAvoidList.class.getResourceAsStream("gef-avoid.txt"));
        List<Rule> rules = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    rules.add(Rule.parse(line));
                }
            }
        }
        return new GefAvoidList(List.copyOf(rules));
    }

    List<Rule> of(Kind kind) {
        return rules.stream().filter(rule -> rule.kind() == kind).toList();
    }
}
