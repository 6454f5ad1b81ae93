package dev.sluice.cli.view;

import dev.sluice.cli.text.Screen;
import java.util.ArrayList;
import java.util.List;

/**
 * A terminal in memory: understands the few escape codes that the live view uses, wraps, scrolls, and keeps what scrolled
 * away. Colours are dropped.
 */
final class FakeScreen implements Screen {
    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private Size size;
    private int row;
    private int column;
    private boolean wraps = true;

    FakeScreen(int columns, int height) {
        this.size = new Size(columns, height);
    }

    @Override
    public Size size() {
        return size;
    }

    /** Makes the terminal narrower or wider; like most, it wraps and joins its lines anew. */
    void resize(int columns) {
        List<StringBuilder> old = new ArrayList<>(lines);
        lines.clear();
        for (StringBuilder line : old) {
            String rest = line.toString().stripTrailing();
            while (rest.length() > columns) {
                lines.add(new StringBuilder(rest.substring(0, columns)));
                rest = rest.substring(columns);
            }
            lines.add(new StringBuilder(rest));
        }
        row = lines.size() - 1;
        size = new Size(columns, size.lines());
    }

    @Override
    public void write(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\u001b') {
                int end = i + 2;
                while (!Character.isLetter(text.charAt(end))) {
                    end++;
                }
                escape(text.substring(i + 2, end), text.charAt(end));
                i = end;
            } else {
                put(c);
            }
        }
    }

    private void escape(String argument, char code) {
        switch (code) {
            case 'A' -> row = Math.max(Math.max(0, lines.size() - size.lines()), row - Integer.parseInt(argument));
            // behind the last column the cursor still stands on it
            case 'K' -> line().setLength(Math.min(Math.min(column, size.columns() - 1), line().length()));
            case 'J' -> {
                line().setLength(Math.min(column, line().length()));
                lines.subList(row + 1, lines.size()).clear();
            }
            case 'l', 'h' -> wraps = code == 'h';
            case 'm' -> {}
            default -> throw new IllegalArgumentException("unknown escape " + argument + code);
        }
    }

    private void put(char c) {
        if (c == '\r') {
            column = 0;
        } else if (c == '\n') {
            row++;
            if (row == lines.size()) {
                lines.add(new StringBuilder());
            }
        } else {
            if (column == size.columns()) {
                if (!wraps) {
                    return;
                }
                put('\r');
                put('\n');
            }
            while (line().length() <= column) {
                line().append(' ');
            }
            line().setCharAt(column++, c);
        }
    }

    private StringBuilder line() {
        return lines.get(row);
    }

    /** Everything written so far, with what scrolled away, without spaces at the ends of lines. */
    List<String> text() {
        return lines.stream().map(line -> line.toString().stripTrailing()).toList();
    }
}
