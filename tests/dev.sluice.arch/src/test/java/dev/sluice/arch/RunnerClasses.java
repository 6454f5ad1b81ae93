package dev.sluice.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of all plain Java bundles, which are on the class path of these tests. */
final class RunnerClasses {
    private RunnerClasses() {}

    /** All classes of the runner but those generated from {@code flow.ecore} and those of tests. */
    static JavaClasses all() {
        ImportOption handWritten =
                location -> !location.matches(java.util.regex.Pattern.compile(".*/dev/sluice/(arch|model/flow)/.*"));
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(handWritten)
                .importPackages("dev.sluice");
    }
}
