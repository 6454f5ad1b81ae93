package dev.sluice.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Rewords what the parser says, for a person who does not know the parser. */
final class Wording {
    private static final String TOO_EARLY = "the text ends too early; an array, object or string is not closed";
    private static final String COMMENT = "a comment stands here; JSON has no comments, remove it";
    private static final String CONTROL =
            "a line break or another control character stands in a string; write it as" + " an escape such as \\n";
    private static final String VALUES =
            "; a string in double quotes, a number, an array, an object, true, false or null was expected";

    private static final Pattern ASIDE = Pattern.compile(
            " \\(start marker at .*| \\(JSON String, .*| \\(code \\d+[^)]*\\)|, from `[^`]*`|: enable `[^`]*` to allow");
    private static final Pattern CHARACTER = Pattern.compile("\\('(.+?)'(?: \\(code [^)]*\\))?\\)", Pattern.DOTALL);

    private static final Pattern CONTROL_CODE = Pattern.compile("\\(\\(CTRL-CHAR, code (\\d+)\\)\\)");

    private Wording() {}

    static String of(JsonProcessingException e) {
        String said = e.getOriginalMessage();
        if (said.startsWith("Unexpected end-of-input")) {
            return TOO_EARLY;
        }
        if (said.startsWith("Illegal unquoted character")) {
            return CONTROL;
        }
        if (said.contains("comment")) {
            return COMMENT;
        }
        if (said.startsWith("Unrecognized token") || said.startsWith("Non-standard token")) {
            int end = said.indexOf("':");
            return "unknown word" + said.substring(said.indexOf(" '"), end < 0 ? said.length() : end + 1) + VALUES;
        }
        String named = CONTROL_CODE.matcher(said).replaceFirst("with code $1");
        String plain =
                ASIDE.matcher(CHARACTER.matcher(named).replaceFirst("'$1'")).replaceAll("");
        return plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
    }
}
