package dev.sluice.arch;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may import whom: the table of {@code docs/architecture.md} as code. A package name stands for itself and the
 * packages below it. The JDK's {@code java} and {@code javax}, the null annotations and a bundle's own packages are open to
 * every bundle.
 */
final class AllowedImports {
    private static final List<String> OPEN_TO_ALL = List.of("java", "javax", "org.jspecify.annotations");

    private static final String API = "dev.sluice.nodes.api";
    private static final String JSON = "dev.sluice.json";
    private static final String MODEL = "dev.sluice.model";
    private static final String VALIDATION = "dev.sluice.validation";
    private static final String ENGINE = "dev.sluice.engine";
    private static final String EMF_COMMON = "org.eclipse.emf.common";
    private static final String EMF_ECORE = "org.eclipse.emf.ecore";

    private static final String CORE = "dev.sluice.core";
    private static final String DEBUG_CORE = "dev.sluice.debug.core";
    private static final String EDITOR = "dev.sluice.editor";
    private static final List<String> WORKBENCH = List.of(
            "org.eclipse.core",
            "org.eclipse.jface",
            "org.eclipse.swt",
            "org.eclipse.text",
            "org.eclipse.ui",
            "org.eclipse.help",
            // Tells whether the workbench is dark.
            "org.eclipse.e4.ui.css.swt.theme",
            "org.osgi.framework",
            "org.osgi.service.event",
            "org.osgi.service.prefs");

    private static final Map<String, List<String>> TABLE = Map.ofEntries(
            Map.entry(API, List.of()),
            Map.entry(JSON, List.of(API, "com.fasterxml.jackson.core")),
            Map.entry("dev.sluice.tables", List.of(API, JSON)),
            Map.entry(MODEL, List.of(EMF_COMMON, EMF_ECORE, "org.snakeyaml.engine.v2")),
            // Guava and protobuf are what the interfaces of CEL are made of, RE2 is what its regular expressions are.
            Map.entry(
                    VALIDATION,
                    List.of(
                            MODEL,
                            API,
                            EMF_COMMON,
                            EMF_ECORE,
                            "dev.cel",
                            "com.google.common",
                            "com.google.protobuf",
                            "com.google.re2j")),
            Map.entry(ENGINE, List.of(API)),
            Map.entry(
                    "dev.sluice.compiler",
                    List.of(VALIDATION, MODEL, API, "dev.sluice.engine.plan", EMF_COMMON, EMF_ECORE)),
            Map.entry(
                    "dev.sluice.dap",
                    List.of(ENGINE, "dev.sluice.compiler", VALIDATION, MODEL, JSON, API, "org.eclipse.lsp4j")),
            Map.entry("dev.sluice.nodes.std", List.of(API, JSON, "de.siegmar.fastcsv")),
            Map.entry(
                    "dev.sluice.nodes.events",
                    List.of(API, JSON, "org.eclipse.jetty", "io.methvin.watcher", "org.slf4j")),
            Map.entry("dev.sluice.lang.process", List.of(API, JSON)),
            Map.entry("dev.sluice.lang.java", List.of("dev.sluice.lang.process", API)),
            Map.entry("dev.sluice.lang.python", List.of("dev.sluice.lang.process", API, JSON)),
            Map.entry("dev.sluice.lang.command", List.of("dev.sluice.lang.process", API, JSON)),
            Map.entry(
                    "dev.sluice.lang.node",
                    List.of("dev.sluice.lang.process", API, JSON, "run.endive", "io.roastedroot.quickjs4j")),
            Map.entry("dev.sluice.lang.wasm", List.of("dev.sluice.lang.process", API, JSON, "run.endive")),
            // sun.misc has the only way to hear of signals.
            Map.entry(
                    "dev.sluice.cli", List.of("dev.sluice", "picocli", "org.jline", "sun.misc", EMF_COMMON, EMF_ECORE)),
            // Repackages CEL and what it needs; no class of its own.
            Map.entry("dev.sluice.cel", List.of()),
            // Two classes that guides of the workbench name.
            Map.entry("dev.sluice.cheatsheets", WORKBENCH),
            Map.entry(
                    CORE,
                    List.of(
                            VALIDATION,
                            MODEL,
                            API,
                            EMF_COMMON,
                            EMF_ECORE,
                            "org.eclipse.core",
                            "org.eclipse.debug.core",
                            // Node types are looked for in other bundles.
                            "org.osgi.framework",
                            "org.osgi.util.tracker")),
            // A folder of jars; no class of its own.
            Map.entry("dev.sluice.runner", List.of()),
            Map.entry(
                    DEBUG_CORE,
                    List.of(
                            CORE,
                            MODEL,
                            API,
                            EMF_COMMON,
                            EMF_ECORE,
                            "org.eclipse.core",
                            "org.eclipse.debug.core",
                            "org.eclipse.lsp4j",
                            "com.google.gson",
                            "org.osgi.framework")),
            // Two classes that GEF finds in the workbench of old.
            Map.entry("dev.sluice.gef", WORKBENCH),
            Map.entry(
                    EDITOR,
                    with(
                            WORKBENCH,
                            CORE,
                            VALIDATION,
                            MODEL,
                            API,
                            EMF_COMMON,
                            EMF_ECORE,
                            "org.eclipse.gef",
                            "org.eclipse.draw2d",
                            "org.eclipse.elk")),
            Map.entry(
                    "dev.sluice.debug.ui",
                    with(
                            WORKBENCH,
                            CORE,
                            DEBUG_CORE,
                            EDITOR,
                            VALIDATION,
                            MODEL,
                            API,
                            ENGINE,
                            JSON,
                            EMF_COMMON,
                            EMF_ECORE,
                            "org.eclipse.debug")),
            Map.entry("dev.sluice.ui", with(WORKBENCH, CORE, EDITOR, MODEL, EMF_COMMON, EMF_ECORE, "org.commonmark")));

    private AllowedImports() {}

    /** The bundle that a package belongs to: the one with the longest name that the package starts with. */
    static Optional<String> bundleOf(String packageName) {
        return TABLE.keySet().stream()
                .filter(bundle -> isWithin(packageName, bundle))
                .max(Comparator.comparingInt(String::length));
    }

    /** Whether the table has a row for a bundle. */
    static boolean knows(String bundle) {
        return TABLE.containsKey(bundle);
    }

    /** Whether a bundle of the table may use a package. */
    static boolean allows(String bundle, String importedPackage) {
        Optional<String> owner = bundleOf(importedPackage);
        if (owner.isPresent() && owner.get().equals(bundle)) {
            return true;
        }
        if (isInternal(importedPackage)) {
            return false;
        }
        return Stream.concat(OPEN_TO_ALL.stream(), TABLE.getOrDefault(bundle, List.of()).stream())
                .anyMatch(allowed -> isWithin(importedPackage, allowed));
    }

    private static List<String> with(List<String> common, String... more) {
        return Stream.concat(common.stream(), Stream.of(more)).toList();
    }

    private static boolean isInternal(String packageName) {
        return (packageName + ".").contains(".internal.");
    }

    private static boolean isWithin(String packageName, String root) {
        return packageName.equals(root) || packageName.startsWith(root + ".");
    }
}
