package dev.sluice.site.tests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An Eclipse in a folder, which p2's director fills, and the programs that are started for it. */
final class Installation {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final Path folder;
    private final Path director;
    private final Path logs;

    /**
     * @param folder where the Eclipse is going to be
     * @param director the folder of an IDE whose director does the work
     * @param logs where the output of programs goes
     */
    Installation(Path folder, Path director, Path logs) {
        this.folder = folder;
        this.director = director;
        this.logs = logs;
    }

    /** Installs a unit with what it needs from one repository, and from nowhere else. */
    void install(String repository, String unit) throws IOException, InterruptedException {
        run(
                "director-" + unit.split(",", 2)[0],
                director,
                List.of(),
                List.of(
                        "-application",
                        "org.eclipse.equinox.p2.director",
                        "-nosplash",
                        "-consoleLog",
                        "-data",
                        logs.resolve("director-workspace").toString(),
                        "-repository",
                        repository,
                        "-installIU",
                        unit,
                        "-destination",
                        folder.toString(),
                        "-profile",
                        "plain",
                        "-profileProperties",
                        "org.eclipse.update.install.features=true"));
    }

    /** Whether a bundle is installed. */
    boolean has(String bundle) throws IOException {
        return Files.readAllLines(bundlesInfo()).stream().anyMatch(line -> line.startsWith(bundle + ","));
    }

    /** Adds a bundle that lies elsewhere, without p2. */
    void add(String bundle, String version, Path jar) throws IOException {
        String line = bundle + "," + version + "," + jar.toUri() + ",4,false\n";
        Files.writeString(bundlesInfo(), line, StandardOpenOption.APPEND);
    }

    /** The jars of all bundles. */
    List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("plugins"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    /** Starts the workbench and waits for its end. */
    void start(Path workspace, List<String> properties) throws IOException, InterruptedException {
        run("ide", folder, properties, List.of("-nosplash", "-consoleLog", "-data", workspace.toString()));
    }

    private Path bundlesInfo() {
        return folder.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
    }

    private void run(String name, Path ide, List<String> properties, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx768m", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(properties);
        command.addAll(List.of("-jar", launcher(ide).toString()));
        command.addAll(arguments);
        File log = logs.resolve(name + ".log").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        boolean ended = false;
        try {
            ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
        if (!ended) {
            throw new IOException(name + " did not end within " + LIMIT + ":\n" + Files.readString(log.toPath()));
        }
        if (process.exitValue() != 0) {
            throw new IOException(name + " ended with " + process.exitValue() + ":\n" + Files.readString(log.toPath()));
        }
    }

    private static Path launcher(Path ide) throws IOException {
        try (Stream<Path> files = Files.list(ide.resolve("plugins"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("org.eclipse.equinox.launcher_"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("there is no launcher in " + ide));
        }
    }
}
