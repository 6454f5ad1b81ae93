package dev.sluice.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ImportsTest {
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([a-z0-9_.]+)\\.[A-Z].*;$");

    private static final List<String> FRAGMENTS = List.of("dev.sluice.gef", "dev.sluice.cheatsheets");

    private final Checkout checkout = Checkout.find();

    @Test
    void everyBundleHasARowInTheTable() {
        List<String> unknown = checkout.bundles().stream()
                .filter(bundle -> !AllowedImports.knows(bundle))
                .toList();

        assertEquals(
                List.of(), unknown, "give each of these bundles a row in AllowedImports and in docs/architecture.md");
    }

    @Test
    void everyJavaFileLiesInAPackageOfItsBundle() {
        List<String> strayed = checkout.mainJavaFiles().stream()
                .map(checkout::name)
                // A fragment's classes stand in the packages where its host looks for them.
                .filter(file -> file.startsWith("bundles/") && !FRAGMENTS.contains(file.split("/")[1]))
                .filter(file -> !file.contains(file.split("/")[1].replace('.', '/')))
                .toList();

        assertEquals(List.of(), strayed, "the package of a class starts with the name of its bundle");
    }

    @Test
    void noClassUsesAPackageThatItsBundleMayNotImport() {
        List<String> forbidden = new ArrayList<>();
        for (JavaClass user : RunnerClasses.all()) {
            String bundle = AllowedImports.bundleOf(user.getPackageName()).orElseThrow();
            for (Dependency use : user.getDirectDependenciesFromSelf()) {
                JavaClass target = use.getTargetClass().getBaseComponentType();
                if (!target.isPrimitive() && !AllowedImports.allows(bundle, target.getPackageName())) {
                    forbidden.add(bundle + " may not use " + target.getPackageName() + ": " + use.getDescription());
                }
            }
        }

        assertEquals("", String.join("\n", forbidden));
    }

    @Test
    void noSourceOfTheIdeImportsAPackageThatItsBundleMayNotImport() throws IOException {
        List<String> forbidden = new ArrayList<>();
        List<String> ide = checkout.ideBundles();
        int imports = 0;
        for (Path file : checkout.mainJavaFiles()) {
            String name = checkout.name(file);
            if (!name.startsWith("bundles/") || !ide.contains(name.split("/")[1])) {
                continue;
            }
            for (String line : Files.readAllLines(file)) {
                Matcher match = IMPORT.matcher(line);
                if (match.matches()) {
                    imports++;
                    if (!AllowedImports.allows(name.split("/")[1], match.group(1))) {
                        forbidden.add(name + ": " + line);
                    }
                }
            }
        }

        assertTrue(imports > 0, "no import was found in the bundles of the IDE");
        assertEquals("", String.join("\n", forbidden));
    }
}
