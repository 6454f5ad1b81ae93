package dev.sluice.core.tests;

import dev.sluice.core.catalogue.WorkspaceCatalogue;
import dev.sluice.nodes.api.NodeProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.FrameworkWiring;

/** A bundle made while a test runs, which contributes a provider of the package {@code providers}. */
final class ProviderBundle implements AutoCloseable {
    private final Bundle bundle;

    private ProviderBundle(Bundle bundle) {
        this.bundle = bundle;
    }

    /** Installs and resolves a bundle of this name. */
    static ProviderBundle install(String name, Class<? extends NodeProvider> provider)
            throws IOException, BundleException {
        Bundle core = Objects.requireNonNull(FrameworkUtil.getBundle(WorkspaceCatalogue.class));
        Bundle bundle =
                core.getBundleContext().installBundle("test:" + name, new ByteArrayInputStream(jar(name, provider)));
        framework(core).resolveBundles(List.of(bundle));
        return new ProviderBundle(bundle);
    }

    private static FrameworkWiring framework(Bundle any) {
        return Objects.requireNonNull(any.getBundleContext().getBundle(0).adapt(FrameworkWiring.class));
    }

    private static byte[] jar(String name, Class<?> provider) throws IOException {
        String headers = "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-Version: 1.2.3\n"
                + "Bundle-SymbolicName: " + name + "\nImport-Package: dev.sluice.nodes.api\n";
        Manifest manifest = new Manifest(new ByteArrayInputStream(headers.getBytes(StandardCharsets.UTF_8)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String path = provider.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                InputStream code = Objects.requireNonNull(provider.getResourceAsStream("/" + path))) {
            jar.putNextEntry(new JarEntry("META-INF/services/" + NodeProvider.class.getName()));
            jar.write(("# of a test\n" + provider.getName() + " # the only one\n").getBytes(StandardCharsets.UTF_8));
            jar.putNextEntry(new JarEntry(path));
            code.transferTo(jar);
        }
        return bytes.toByteArray();
    }

    Bundle bundle() {
        return bundle;
    }

    @Override
    public void close() throws BundleException {
        bundle.uninstall();
    }
}
