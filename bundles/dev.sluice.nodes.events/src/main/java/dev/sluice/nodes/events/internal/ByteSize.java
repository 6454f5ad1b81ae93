package dev.sluice.nodes.events.internal;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.SettingsCheck;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as settings write them: {@code 512KB}, {@code 1MB}, or a number of bytes. */
public final class ByteSize {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,10})\\s*(B|KB|MB|GB|)");
    /** What is taken as one piece is an array. */
    private static final long MOST = 1L << 30;

    private ByteSize() {}

    /** A setting that takes a size. */
    public static Setting setting(String name, String initial, String help) {
        return Setting.optional(name, SettingKind.literal(PortType.STRING), Value.of(initial), help);
    }

    /** The bytes that a text says; -1 where it says none, or more than a gigabyte. */
    public static long parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return -1;
        }
        int shift = switch (matcher.group(2)) {
            case "KB" -> 10;
            case "MB" -> 20;
            case "GB" -> 30;
            default -> 0;
        };
        long count = Long.parseLong(matcher.group(1));
        return count == 0 || count > MOST >> shift ? -1 : count << shift;
    }

    /**
     * The bytes that a setting says.
     *
     * @throws NodeFailure of class user where it is no size
     */
    public static int of(Settings settings, String name) throws NodeFailure {
        String text = settings.text(name);
        long size = parse(text);
        if (size < 0) {
            throw NodeFailure.user(wrong(name, text));
        }
        return (int) size;
    }

    /** Reports a literal that is no size. */
    public static void check(PortRule.Query query, String name, SettingsCheck.Problems problems) {
        if (query.literal(name) instanceof StringValue text && parse(text.value()) < 0) {
            problems.wrong(name, wrong(name, text.value()));
        }
    }

    private static String wrong(String name, String text) {
        return "the setting '" + name + "' is '" + text + "'; it must be a size such as 512KB or 1MB, at most 1GB";
    }
}
