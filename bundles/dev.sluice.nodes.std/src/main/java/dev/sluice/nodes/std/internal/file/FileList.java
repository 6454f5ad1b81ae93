package dev.sluice.nodes.std.internal.file;

import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Fingerprint;
import dev.sluice.nodes.api.Glob;
import dev.sluice.nodes.api.Grants;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingKind.PathOf.Target;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.StandardType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;

/** {@code file.list}: the files in a folder of the project. */
final class FileList implements NodeExecutor {
    static NodeDefinition definition() {
        return StandardType.of("file.list", "List files", "Finds the files in a folder of the project.")
                .out(Port.output(
                        "files",
                        PortType.list(PortType.FILE),
                        "Their paths, relative to the project's folder, in alphabetical order."))
                .with(
                        Setting.optional(
                                "path",
                                SettingKind.path(Target.FOLDER),
                                Value.of("."),
                                "The folder to look in, relative to the project's folder."),
                        Setting.optional(
                                "glob",
                                SettingKind.literal(PortType.STRING),
                                Value.of("*"),
                                "The pattern of the paths below that folder, such as *.csv or **/*.csv."))
                .extraInputs()
                .needs(Capability.READ)
                .runs(Execution.BLOCKING)
                .hints(Hint.PARALLELIZABLE)
                .executedBy(new FileList())
                .reading(FileList::take);
    }

    @Override
    public void execute(NodeContext context) throws NodeFailure {
        String path = context.settings().text("path", ".");
        Glob glob = Glob.of(context.settings().text("glob", "*"));
        Grants.path(context, Capability.READ, path);
        Path folder = context.project().existing(path);
        if (!Files.isDirectory(folder)) {
            throw NodeFailure.user("'" + path + "' is no folder; give the path of a folder in the project");
        }
        FileWalk walk = new FileWalk(
                context.project(),
                folder,
                glob,
                context.cancellation(),
                message -> context.log().warn(message));
        try {
            Files.walkFileTree(folder, walk);
        } catch (IOException e) {
            throw NodeFailure.of(ErrorClass.SYSTEM, "the folder '" + path + "' cannot be read: " + e.getMessage(), e);
        }
        TreeSet<String> files = walk.files();
        context.output("files", ListValue.copyOf(files.stream().map(Value::of).toList()));
    }

    /** What is there of files, which is all that decides what it gives. */
    private static void take(Fingerprint.Question node, Fingerprint.Print print) throws Exception {
        String path = node.settings().text("path", ".");
        Glob glob = Glob.of(node.settings().text("glob", "*"));
        node.project().check(path);
        Path folder = node.project().root().resolve(path);
        TreeSet<String> files = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            folder = node.project().existing(path);
            FileWalk walk = new FileWalk(node.project(), folder, glob, Cancellation.NEVER, message -> {});
            Files.walkFileTree(folder, walk);
            files = walk.files();
        }
        print.text("the files in " + path, String.join("\n", files));
    }
}
