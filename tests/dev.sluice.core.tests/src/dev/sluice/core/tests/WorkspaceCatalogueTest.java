package dev.sluice.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.catalogue.CatalogueListener;
import dev.sluice.core.catalogue.WorkspaceCatalogue;
import dev.sluice.core.tests.providers.BrokenProvider;
import dev.sluice.core.tests.providers.GoodProvider;
import dev.sluice.nodes.api.NodeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkspaceCatalogueTest {
    private final WorkspaceCatalogue catalogue = WorkspaceCatalogue.get();
    private final List<IStatus> logged = new ArrayList<>();
    private final ILogListener log = (status, plugin) -> logged.add(status);

    @BeforeEach
    void listen() {
        Platform.addLogListener(log);
    }

    @AfterEach
    void stopListening() {
        Platform.removeLogListener(log);
    }

    @Test
    void theStandardTypesAndThePythonRuntimeAreThere() {
        assertNotNull(catalogue.catalogue().find("csv.read"));
        assertNotNull(catalogue.catalogue().find("core.foreach"));
        assertNotNull(catalogue.catalogue().runtimeFor("py"));
        assertTrue(catalogue.problems().isOK(), () -> catalogue.problems().toString());
    }

    @Test
    void theHelpOfATypeIsFoundInItsOwnBundle() {
        NodeDefinition read = Objects.requireNonNull(catalogue.catalogue().find("csv.read"));

        assertTrue(read.type().help().contains("csv.read"), read.type().help());
    }

    @Test
    void itIsOneServiceAndOneCatalogueUntilABundleComesOrGoes() throws Exception {
        assertSame(catalogue, WorkspaceCatalogue.get());
        var before = catalogue.catalogue();
        assertSame(before, catalogue.catalogue());

        try (ProviderBundle extra = ProviderBundle.install("test.extra", GoodProvider.class)) {
            assertNotNull(extra.bundle());
            assertNotEquals(before, catalogue.catalogue());
            assertNotNull(catalogue.catalogue().find("test.good"));
        }

        assertNull(catalogue.catalogue().find("test.good"));
        assertEquals(
                before.definitions().keySet(),
                catalogue.catalogue().definitions().keySet());
    }

    @Test
    void listenersHearOfBundlesUntilTheyAreRemoved() throws Exception {
        List<String> heard = new ArrayList<>();
        CatalogueListener listener = new CatalogueListener() {
            @Override
            public void typesChanged() {
                heard.add(String.valueOf(catalogue.catalogue().find("test.good") != null));
            }

            @Override
            public void scriptsChanged(IProject project) {
                heard.add(project.getName());
            }
        };
        catalogue.addListener(listener);
        catalogue.addListener(listener);

        ProviderBundle.install("test.extra", GoodProvider.class).close();
        catalogue.removeListener(listener);
        ProviderBundle.install("test.extra", GoodProvider.class).close();

        assertEquals(List.of("true", "false"), heard);
    }

    @Test
    void aBrokenProviderIsLoggedOnceAndLeavesTheOthersAlone() throws Exception {
        try (ProviderBundle broken = ProviderBundle.install("test.broken", BrokenProvider.class)) {
            assertNotNull(catalogue.catalogue().find("csv.read"));
            assertNotNull(catalogue.catalogue().find("csv.read"));

            IStatus problem = catalogue.problems().getChildren()[0];
            assertEquals(WorkspaceCatalogue.PROVIDER_BROKEN, problem.getCode());
            assertEquals("dev.sluice.core", problem.getPlugin());
            assertTrue(problem.getMessage().contains("test.broken 1.2.3"), problem.getMessage());
            assertTrue(problem.getMessage().contains(BrokenProvider.class.getName()), problem.getMessage());
            assertEquals("broken on purpose", problem.getException().getMessage());
            assertEquals(List.of(problem), logged);
            assertNotNull(broken.bundle());
        }
        assertTrue(catalogue.problems().isOK());
    }

    @Test
    void aTypeOfAForeignBundleNeverTakesThePlaceOfAStandardOne() throws Exception {
        try (ProviderBundle extra = ProviderBundle.install("a.first.by.name", GoodProvider.class)) {
            assertNotNull(extra.bundle());
            NodeDefinition constant =
                    Objects.requireNonNull(catalogue.catalogue().find("core.const"));
            assertNotEquals("From a test", constant.type().title());

            IStatus problem = catalogue.problems().getChildren()[0];
            assertEquals(WorkspaceCatalogue.TYPE_TWICE, problem.getCode());
            assertTrue(problem.getMessage().contains("'core.const'"), problem.getMessage());
            assertTrue(problem.getMessage().contains("a.first.by.name 1.2.3"), problem.getMessage());
        }
    }
}
