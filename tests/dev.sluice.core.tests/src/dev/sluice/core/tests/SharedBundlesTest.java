package dev.sluice.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.model.flow.FlowPackage;
import java.util.List;
import org.eclipse.core.runtime.Platform;
import org.eclipse.emf.ecore.EPackage;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The jars that the IDE shares with the runner work as bundles: they resolve, and what they need from others is found. */
class SharedBundlesTest {
    @Test
    void theFlowPackageComesFromTheModelsOwnBundle() {
        Bundle bundle = FrameworkUtil.getBundle(FlowPackage.class);

        assertNotNull(bundle);
        assertEquals("dev.sluice.model", bundle.getSymbolicName());
        assertSame(bundle, Platform.getBundle("dev.sluice.model"));
        assertSame(FlowPackage.eINSTANCE, EPackage.Registry.INSTANCE.getEPackage(FlowPackage.eNS_URI));
    }

    @Test
    void aFlowIsReadInsideEquinox() {
        FlowDocument document =
                new FlowReader(Limits.DEFAULT).read("flow: orders\nnodes:\n  one:\n    type: core.const\n");

        assertEquals(List.of(), document.problems());
        assertEquals("one", document.flow().getNodes().get(0).getId());
    }

    @Test
    void theNodeSdkIsABundleOfItsOwn() throws ClassNotFoundException {
        Bundle bundle = Platform.getBundle("dev.sluice.nodes.api");

        assertNotNull(bundle);
        assertSame(bundle, FrameworkUtil.getBundle(bundle.loadClass("dev.sluice.nodes.api.ErrorClass")));
    }
}
