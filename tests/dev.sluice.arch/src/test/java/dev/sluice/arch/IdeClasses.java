package dev.sluice.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The classes of the bundles that Tycho builds. They are on the class path of these tests where the build has the IDE in it. */
final class IdeClasses {
    private IdeClasses() {}

    /** All classes of these bundles; none where the command line is built alone. */
    static JavaClasses of(List<String> bundles) {
        Set<Location> locations = bundles.stream()
                .map(IdeClasses::locationOf)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        return new ClassFileImporter().importLocations(locations);
    }

    /** Where a bundle's classes lie: the jar or folder that has the package of its name. */
    private static Optional<Location> locationOf(String bundle) {
        String inside = bundle.replace('.', '/') + "/package-info.class";
        return Optional.ofNullable(IdeClasses.class.getClassLoader().getResource(inside))
                .map(URL::toString)
                .map(url -> Location.of(URI.create(url.substring(0, url.length() - inside.length()))));
    }
}
