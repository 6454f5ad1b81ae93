package dev.sluice.editor.internal.properties;

import dev.sluice.core.FlowFolder;
import dev.sluice.core.language.ExpressionScope;
import dev.sluice.core.language.LiteralCode;
import dev.sluice.core.language.SettingCheck;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.ListLiteral;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.MapEntry;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.Node;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.FilteredResourcesSelectionDialog;
import org.jspecify.annotations.Nullable;

/** Makes the field that suits the kind of a setting. */
final class SettingFields {
    private static final SettingKind ANY = new SettingKind.Literal(PortType.ANY);

    private final Form form;
    private final EditTarget on;
    private final Node node;
    private final SettingCheck checks = new SettingCheck();

    SettingFields(Form form, EditTarget on, Node node) {
        this.form = form;
        this.on = on;
        this.node = node;
    }

    /** What decides which field a setting has. */
    static String form(Node node, Setting setting) {
        return kind(setting.kind(), NodeValues.setting(node, setting.name()))
                .getClass()
                .getSimpleName();
    }

    /** Of several kinds, the one that what stands there is of; the simplest where nothing does. */
    private static SettingKind kind(SettingKind kind, @Nullable Literal literal) {
        if (!(kind instanceof SettingKind.Either either)) {
            return kind;
        }
        for (SettingKind one : either.kinds()) {
            boolean map = one instanceof SettingKind.MapOf || one instanceof SettingKind.Group;
            boolean list = one instanceof SettingKind.ListOf;
            if (literal instanceof MapLiteral == map && literal instanceof ListLiteral == list) {
                return map || list ? one : either;
            }
        }
        return either;
    }

    void add(Setting setting) {
        SettingKind kind = kind(setting.kind(), NodeValues.setting(node, setting.name()));
        switch (kind) {
            case SettingKind.MapOf map -> map(setting, map);
            case SettingKind.ListOf list -> list(setting, list);
            case SettingKind.Group group -> group(setting, group);
            default ->
                scalar(setting, kind, () -> NodeValues.setting(node, setting.name()), value -> set(setting, value));
        }
    }

    private void set(Setting setting, @Nullable Literal value) {
        String label = (value == null ? "Unset '" : "Set '") + setting.name() + "' of '" + node.getId() + "'";
        on.edit(label, flow -> NodeValues.setSetting(node, setting.name(), value));
    }

    private static String hint(Setting setting) {
        return setting.initial() != null ? String.valueOf(setting.initial()) : setting.required() ? "required" : "";
    }

    private static String label(Setting setting) {
        return setting.name() + (setting.required() ? " *" : "");
    }

    private ExpressionScope scope(Setting setting) {
        return on.language().scope(on.tree(), node.path(), List.of(setting.name()), on.analysis());
    }

    private void scalar(
            Setting setting,
            SettingKind kind,
            Supplier<@Nullable Literal> get,
            java.util.function.Consumer<@Nullable Literal> set) {
        Supplier<String> shown = () -> LiteralCode.show(get.get(), kind);
        java.util.function.Consumer<String> commit =
                typed -> set.accept(typed.isEmpty() ? null : LiteralCode.read(typed, kind));
        Function<String, @Nullable String> check = typed -> checks.check(typed, kind, scope(setting));
        switch (kind) {
            case SettingKind.Choice choice ->
                form.choice(label(setting), setting.help(), choice.words(), hint(setting), shown, commit);
            case SettingKind.Literal literal
            when literal.type() == PortType.BOOL ->
                form.choice(label(setting), setting.help(), List.of("true", "false"), hint(setting), shown, commit);
            case SettingKind.Formula formula -> expression(setting, false, check, shown, commit);
            case SettingKind.Literal literal
            when literal.type() == PortType.STRING -> expression(setting, true, check, shown, commit);
            case SettingKind.PathOf path -> {
                TextRow row = form.text(label(setting), setting.help(), hint(setting), shown, commit)
                        .checked(check);
                if (path.target() != SettingKind.PathOf.Target.FOLDER && form.isEditable()) {
                    row.button("Browse…", () -> choose(path.target()));
                }
            }
            default ->
                form.text(label(setting), setting.help(), hint(setting), shown, commit)
                        .checked(check);
        }
    }

    private void expression(
            Setting setting,
            boolean template,
            Function<String, @Nullable String> check,
            Supplier<String> shown,
            java.util.function.Consumer<String> commit) {
        String help = setting.help() + (setting.initial() == null ? "" : " Default: " + setting.initial() + ".");
        ExpressionRow.Language language = new ExpressionRow.Language(on.language(), () -> scope(setting), template);
        new ExpressionRow(form, label(setting), help, language, check, shown, commit);
    }

    /** A file of the project; null where none was chosen. */
    private @Nullable String choose(SettingKind.PathOf.Target target) {
        IContainer root = FlowFolder.rootOf(on.file());
        Shell shell = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
        FilteredResourcesSelectionDialog dialog =
                new FilteredResourcesSelectionDialog(shell, false, root, IResource.FILE);
        dialog.setTitle("Choose a File of the Project");
        dialog.setInitialPattern(target == SettingKind.PathOf.Target.FLOW ? "*.flow" : "?");
        return dialog.open() == FilteredResourcesSelectionDialog.OK
                        && dialog.getFirstResult() instanceof IFile file
                        && root.getFullPath().isPrefixOf(file.getFullPath())
                ? file.getFullPath().makeRelativeTo(root.getFullPath()).toString()
                : null;
    }

