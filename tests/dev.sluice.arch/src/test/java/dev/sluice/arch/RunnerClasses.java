package dev.sluice.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.regex.Pattern;

/** The classes of all plain Java bundles; {@link IdeClasses} has the others. */
final class RunnerClasses {
    private static final JavaClasses ALL = read();

    private RunnerClasses() {}

    /** All classes of the runner but those generated from {@code flow.ecore} and those of tests. */
    static JavaClasses all() {
        return ALL;
    }

    private static JavaClasses read() {
        ImportOption handWritten = location -> !location.matches(Pattern.compile(".*/dev/sluice/(arch|model/flow)/.*"));
        List<String> ide = Checkout.find().ideBundles();
        ImportOption ofTheRunner =
                location -> ide.stream().noneMatch(bundle -> location.contains("/" + bundle.replace('.', '/') + "/"));
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(handWritten)
                .withImportOption(ofTheRunner)
                .importPackages("dev.sluice");
    }
}
