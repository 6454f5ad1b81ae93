package dev.sluice.model.internal.project;

import dev.sluice.model.internal.ProblemLog;
import dev.sluice.model.internal.yaml.YamlEntry;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.lexical.Durations;
import dev.sluice.model.project.ProjectPolicies;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the tree of {@code sluice.yaml} to what it says. */
public final class ProjectTree {
    private static final List<String> KEYS = List.of("resources", "limits", "quotas", "history");
    private static final List<String> LIMIT_KEYS = List.of("parallel", "rate", "breaker");
    private static final List<String> BREAKER_KEYS = List.of("failures", "of", "open", "per");
    private static final List<String> QUOTA_KEYS = List.of("runs", "parallel");
    private static final List<String> HISTORY_KEYS = List.of("keep", "max-age", "flows");
    private static final List<String> KEPT_KEYS = List.of("keep", "max-age");
    private static final Pattern RATE = Pattern.compile("([0-9]{1,9})\\s*/\\s*(.+)");
    private static final Pattern UNIT = Pattern.compile("(ms|s|m|h|d)");
    /** Each begin is remembered for its span, so a rate has an end. */
    private static final int HIGHEST_RATE = 100_000;

    private static final int MOST_CALLS = 10_000;
    private static final int FAILURES = 5;
    private static final Duration OPEN = Duration.ofSeconds(30);

    private final ProblemLog log;
    private final ProjectPart part;
    private final Map<String, Long> resources = new HashMap<>();
    private final Map<String, ProjectPolicies.Limit> limits = new HashMap<>();
    private final Map<String, ProjectPolicies.Quota> quotas = new HashMap<>();
    private final Kept kept = new Kept();
    private final Map<String, ProjectPolicies.Kept> keptOfFlows = new HashMap<>();

    /** A reader that says what is wrong. */
    public ProjectTree(ProblemLog log) {
        this.log = log;
        this.part = new ProjectPart(log);
    }

    /** An amount in thousandths, such as {@code 2} or of {@code memory} {@code 4GB}; null where a text is none. */
    public static @Nullable Long amount(String name, String text) {
        return ProjectPart.amount(name, text);
    }

    /** What a tree says. */
    public ProjectPolicies read(YamlNode root) {
        part.keys(root, "A project", KEYS, entry -> {
            switch (entry.name()) {
                case "resources" -> part.each(entry.value(), "'resources'", this::resource);
                case "limits" -> part.each(entry.value(), "'limits'", this::limit);
                case "quotas" -> part.each(entry.value(), "'quotas'", this::quota);
                default -> part.keys(entry.value(), "'history'", HISTORY_KEYS, this::history);
            }
        });
        return new ProjectPolicies(resources, limits, quotas, new ProjectPolicies.History(kept.policy(), keptOfFlows));
    }

    private void resource(YamlEntry entry) {
        Long amount = part.amount(entry);
        if (amount != null) {
            resources.put(entry.name(), amount);
        }
    }

    private void limit(YamlEntry entry) {
        Limit limit = new Limit();
        part.keys(entry.value(), "A limit", LIMIT_KEYS, each -> {
            switch (each.name()) {
                case "parallel" -> limit.parallel = or(part.whole(each, Integer.MAX_VALUE), 0);
                case "rate" -> rate(each, limit);
                default -> limit.breaker = breaker(each);
            }
        });
        limits.put(
                entry.name(),
                new ProjectPolicies.Limit(
                        limit.parallel,
                        limit.rate,
                        limit.per,
                        limit.breaker,
                        log.source().range(entry.key().start(), entry.key().end())));
    }

    private void rate(YamlEntry entry, Limit limit) {
        String text = part.text(entry.value());
        Matcher matcher = RATE.matcher(text == null ? "" : text.strip());
        boolean matches = matcher.matches();
        String span = matches ? matcher.group(2) : "";
        Duration per = Durations.parse(UNIT.matcher(span).matches() ? "1" + span : span)
                .orElse(Duration.ZERO);
        int rate = matches ? Integer.parseInt(matcher.group(1)) : 0;
        if (rate < 1 || rate > HIGHEST_RATE || per.isZero()) {
            part.error(
                    "rate-form",
                    entry.value(),
                    "'rate' must say how many begin in which time, such as 10/s, 600/m or 5/10s; at most "
                            + HIGHEST_RATE + ".");
        } else {
            limit.rate = rate;
            limit.per = per;
        }
    }

    private ProjectPolicies.Breaker breaker(YamlEntry entry) {
        Breaker breaker = new Breaker();
        part.keys(entry.value(), "'breaker'", BREAKER_KEYS, each -> {
            switch (each.name()) {
                case "failures" -> breaker.failures = or(part.whole(each, MOST_CALLS), FAILURES);
                case "of" -> breaker.of = or(part.whole(each, MOST_CALLS), 0);
                case "open" -> {
                    Duration open = part.duration(each);
                    breaker.open = open == null ? OPEN : open;
                }
                default -> breaker.per = part.text(each.value());
            }
        });
        if (breaker.of > 0 && breaker.of < breaker.failures) {
            part.error(
                    "value-range",
                    entry.value(),
                    "'of' is how many attempts are looked at, so it must be at least 'failures', " + breaker.failures
                            + ".");
        }
        int of = Math.max(breaker.of, breaker.failures);
        return new ProjectPolicies.Breaker(breaker.failures, of, breaker.open, breaker.per);
    }

    private void quota(YamlEntry entry) {
        int[] quota = new int[2];
        part.keys(
                entry.value(),
                "A quota",
                QUOTA_KEYS,
                each -> quota[QUOTA_KEYS.indexOf(each.name())] = or(part.whole(each, Integer.MAX_VALUE), 0));
        quotas.put(entry.name(), new ProjectPolicies.Quota(quota[0], quota[1]));
    }

    private void history(YamlEntry entry) {
        if (entry.name().equals("flows")) {
            part.each(entry.value(), "'flows'", flow -> {
                Kept own = new Kept();
                part.keys(flow.value(), "What is kept of a flow", KEPT_KEYS, each -> kept(each, own));
                keptOfFlows.put(flow.name(), own.policy());
            });
        } else {
            kept(entry, kept);
        }
    }

    private void kept(YamlEntry entry, Kept to) {
        if (entry.name().equals("keep")) {
            to.runs = part.countOrAll(entry);
        } else {
            to.age = part.duration(entry);
        }
    }

    private static int or(@Nullable Integer value, int otherwise) {
        return value == null ? otherwise : value;
    }

    private static final class Limit {
        private int parallel;
        private int rate;
        private Duration per = Duration.ofSeconds(1);
        private ProjectPolicies.@Nullable Breaker breaker;
    }

    private static final class Breaker {
        private int failures = FAILURES;
        private int of;
        private Duration open = OPEN;
        private @Nullable String per;
    }

    private static final class Kept {
        private @Nullable Integer runs;
        private @Nullable Duration age;

        ProjectPolicies.Kept policy() {
            return new ProjectPolicies.Kept(runs, age);
        }
    }
}
