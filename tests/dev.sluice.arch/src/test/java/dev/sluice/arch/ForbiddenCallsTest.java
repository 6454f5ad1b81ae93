package dev.sluice.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ForbiddenCallsTest {
    /** A method without parameters, or with any where {@code anyParameters}; {@code cure} is what to do instead. */
    private record Forbidden(String owner, String method, boolean anyParameters, String cure) {
        Forbidden(Class<?> owner, String method, boolean anyParameters, String cure) {
            this(owner.getName(), method, anyParameters, cure);
        }

        boolean matches(CodeUnitAccessTarget target) {
            return target.getName().equals(method)
                    && target.getOwner().isAssignableTo(owner)
                    && (anyParameters || target.getRawParameterTypes().isEmpty());
        }
    }

    private static final List<Forbidden> FORBIDDEN = List.of(
            new Forbidden(System.class, "currentTimeMillis", true, "take the clock that is handed in"),
            new Forbidden(Thread.class, "sleep", true, "wait for a condition, with a limit"),
            new Forbidden(Throwable.class, "printStackTrace", false, "report the error to the one who asked"),
            new Forbidden(Math.class, "random", true, "take the source of randomness that is handed in"));

    private static final List<Forbidden> FORBIDDEN_IN_THE_IDE = List.of(
            new Forbidden("org.eclipse.swt.widgets.Display", "syncExec", true, "asyncExec, and let nobody wait for it"),
            new Forbidden("org.eclipse.ui.progress.UIJob", "join", true, "wait for a condition, with a limit"));

    @Test
    void noClassReachesForTheClockTheDiceOrTheConsoleBehindTheBackOfItsCaller() {
        assertEquals("", String.join("\n", calls(RunnerClasses.all(), FORBIDDEN)));
    }

    @Test
    void noClassOfTheIdeWaitsInTheUiThreadNorForIt() {
        JavaClasses classes = IdeClasses.of(Checkout.find().ideBundles());
        assumeFalse(classes.isEmpty(), "the IDE is not part of this build");

        List<Forbidden> forbidden =
                Stream.concat(FORBIDDEN.stream(), FORBIDDEN_IN_THE_IDE.stream()).toList();
        assertEquals("", String.join("\n", calls(classes, forbidden)));
    }

    private static List<String> calls(JavaClasses classes, List<Forbidden> list) {
        List<String> calls = new ArrayList<>();
        for (JavaClass user : classes) {
            for (JavaAccess<?> access : user.getAccessesFromSelf()) {
                if (access.getTarget() instanceof CodeUnitAccessTarget target) {
                    list.stream()
                            .filter(forbidden -> forbidden.matches(target))
                            .forEach(forbidden -> calls.add(access.getDescription() + ": " + forbidden.cure()));
                }
            }
        }
        return calls;
    }

    @Test
    void onlyTheCommandLineEndsTheJvmOrWritesToItsStreams() {
        List<String> accesses = new ArrayList<>();
        for (JavaClass user : RunnerClasses.all()) {
            if (user.getPackageName().startsWith("dev.sluice.cli")) {
                continue;
            }
            for (JavaAccess<?> access : user.getAccessesFromSelf()) {
                boolean ofSystem = access.getTargetOwner().isEquivalentTo(System.class);
                if (ofSystem && List.of("exit", "out", "err", "in").contains(access.getName())) {
                    accesses.add(access.getDescription());
                }
            }
        }

        assertEquals("", String.join("\n", accesses));
    }
}
