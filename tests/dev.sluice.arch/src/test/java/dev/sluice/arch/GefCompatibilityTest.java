package dev.sluice.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.sluice.arch.GefAvoidList.Kind;
import dev.sluice.arch.GefAvoidList.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.draw2d.Figure;
import org.eclipse.draw2d.Graphics;
import org.eclipse.draw2d.geometry.Insets;
import org.eclipse.draw2d.geometry.Rectangle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The editor is built on GEF 3.2 and runs on every later one; so it keeps away from what later ones do not have. */
class GefCompatibilityTest {
    private final GefAvoidList avoid;

    GefCompatibilityTest() throws IOException {
        avoid = GefAvoidList.read();
    }

    @Test
    void noClassOfTheIdeRelatesToWhatLaterVersionsOfGefLackOrLock() {
        JavaClasses classes = IdeClasses.of(Checkout.find().ideBundles());
        assumeFalse(classes.isEmpty(), "the IDE is not part of this build");

        assertEquals("", String.join("\n", faultsOf(classes)));
    }

    @Test
    void aClassThatDoesWhatTheListForbidsIsFound() {
        List<String> faults =
                faultsOf(new ClassFileImporter().importClasses(Sinner.class, PreciseSinner.class, DirectSinner.class));

        assertTrue(hasFault(faults, "Rectangle#crop"), faults::toString);
        assertTrue(hasFault(faults, "Figure#border"), faults::toString);
        assertTrue(hasFault(faults, "Rectangle#preciseSize"), faults::toString);
        assertTrue(hasFault(faults, "org.eclipse.draw2d.Graphics"), faults::toString);
        assertEquals(4, faults.size(), faults::toString);
    }

    private static boolean hasFault(List<String> faults, String text) {
        return faults.stream().anyMatch(fault -> fault.contains(text));
    }

    private List<String> faultsOf(JavaClasses classes) {
        List<String> faults = new ArrayList<>();
        for (JavaClass user : classes) {
            for (Dependency use : user.getDirectDependenciesFromSelf()) {
                String target = use.getTargetClass().getBaseComponentType().getName();
                rules(Kind.USE)
                        .filter(rule -> rule.isOfClass() && rule.namesClass(target))
                        .forEach(rule -> faults.add(say(rule, use.getDescription())));
            }
            for (JavaAccess<?> access : user.getAccessesFromSelf()) {
                rules(Kind.USE)
                        .filter(rule -> !rule.isOfClass() && isTarget(rule, access))
                        .forEach(rule -> faults.add(say(rule, access.getDescription())));
            }
            for (JavaMethod method : user.getMethods()) {
                Stream.concat(rules(Kind.DECLARE), rules(Kind.USE))
                        .filter(rule -> !rule.isOfClass() && isDeclaredBelow(rule, method))
                        .forEach(rule -> faults.add(say(rule, method.getFullName())));
            }
            rules(Kind.IMPLEMENT)
                    .filter(rule -> implementsAlone(user, rule.owner()))
                    .forEach(rule -> faults.add(say(rule, user.getName())));
        }
        return faults.stream().distinct().toList();
    }

    private Stream<Rule> rules(Kind kind) {
        return avoid.of(kind).stream();
    }

    private static String say(Rule rule, String where) {
        String member = rule.isOfClass() ? "" : "#" + rule.member();
        return "do not " + rule.kind().name().toLowerCase(Locale.ROOT) + " " + rule.owner() + member + ": " + where;
    }

    /** Whether a call or a use of a field reaches the rule's member, be it through a class below its owner. */
    private static boolean isTarget(Rule rule, JavaAccess<?> access) {
        List<String> types = access.getTarget() instanceof CodeUnitAccessTarget target
                ? target.getRawParameterTypes().stream().map(JavaClass::getName).toList()
                : List.of();
        if (!rule.namesMember(access.getName(), types)) {
            return false;
        }
        Optional<String> declaring = access.getTarget()
                .resolveMember()
                .map(member -> member.getOwner().getName());
        return rule.namesClass(declaring.orElse(access.getTargetOwner().getName()));
    }

    private static boolean isDeclaredBelow(Rule rule, JavaMethod method) {
        return rule.namesMember(
                        method.getName(),
                        method.getRawParameterTypes().stream()
                                .map(JavaClass::getName)
                                .toList())
                && method.getOwner().isAssignableTo(rule.owner());
    }

    /** Whether a class stands below an owner without any class of GEF's between that takes its abstract methods. */
    private static boolean implementsAlone(JavaClass user, String owner) {
        if (!user.isAssignableTo(owner)) {
            return false;
        }
        return user.getRawSuperclass()
                .filter(above -> above.isAssignableTo(owner) && !above.getName().equals(owner))
                .isEmpty();
    }

    /** Does what the list forbids. */
    static class Sinner extends Figure {
        @Nullable
        Object sin() {
            return border;
        }
    }

    static class PreciseSinner extends Rectangle {
        private static final long serialVersionUID = 1;

        Rectangle preciseSize() {
            return crop(new Insets(1));
        }
    }

    abstract static class DirectSinner extends Graphics {}
}
