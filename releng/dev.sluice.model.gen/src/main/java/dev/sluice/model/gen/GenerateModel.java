package dev.sluice.model.gen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.emf.codegen.ecore.generator.Generator;
import org.eclipse.emf.codegen.ecore.genmodel.GenModel;
import org.eclipse.emf.codegen.ecore.genmodel.GenModelPackage;
import org.eclipse.emf.codegen.ecore.genmodel.GenPackage;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenBaseGeneratorAdapter;
import org.eclipse.emf.codegen.ecore.genmodel.generator.GenModelGeneratorAdapterFactory;
import org.eclipse.emf.codegen.merge.java.JControlModel;
import org.eclipse.emf.common.util.BasicMonitor;
import org.eclipse.emf.common.util.Diagnostic;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.plugin.EcorePlugin;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.xmi.impl.EcoreResourceFactoryImpl;
import org.eclipse.emf.ecore.xmi.impl.XMIResourceFactoryImpl;

/** Generates the model code of one generator model into the {@code src-gen} folder of its bundle. */
public final class GenerateModel {
    private static final String OUTPUT = "src-gen";

    private final Path bundle;
    private final Path models;
    private final String genModel;

    private GenerateModel(Path bundle, String models, String genModel) {
        this.bundle = bundle;
        this.models = bundle.resolve(models);
        this.genModel = genModel;
    }

    /**
     * Generates unless {@code src-gen} was made from the very same model files.
     *
     * @param arguments the bundle's folder, the folder of its models relative to it, and the generator model's name
     * @throws IOException when a model file cannot be read or the code cannot be written
     * @throws IllegalStateException when the model is not valid or the generator failed
     */
    public static void main(String... arguments) throws IOException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("Usage: GenerateModel BUNDLE MODELS GENMODEL");
        }
        Path bundle = Path.of(arguments[0]).toAbsolutePath().normalize();
        new GenerateModel(bundle, arguments[1], arguments[2]).runIfChanged();
    }

    private void runIfChanged() throws IOException {
        Path output = bundle.resolve(OUTPUT);
        Stamp stamp = Stamp.of(models, GenerateModel.class);
        if (stamp.isIn(output)) {
            return;
        }
        clear(output);
        generate();
        stamp.writeTo(output);
    }

    private static void clear(Path output) throws IOException {
        if (Files.isDirectory(output)) {
            List<Path> old;
            try (Stream<Path> files = Files.walk(output)) {
                old = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : old) {
                Files.delete(file);
            }
        }
        Files.createDirectories(output);
    }

    private void generate() {
        String project = bundle.getFileName().toString();
        // The generator addresses its output as a workspace; outside a workspace this map says where a project lies.
        EcorePlugin.getPlatformResourceMap().put(project, URI.createFileURI(bundle + "/"));
        GenModel model = load();
        model.setModelDirectory("/" + project + "/" + OUTPUT);
        // Without a plug-in id only Java is made: manifest and plugin.xml are the bundle's own.
        model.setModelPluginID("");
        model.setBundleManifest(false);
        model.setCanGenerate(true);
        model.reconcile();
        check(model.diagnose(), "The model is not valid");

        Generator generator = new Generator() {
            @Override
            public JControlModel getJControlModel() {
                // Everything is made anew, so there is nothing to merge with (merging would need the Java tooling).
                return new JControlModel() {
                    @Override
                    public boolean canMerge() {
                        return false;
                    }
                };
            }
        };
        generator
                .getAdapterFactoryDescriptorRegistry()
                .addDescriptor(GenModelPackage.eNS_URI, GenModelGeneratorAdapterFactory.DESCRIPTOR);
        generator.setInput(model);
        for (GenPackage genPackage : model.getGenPackages()) {
            check(
                    generator.generate(
                            genPackage, GenBaseGeneratorAdapter.MODEL_PROJECT_TYPE, "model", new BasicMonitor()),
                    "The code was not generated");
        }
    }

    private GenModel load() {
        ResourceSet resources = new ResourceSetImpl();
        Map<String, Object> factories = resources.getResourceFactoryRegistry().getExtensionToFactoryMap();
        factories.put("ecore", new EcoreResourceFactoryImpl());
        factories.put("genmodel", new XMIResourceFactoryImpl());
        resources.getPackageRegistry().put(GenModelPackage.eNS_URI, GenModelPackage.eINSTANCE);
        Resource resource =
                resources.getResource(URI.createFileURI(models.resolve(genModel).toString()), true);
        return (GenModel) resource.getContents().get(0);
    }

    private static void check(Diagnostic diagnostic, String what) {
        if (diagnostic.getSeverity() >= Diagnostic.ERROR) {
            StringBuilder message = new StringBuilder(what).append(": ").append(diagnostic.getMessage());
            diagnostic.getChildren().forEach(child -> message.append('\n').append(child.getMessage()));
            throw new IllegalStateException(message.toString());
        }
    }
}
