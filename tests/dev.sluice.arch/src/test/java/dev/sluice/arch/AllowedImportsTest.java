package dev.sluice.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedImportsTest {
    @ParameterizedTest
    @CsvSource({
        "dev.sluice.engine, java.util.concurrent, true",
        "dev.sluice.engine, dev.sluice.engine.internal.run, true",
        "dev.sluice.engine, dev.sluice.nodes.api.value, true",
        "dev.sluice.engine, dev.sluice.nodes.api.internal, false",
        "dev.sluice.engine, dev.sluice.model, false",
        "dev.sluice.engine, dev.sluice.json, false",
        "dev.sluice.engine, org.osgi.framework, false",
        "dev.sluice.engine, org.eclipse.emf.ecore, false",
        "dev.sluice.engine, sun.misc, false",
        "dev.sluice.model, org.eclipse.emf.ecore.xmi.impl, true",
        "dev.sluice.model, org.eclipse.emf.edit, false",
        "dev.sluice.model, org.eclipse.core.runtime, false",
        "dev.sluice.compiler, dev.sluice.engine.plan, true",
        "dev.sluice.compiler, dev.sluice.engine, false",
        "dev.sluice.compiler, dev.sluice.engine.journal, false",
        "dev.sluice.dap, dev.sluice.engine.gate, true",
        "dev.sluice.dap, dev.sluice.cli, false",
        "dev.sluice.cli, dev.sluice.engine.journal, true",
        "dev.sluice.cli, dev.sluice.engine.internal.run, false",
        "dev.sluice.core, org.eclipse.core.resources, true",
        "dev.sluice.core, org.eclipse.swt.widgets, false",
        "dev.sluice.core, dev.sluice.engine.plan, false",
        "dev.sluice.core, org.eclipse.core.internal.resources, false",
        "dev.sluice.debug.core, org.eclipse.lsp4j.debug.services, true",
        "dev.sluice.debug.core, org.eclipse.debug.ui, false",
        "dev.sluice.debug.core, dev.sluice.dap, false",
        "dev.sluice.debug.ui, org.eclipse.debug.ui.actions, true",
        "dev.sluice.debug.ui, dev.sluice.editor, true",
        "dev.sluice.debug.ui, dev.sluice.editor.internal.page, false",
        "dev.sluice.debug.ui, dev.sluice.engine.history, true",
        "dev.sluice.debug.ui, dev.sluice.compiler, false",
        "dev.sluice.editor, org.eclipse.gef.editparts, true",
        "dev.sluice.editor, org.eclipse.elk.core.options, true",
        "dev.sluice.editor, dev.sluice.ui, false",
        "dev.sluice.editor, dev.sluice.nodes.std, false",
        "dev.sluice.editor, org.eclipse.ui.internal, false",
        "dev.sluice.ui, dev.sluice.editor, true",
        "dev.sluice.ui, dev.sluice.editor.internal.parts, false",
        "dev.sluice.ui, org.eclipse.gef, false",
    })
    void theTableDecidesWhoImportsWhom(String bundle, String importedPackage, boolean allowed) {
        assertEquals(allowed, AllowedImports.allows(bundle, importedPackage));
    }

    @ParameterizedTest
    @CsvSource({
        "dev.sluice.nodes.api.value, dev.sluice.nodes.api",
        "dev.sluice.nodes.std, dev.sluice.nodes.std",
        "dev.sluice.nodes.apiary, ",
        "org.osgi.framework, ",
    })
    void aPackageBelongsToTheBundleThatNamesIt(String packageName, String bundle) {
        assertEquals(Optional.ofNullable(bundle), AllowedImports.bundleOf(packageName));
    }
}
