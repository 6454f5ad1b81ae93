package dev.sluice.editor.internal.properties;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.FlowPackage;
import dev.sluice.model.flow.FlowSettings;
import dev.sluice.model.lexical.Ids;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.jspecify.annotations.Nullable;

/** Id, description and settings of a flow. */
public final class FlowDataSection extends FlowSection<Flow> {
    public FlowDataSection() {
        super(Flow.class);
    }

    @Override
    void fields(Form form, EditTarget on, Flow flow) {
        form.text(
                        "Id",
                        "Small letters, digits and hyphens.",
                        "",
                        () -> flow.getId() == null ? "" : flow.getId(),
                        id -> on.edit("Rename the flow", changed -> changed.setId(id)))
                .checked(id ->
                        Ids.isId(id) ? null : "An id has small letters, digits and hyphens, and starts with a letter.");
        FeatureFields fields = new FeatureFields(form, on, "the flow", FeatureFields.always(flow));
        fields.text(FlowPackage.Literals.FLOW__DESCRIPTION, "Description", "What the flow is for.", "");
        form.heading("Settings");
        FeatureFields settings = new FeatureFields(form, on, "the flow", new SettingsOf(flow));
        settings.choice(
                FlowPackage.Literals.FLOW_SETTINGS__ON_FAILURE,
                "on-failure",
                "What a failed node does to the rest.",
                List.of("stop", "continue"),
                "stop");
        settings.duration(
                FlowPackage.Literals.FLOW_SETTINGS__TIMEOUT, "timeout", "How long a run may take.", "no limit");
        settings.number(
                FlowPackage.Literals.FLOW_SETTINGS__PRIORITY,
                "priority",
                "Of nodes that are ready, a higher one starts first.",
                "5",
                0,
                9);
        settings.duration(
                FlowPackage.Literals.FLOW_SETTINGS__DEADLINE,
                "deadline",
                "When a run should have ended, from its begin.",
                "none");
        settings.choice(
                FlowPackage.Literals.FLOW_SETTINGS__ON_DEADLINE,
                "on-deadline",
                "What a missed deadline means.",
                List.of("warn", "fail"),
                "warn");
        settings.number(
                FlowPackage.Literals.FLOW_SETTINGS__MAX_PARALLEL,
                "max-parallel",
                "The most nodes that run at once.",
                "no limit",
                1,
                Integer.MAX_VALUE);
    }

    /** The settings of a flow, which are there while one of them is set. */
    private record SettingsOf(Flow flow) implements FeatureFields.Owner {
        @Override
        public @Nullable EObject get() {
            return flow.getSettings();
        }

        @Override
        public EObject make() {
            if (flow.getSettings() == null) {
                flow.setSettings(FlowFactory.eINSTANCE.createFlowSettings());
            }
            return flow.getSettings();
        }

        @Override
        public void clean() {
            FlowSettings settings = flow.getSettings();
            if (settings != null
                    && settings.getExtras().isEmpty()
                    && settings.eClass().getEAttributes().stream().noneMatch(one -> settings.eIsSet(one))) {
                flow.setSettings(null);
            }
        }
    }
}
