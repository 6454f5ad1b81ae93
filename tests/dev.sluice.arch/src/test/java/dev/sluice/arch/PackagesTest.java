package dev.sluice.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackagesTest {
    private final Checkout checkout = Checkout.find();

    @Test
    void everyPackageSaysItsPurposeAndSpellsOutNull() throws IOException {
        List<String> poor = new ArrayList<>();
        List<Path> folders = checkout.mainJavaFiles().stream()
                .map(Path::getParent)
                // Packages of Eclipse in which the fragment of GEF has a class are described elsewhere.
                .filter(folder -> checkout.name(folder).contains("dev/sluice"))
                .distinct()
                .toList();
        for (Path folder : folders) {
            Path file = folder.resolve("package-info.java");
            String text = Files.exists(file) ? Files.readString(file) : "";
            // @NullUnmarked is for packages whose classes are generated.
            if (!text.contains("/**") || !(text.contains("@NullMarked") || text.contains("@NullUnmarked"))) {
                poor.add(checkout.name(file) + " must hold a sentence of purpose and @NullMarked");
            }
        }

        assertEquals("", String.join("\n", poor));
    }
}
