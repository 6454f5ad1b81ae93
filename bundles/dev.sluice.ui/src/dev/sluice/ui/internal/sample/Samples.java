package dev.sluice.ui.internal.sample;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.core.runtime.ILog;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The samples in this bundle. The build copies them from the project's folder {@code samples}: what lies in a folder with a
 * {@code sluice.yaml} is one.
 */
public final class Samples {
    private static final String ROOT = "samples/";
    private static final String MARK = "/sluice.yaml";
    private static final String DESCRIPTION = "description: ";

    /** Titles, in the order of a list; a sample that is not named here gets its folder's name and comes last. */
    private static final List<Map.Entry<String, String>> TITLES = List.of(
            Map.entry("weather", "Weather in Seattle"),
            Map.entry("quakes", "Earthquakes"),
            Map.entry("flights", "Flight delays"),
            Map.entry("service", "HTTP service"),
            Map.entry("importer", "Folder importer"),
            Map.entry("poll", "Polling timer"),
            Map.entry("approval", "Expense approval"),
            Map.entry("policies", "Parcels by priority"),
            Map.entry("patterns", "Patterns"));

    private static final Map<String, String> DESCRIPTIONS =
            Map.of("patterns", "A small flow for each of if, switch, while, try, retry and subflow");

    private final ClassLoader loader;
    private final List<Sample> samples;

    private Samples(ClassLoader loader, List<Sample> samples) {
        this.loader = loader;
        this.samples = samples;
    }

    /** Looks the samples up; an empty list where the bundle was built without them. */
    public static Samples ofThisBundle() {
        Bundle bundle = FrameworkUtil.getBundle(Samples.class);
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        ClassLoader loader = Samples.class.getClassLoader();
        Map<String, List<String>> files = new TreeMap<>();
        for (String path : wiring.listResources(ROOT, "*", BundleWiring.LISTRESOURCES_RECURSE)) {
            int slash = path.indexOf('/', ROOT.length());
            if (slash > 0 && !path.endsWith("/")) {
                files.computeIfAbsent(path.substring(ROOT.length(), slash), id -> new ArrayList<>())
                        .add(path.substring(slash + 1));
            }
        }
        List<Sample> samples = files.entrySet().stream()
                .filter(entry -> entry.getValue().contains(MARK.substring(1)))
                .map(entry -> sample(loader, entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(sample -> place(sample.id())))
                .toList();
        return new Samples(loader, samples);
    }

    /** The samples, those to begin with first. */
    public List<Sample> all() {
        return samples;
    }

    /** The sample of an id. */
    public Optional<Sample> get(String id) {
        return samples.stream().filter(sample -> sample.id().equals(id)).findFirst();
    }

    /**
     * Opens a file of a sample.
     *
     * @throws FileNotFoundException where the sample has no such file
     */
    public InputStream open(Sample sample, String file) throws IOException {
        return open(loader, sample.id(), file);
    }

    private static InputStream open(ClassLoader loader, String id, String file) throws IOException {
        String path = ROOT + id + "/" + file;
        InputStream stream = loader.getResourceAsStream(path);
        if (stream == null) {
            throw new FileNotFoundException("The sample file " + path + " is missing. Install Sluice again.");
        }
        return stream;
    }

    private static int place(String id) {
        for (int i = 0; i < TITLES.size(); i++) {
            if (TITLES.get(i).getKey().equals(id)) {
                return i;
            }
        }
        return TITLES.size();
    }

    private static Sample sample(ClassLoader loader, String id, List<String> files) {
        List<String> flows =
                files.stream().filter(file -> file.endsWith(".flow")).sorted().toList();
        String main = flows.contains(id + ".flow") ? id + ".flow" : flows.isEmpty() ? "" : flows.get(0);
        int place = place(id);
        String title = place < TITLES.size()
                ? TITLES.get(place).getValue()
                : id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
        String description = DESCRIPTIONS.getOrDefault(id, "");
        return new Sample(
                id, title, description.isEmpty() ? descriptionOf(loader, id, main) : description, files, main);
    }

    /** What the flow says of itself, on its first lines. */
    private static String descriptionOf(ClassLoader loader, String id, String flow) {
        if (flow.isEmpty()) {
            return "";
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(open(loader, id, flow), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .limit(5)
                    .filter(line -> line.startsWith(DESCRIPTION))
                    .map(line -> line.substring(DESCRIPTION.length()))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            ILog.of(Samples.class).warn("The description of the sample " + id + " cannot be read", e);
            return "";
        }
    }
}
