package dev.sluice.nodes.std.internal.event;

import dev.sluice.nodes.api.EventSource;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.SettingsCheck;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.StandardType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/** {@code event.timer}: an event again and again, after an interval or at times of day. */
final class TimerSource implements EventSource {
    private static final String EVERY = "every";
    private static final String CRON = "cron";
    private static final String ZONE = "zone";
    private static final Duration SHORTEST = Duration.ofMillis(1);

    static NodeDefinition definition() {
        return StandardType.of(
                        "event.timer", "Timer", "Gives an event again and again, by an interval or at times of day.")
                .out(
                        Port.output("time", PortType.STRING, "When the event was due: ISO 8601, UTC."),
                        Port.output("count", PortType.S64, "Counts the events since the node was started, from 1."))
                .with(
                        Setting.optional(EVERY, SettingKind.time(), "The interval, such as 30s; or give 'cron'."),
                        Setting.optional(
                                CRON,
                                SettingKind.literal(PortType.STRING),
                                "Minute, hour, day of month, month and day of week, such as '0 6 * * mon-fri'; or give 'every'."),
                        Setting.optional(
                                ZONE,
                                SettingKind.literal(PortType.STRING),
                                "The time zone of 'cron', such as Europe/Berlin; this machine's where it is not given."),
                        Setting.optional(
                                "immediately",
                                SettingKind.literal(PortType.BOOL),
                                Value.of(false),
                                "Whether the first event is due as soon as the node is started."),
                        Setting.optional(
                                "times",
                                SettingKind.literal(PortType.S64),
                                "The node ends after so many events; by default it never does."),
                        Setting.optional(
                                "misfire",
                                SettingKind.choice("once", "skip", "all"),
                                Value.of("once"),
                                "What becomes of events whose time went by, as others were not worked off or the machine slept:"
                                        + " one for all, none, or each."))
                .checks(TimerSource::check)
                .listenedBy(new TimerSource());
    }

    private static void check(PortRule.Query query, SettingsCheck.Problems problems) {
        ZoneId zone = ZoneOffset.UTC;
        if (query.literal(ZONE) instanceof StringValue text) {
            try {
                zone = ZoneId.of(text.value());
            } catch (DateTimeException e) {
                problems.wrong(ZONE, noZone(e));
            }
        }
        if (query.literal(CRON) instanceof StringValue text) {
            try {
                Cron unused = Cron.parse(text.value(), zone);
            } catch (IllegalArgumentException e) {
                problems.wrong(CRON, "'cron' is not understood: " + e.getMessage());
            }
            if (query.literal(EVERY) != null) {
                problems.wrong(EVERY, "'every' and 'cron' are both given; take one of the two out");
            }
        }
    }

    private static String noZone(DateTimeException e) {
        return "'zone' is no time zone: " + e.getMessage() + "; write it like Europe/Berlin or UTC";
    }

    @Override
    public Listening start(SourceContext context) throws NodeFailure {
        Settings settings = context.settings();
        Instant begin = context.clock().instant();
        Schedule schedule = schedule(settings, begin);
        long times = settings.whole("times", Long.MAX_VALUE);
        Run run = new Run(context, schedule, settings.text("misfire", "once"), times);
        boolean immediately = settings.flag("immediately", false);
        Thread thread =
                Thread.ofVirtual().name("sluice-timer-" + context.path()).start(() -> run.run(begin, immediately));
        return () -> {
            thread.interrupt();
            thread.join();
        };
    }

    private static Schedule schedule(Settings settings, Instant begin) throws NodeFailure {
        if (settings.has(EVERY) == settings.has(CRON)) {
            throw NodeFailure.user("a timer needs either 'every', such as 30s, or 'cron', such as '0 6 * * mon-fri'");
        }
        if (settings.has(EVERY)) {
            Duration interval = settings.time(EVERY);
            if (interval.compareTo(SHORTEST) < 0) {
                throw NodeFailure.user("'every' must be at least 1ms");
            }
            return Schedule.every(interval, begin);
        }
        try {
            ZoneId zone = settings.has(ZONE) ? ZoneId.of(settings.text(ZONE)) : ZoneId.systemDefault();
            return Cron.parse(settings.text(CRON), zone);
        } catch (DateTimeException e) {
            throw NodeFailure.user(noZone(e));
        } catch (IllegalArgumentException e) {
            throw NodeFailure.user("'cron' is not understood: " + e.getMessage());
        }
    }

    /** A timer that goes, on a thread of its own. */
    private static final class Run {
        private final SourceContext context;
        private final Schedule schedule;
        private final String misfire;
        private final long times;
        private long count;

        Run(SourceContext context, Schedule schedule, String misfire, long times) {
            this.context = context;
            this.schedule = schedule;
            this.misfire = misfire;
            this.times = times;
        }

        void run(Instant begin, boolean immediately) {
            try {
                boolean open = times > 0 && (!immediately || emit(begin));
                Instant due = schedule.after(begin);
                while (open && count < times && due != null) {
                    open = waits(due) && (!isToCome(due) || emit(due));
                    due = next(due);
                }
                if (open || count >= times) {
                    context.end();
                }
            } catch (InterruptedException e) {
                return; // it is being stopped
            } catch (RuntimeException e) {
                context.fail(e);
            }
        }

        private boolean waits(Instant due) throws InterruptedException {
            Duration left = Duration.between(context.clock().instant(), due);
            while (left.isPositive()) {
                context.pause(left);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                left = Duration.between(context.clock().instant(), due);
            }
            return true;
        }

        /** Whether an event comes for this time, which may have gone by long ago. */
        private boolean isToCome(Instant due) {
            return !misfire.equals("skip") || !isMissed(due);
        }

        private boolean isMissed(Instant due) {
            Instant following = schedule.after(due);
            return following != null && !following.isAfter(context.clock().instant());
        }

        private @org.jspecify.annotations.Nullable Instant next(Instant due) {
            return misfire.equals("all") || !isMissed(due)
                    ? schedule.after(due)
                    : schedule.after(context.clock().instant());
        }

        /** Returns whether more are wanted. */
        private boolean emit(Instant due) throws InterruptedException {
            count++;
            context.emit(Map.of("time", Value.of(due.toString()), "count", Value.of(count)), Reply.NONE);
            return !context.cancellation().requested();
        }
    }
}