    private void map(Setting setting, SettingKind.MapOf kind) {
        List<Setting> parts = kind.values() instanceof SettingKind.Group group
                ? group.fields()
                : List.of(Setting.required(title(kind.values()), kind.values(), ""));
        boolean grouped = kind.values() instanceof SettingKind.Group;
        List<TableRow.Column> columns = new ArrayList<>();
        columns.add(new TableRow.Column("Name", 2, "name"));
        parts.forEach(part -> columns.add(new TableRow.Column(part.name(), 3, fresh(part.kind()))));
        new TableRow(
                form,
                label(setting),
                setting.help(),
                columns,
                row -> problem(setting, row, parts),
                () -> rows(setting, parts, grouped),
                rows -> set(setting, rows.isEmpty() ? null : map(rows, parts, grouped)));
    }

    private static String title(SettingKind kind) {
        return kind instanceof SettingKind.Formula ? "Expression" : "Value";
    }

    private static String fresh(SettingKind kind) {
        return kind instanceof SettingKind.Choice choice ? choice.words().get(0) : "";
    }

    private @Nullable String problem(Setting setting, List<String> row, List<Setting> parts) {
        if (row.get(0).isBlank()) {
            return "Each row needs a name.";
        }
        for (int i = 0; i < parts.size(); i++) {
            String why = checks.check(row.get(i + 1), parts.get(i).kind(), scope(setting));
            if (why != null) {
                return row.get(0) + ": " + why;
            }
            if (parts.get(i).required() && row.get(i + 1).isEmpty()) {
                return row.get(0) + ": '" + parts.get(i).name() + "' is missing.";
            }
        }
        return null;
    }

    private List<List<String>> rows(Setting setting, List<Setting> parts, boolean grouped) {
        List<List<String>> rows = new ArrayList<>();
        if (NodeValues.setting(node, setting.name()) instanceof MapLiteral map) {
            for (MapEntry entry : map.getEntries()) {
                List<String> row = new ArrayList<>();
                row.add(entry.getKey());
                for (Setting part : parts) {
                    Literal value = grouped ? part(entry.getValue(), part.name()) : entry.getValue();
                    row.add(LiteralCode.show(value, part.kind()));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static @Nullable Literal part(@Nullable Literal literal, String name) {
        if (literal instanceof MapLiteral map) {
            for (MapEntry entry : map.getEntries()) {
                if (name.equals(entry.getKey())) {
                    return entry.getValue();
                }
            }
        }
        return null;
    }

    private static MapLiteral map(List<List<String>> rows, List<Setting> parts, boolean grouped) {
        MapLiteral map = FlowFactory.eINSTANCE.createMapLiteral();
        for (List<String> row : rows) {
            if (grouped) {
                MapLiteral group = FlowFactory.eINSTANCE.createMapLiteral();
                for (int i = 0; i < parts.size(); i++) {
                    put(group, parts.get(i).name(), row.get(i + 1), parts.get(i).kind());
                }
                put(map, row.get(0), group);
            } else {
                put(map, row.get(0), row.get(1), parts.get(0).kind());
            }
        }
        return map;
    }

    private static void put(MapLiteral map, String key, String typed, SettingKind kind) {
        Literal value = typed.isEmpty() ? null : LiteralCode.read(typed, kind);
        if (value != null) {
            put(map, key, value);
        }
    }

    private static void put(MapLiteral map, String key, Literal value) {
        MapEntry entry = FlowFactory.eINSTANCE.createMapEntry();
        entry.setKey(key);
        entry.setValue(value);
        map.getEntries().add(entry);
    }

    private void list(Setting setting, SettingKind.ListOf kind) {
        new TableRow(
                form,
                label(setting),
                setting.help(),
                List.of(new TableRow.Column(title(kind.items()), 1, fresh(kind.items()))),
                row -> checks.check(row.get(0), kind.items(), scope(setting)),
                () -> NodeValues.setting(node, setting.name()) instanceof ListLiteral list
                        ? list.getItems().stream()
                                .map(item -> List.of(LiteralCode.show(item, kind.items())))
                                .toList()
                        : List.of(),
                rows -> set(setting, items(rows, kind.items())));
    }

    private static @Nullable Literal items(List<List<String>> rows, SettingKind kind) {
        ListLiteral list = FlowFactory.eINSTANCE.createListLiteral();
        for (List<String> row : rows) {
            Literal item = row.get(0).isEmpty() ? null : LiteralCode.read(row.get(0), kind);
            if (item != null) {
                list.getItems().add(item);
            }
        }
        return list.getItems().isEmpty() ? null : list;
    }

    private void group(Setting setting, SettingKind.Group group) {
        form.heading(label(setting));
        for (Setting field : group.fields()) {
            scalar(
                    field,
                    simple(field.kind()),
                    () -> part(NodeValues.setting(node, setting.name()), field.name()),
                    value -> {
                        MapLiteral changed = FlowFactory.eINSTANCE.createMapLiteral();
                        for (Setting one : group.fields()) {
                            Literal kept = one == field
                                    ? value
                                    : copy(part(NodeValues.setting(node, setting.name()), one.name()));
                            if (kept != null) {
                                put(changed, one.name(), kept);
                            }
                        }
                        set(setting, changed.getEntries().isEmpty() ? null : changed);
                    });
        }
    }

    private static SettingKind simple(SettingKind kind) {
        boolean nested = kind instanceof SettingKind.MapOf
                || kind instanceof SettingKind.ListOf
                || kind instanceof SettingKind.Group;
        return nested ? ANY : kind;
    }

    private static @Nullable Literal copy(@Nullable Literal literal) {
        return literal == null ? null : org.eclipse.emf.ecore.util.EcoreUtil.copy(literal);
    }
}
