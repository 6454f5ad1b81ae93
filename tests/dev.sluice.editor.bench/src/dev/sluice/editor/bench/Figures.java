package dev.sluice.editor.bench;

import dev.sluice.editor.bench.Stopwatch.Took;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures of one kind over several runs; one JSON object a line goes into the file of figures and to the output. */
final class Figures {
    private final List<Double> values = new ArrayList<>();
    private final List<Double> cpu = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    void add(Took took) {
        values.add(took.wall());
        cpu.add(took.cpu());
    }

    private double median() {
        return median(values);
    }

    private static double median(List<Double> of) {
        List<Double> sorted = new ArrayList<>(of);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** Prints figures without an aim. */
    void print(String bench, String what, String unit) {
        print(bench, what, unit, null, true);
    }

    /** Prints figures that are to stay below something. */
    void printBelow(String bench, String what, String unit, double aim) {
        print(bench, what, unit, "<" + number(aim), median() < aim);
    }

    /** Prints figures of which all but one in a hundred are to stay below something. */
    void printRareBelow(String bench, String what, String unit, double aim) {
        print(bench, what, unit, "p99<" + number(aim), rare() < aim);
    }

    /** What one in a hundred is above. */
    private double rare() {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * 99 / 100));
    }

    /** Prints figures that are to reach something. */
    void printAtLeast(String bench, String what, String unit, double aim) {
        print(bench, what, unit, ">=" + number(aim), median() >= aim);
    }

    private void print(String bench, String what, String unit, @Nullable String aim, boolean met) {
        StringBuilder line = new StringBuilder("{\"bench\":\"" + bench + "\",\"what\":\"" + what + "\",\"unit\":\""
                + unit + "\",\"runs\":" + values.size());
        line.append(",\"min\":" + number(Collections.min(values)))
                .append(",\"median\":" + number(median()))
                .append(",\"max\":" + number(Collections.max(values)));
        if (values.size() >= 100) {
            line.append(",\"p99\":" + number(rare()));
        }
        if (!cpu.isEmpty()) {
            line.append(",\"cpu\":" + number(median(cpu)));
        }
        if (aim != null) {
            line.append(",\"aim\":\"" + aim + "\",\"met\":" + met);
        }
        line.append("}\n");
        System.out.print(line);
        try {
            Path file = Path.of(System.getProperty("sluice.bench.figures", "figures.json"));
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 && value != Math.rint(value) ? "%.2f" : "%.0f", value);
    }
}
