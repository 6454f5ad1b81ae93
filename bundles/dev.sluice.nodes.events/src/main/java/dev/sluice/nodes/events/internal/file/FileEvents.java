package dev.sluice.nodes.events.internal.file;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.EventSource;
import dev.sluice.nodes.api.Glob;
import dev.sluice.nodes.api.Grants;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingKind.PathOf.Target;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.SettingsCheck;
import dev.sluice.nodes.api.SourceContext;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.events.internal.EventType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code event.file}: each file of a folder that is made, changed or deleted is an event. */
public final class FileEvents implements EventSource {
    private static final List<String> KINDS = List.of("create", "modify", "delete");
    private static final String IGNORE = "ignore";
    private static final String EMIT = "emit";

    private FileEvents() {}

    public static NodeDefinition definition() {
        return EventType.of("event.file", "Folder watch", "Watches a folder; each file that changes is an event.")
                .out(
                        Port.output("path", PortType.FILE, "The file, relative to the project's folder."),
                        Port.output("kind", PortType.STRING, "What became of it: create, modify or delete."))
                .with(
                        Setting.required(
                                "path",
                                SettingKind.path(Target.FOLDER),
                                "The folder to watch, with those below, relative to the project's folder."),
                        Setting.optional(
                                "glob",
                                SettingKind.literal(PortType.STRING),
                                Value.of("**"),
                                "The pattern of the paths below that folder, such as *.csv or **/*.csv."),
                        Setting.optional(
                                "events",
                                SettingKind.listOf(SettingKind.choice("create", "modify", "delete")),
                                Value.list(Value.of("create"), Value.of("modify")),
                                "Which changes are events: create, modify, delete; the first two unless said."),
                        Setting.optional(
                                "existing",
                                SettingKind.choice(IGNORE, EMIT),
                                Value.of(IGNORE),
                                "Whether files that are there when the node starts are events too, as created."),
                        Setting.optional(
                                "settle",
                                SettingKind.time(),
                                Value.of("500ms"),
                                "How long a file must stay as it is before it counts, so that none is taken half written."))
                .needs(Capability.READ)
                .checks(FileEvents::check)
                .listenedBy(new FileEvents());
    }

    private static void check(PortRule.Query query, SettingsCheck.Problems problems) {
        if (query.literal("glob") instanceof StringValue glob) {
            try {
                Glob.of(glob.value());
            } catch (NodeFailure e) {
                problems.wrong("glob", String.valueOf(e.getMessage()));
            }
        }
    }

    @Override
    public Listening start(SourceContext context) throws NodeFailure {
        Settings settings = context.settings();
        String path = settings.text("path");
        Grants.path(context, Capability.READ, path);
        Path real = context.project().existing(path);
        if (!Files.isDirectory(real)) {
            throw NodeFailure.user("'" + path + "' is no folder; give the path of a folder in the project");
        }
        String existing = settings.text("existing", IGNORE);
        if (!existing.equals(IGNORE) && !existing.equals(EMIT)) {
            throw NodeFailure.user("the setting 'existing' is '" + existing + "'; it must be ignore or emit");
        }
        FolderWatch.Folder folder =
                new FolderWatch.Folder(path, real, context.project().root(), Glob.of(settings.text("glob", "**")));
        return FolderWatch.start(context, folder, kinds(settings), settings.time("settle"), existing.equals(EMIT));
    }

    private static Set<FolderState.Kind> kinds(Settings settings) throws NodeFailure {
        Set<FolderState.Kind> kinds = EnumSet.noneOf(FolderState.Kind.class);
        for (String word : settings.texts("events")) {
            if (!KINDS.contains(word)) {
                throw NodeFailure.user("'" + word + "' under 'events' is no change; give create, modify or delete");
            }
            kinds.add(FolderState.Kind.valueOf(word.toUpperCase(Locale.ROOT)));
        }
        if (kinds.isEmpty()) {
            throw NodeFailure.user("the setting 'events' is empty; give create, modify or delete");
        }
        return kinds;
    }
}
