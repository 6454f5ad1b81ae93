package dev.sluice.cli.text;

/**
 * What a piece of text is, which decides how a terminal shows it. Only the terminal's own first eight colours and
 * attributes are used, so the user's theme, dark or light, decides how they look.
 */
public enum Style {
    PLAIN(""),
    STRONG("1"),
    QUIET("2"),
    GOOD("32"),
    BAD("31"),
    BUSY("36"),
    WARN("33");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The text with the escape codes (ECMA-48, SGR) that switch the style on before it and off behind it. */
    String colour(String text) {
        return code.isEmpty() || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
