package dev.sluice.nodes.std.internal.csv;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;

/**
 * What all cells of a column are, empty ones left aside; so that a column never mixes kinds. A number with a leading
 * zero is text, because it is a number for people only: a post code, a phone number.
 */
enum ColumnKind {
    /** There is none but empty cells. */
    EMPTY,
    BOOL,
    WHOLE,
    DECIMAL,
    TEXT;

    private static final int LONGEST_WHOLE = 19;

    /** What the cells of a column are. */
    static ColumnKind of(CsvCells cells, int column) {
        ColumnKind kind = EMPTY;
        for (int i = 0; i < cells.size() && kind != TEXT; i++) {
            String cell = cells.cell(i, column).strip();
            if (!cell.isEmpty()) {
                kind = kind.with(of(cell));
            }
        }
        return kind;
    }

    /** The type of the values, empty ones left aside. */
    PortType type() {
        return switch (this) {
            case EMPTY -> PortType.ANY;
            case BOOL -> PortType.BOOL;
            case WHOLE -> PortType.S64;
            case DECIMAL -> PortType.F64;
            case TEXT -> PortType.STRING;
        };
    }

    /** What a column is that has cells of both. */
    ColumnKind with(ColumnKind other) {
        if (this == EMPTY || this == other) {
            return other;
        }
        boolean numbers = (this == WHOLE || this == DECIMAL) && (other == WHOLE || other == DECIMAL);
        return numbers ? DECIMAL : TEXT;
    }

    static ColumnKind of(String cell) {
        if (isBool(cell)) {
            return BOOL;
        }
        if (isWhole(cell)) {
            return WHOLE;
        }
        return isDecimal(cell) ? DECIMAL : TEXT;
    }

    static boolean isBool(String cell) {
        return switch (cell) {
            case "true", "True", "TRUE", "false", "False", "FALSE" -> true;
            default -> false;
        };
    }

    private static boolean isWhole(String cell) {
        int start = cell.startsWith("-") ? 1 : 0;
        int digits = cell.length() - start;
        if (digits != digits(cell, start) || digits == 0 || digits > LONGEST_WHOLE || hasLeadingZero(cell, start)) {
            return false;
        }
        try {
            Long.parseLong(cell);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean hasLeadingZero(String cell, int start) {
        return digits(cell, start) > 1 && cell.charAt(start) == '0';
    }

    /** How many digits there are from a place on. */
    private static int digits(String cell, int from) {
        int at = from;
        while (at < cell.length() && cell.charAt(at) >= '0' && cell.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    private static boolean isDecimal(String cell) {
        int start = cell.startsWith("-") ? 1 : 0;
        int whole = digits(cell, start);
        int at = start + whole;
        int fraction = 0;
        boolean point = at < cell.length() && cell.charAt(at) == '.';
        if (point) {
            fraction = digits(cell, at + 1);
            at += 1 + fraction;
        }
        if (whole + fraction == 0 || hasLeadingZero(cell, start)) {
            return false;
        }
        boolean exponent = at < cell.length() && (cell.charAt(at) == 'e' || cell.charAt(at) == 'E');
        if (exponent) {
            at++;
            at += at < cell.length() && (cell.charAt(at) == '+' || cell.charAt(at) == '-') ? 1 : 0;
            int digits = digits(cell, at);
            if (digits == 0) {
                return false;
            }
            at += digits;
        }
        return at == cell.length() && (point || exponent) && Double.isFinite(Double.parseDouble(cell));
    }

    /** What makes values of the cells of such a column. */
    CellReader reader() {
        return switch (this) {
            case TEXT -> new TextCell(true);
            case EMPTY -> cell -> Value.NULL;
            case BOOL -> cell -> cell.isBlank() ? Value.NULL : Value.of(Boolean.parseBoolean(cell.strip()));
            case WHOLE -> cell -> cell.isBlank() ? Value.NULL : Value.of(Long.parseLong(cell.strip()));
            case DECIMAL -> cell -> cell.isBlank() ? Value.NULL : Value.of(Double.parseDouble(cell.strip()));
        };
    }
}
