package dev.sluice.core.edit;

import dev.sluice.model.flow.FailurePolicy;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.FlowPackage;
import dev.sluice.model.flow.FlowSettings;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Param;
import dev.sluice.model.lexical.Identifiers;
import dev.sluice.model.lexical.Ids;
import dev.sluice.nodes.api.NodeType;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Sets what a flow says of itself: id, description, params, settings. */
public final class HeadEdits {
    private HeadEdits() {}

    /** Gives the flow another id. */
    public static FlowEdit id(Flow flow, String id) {
        boolean possible = Ids.isId(id) && !id.equals(flow.getId());
        return FlowEdit.of("Rename Flow", possible, (edited, outcome) -> flow.setId(id));
    }

    /** Sets the description; null or a blank text takes it away. */
    public static FlowEdit description(Flow flow, @Nullable String text) {
        return set(flow, "Describe Flow", FlowPackage.Literals.FLOW__DESCRIPTION, blankToNull(text), true);
    }

    /** Adds a param. @param type as written, such as {@code list<f64>}; null for any */
    public static FlowEdit addParam(Flow flow, String name, @Nullable String type, @Nullable Literal initial) {
        return FlowEdit.of("Add Param '" + name + "'", isFree(flow, name), (edited, outcome) -> {
            Param param = FlowFactory.eINSTANCE.createParam();
            param.setName(name);
            param.setType(type);
            param.setDefault(initial);
            flow.getParams().add(param);
            outcome.made(param);
        });
    }

    /** Removes a param; expressions that use it stay as they are. */
    public static FlowEdit removeParam(Param param) {
        return FlowEdit.of(
                "Remove Param '" + param.getName() + "'",
                param.eContainer() != null,
                (flow, outcome) -> EcoreUtil.remove(param));
    }

    /**
     * Renames a param, also in the expressions that use it.
     *
     * @param types the type of a node, which says what of its settings are expressions; null where it is not known
     */
    public static FlowEdit renameParam(Param param, String name, Function<Node, @Nullable NodeType> types) {
        String old = String.valueOf(param.getName());
        boolean possible = param.eContainer() instanceof Flow flow && isFree(flow, name);
        return FlowEdit.of("Rename Param '" + old + "'", possible, (flow, outcome) -> {
            param.setName(name);
            ExpressionTexts texts = new ExpressionTexts(types);
            flow.eAllContents().forEachRemaining(each -> {
                if (each instanceof Node node) {
                    texts.rewrite(node, text -> ExpressionTexts.replaceMember(text, "params", old, "params." + name));
                }
            });
        });
    }

    /** Sets the type of a param; null takes it away. */
    public static FlowEdit paramType(Param param, @Nullable String type) {
        return set(param, label(param), FlowPackage.Literals.PARAM__TYPE, blankToNull(type), true);
    }

    /** Sets the default of a param; null takes it away. The literal must not be part of a flow. */
    public static FlowEdit paramDefault(Param param, @Nullable Literal value) {
        boolean possible = !EcoreUtil.equals(param.getDefault(), value);
        return FlowEdit.of(label(param), possible, (flow, outcome) -> param.setDefault(value));
    }

    /** Sets the description of a param; null or a blank text takes it away. */
    public static FlowEdit paramDescription(Param param, @Nullable String text) {
        return set(param, label(param), FlowPackage.Literals.PARAM__DESCRIPTION, blankToNull(text), true);
    }

    /** Sets whether the value of a param must not be shown; false takes the entry away. */
    public static FlowEdit paramSecret(Param param, boolean secret) {
        return set(param, label(param), FlowPackage.Literals.PARAM__SECRET, secret ? true : null, true);
    }

    /** Sets what a failed node means where the node does not say it: stop or continue; null takes the entry away. */
    public static FlowEdit onFailure(Flow flow, @Nullable FailurePolicy policy) {
        return setting(flow, FlowPackage.Literals.FLOW_SETTINGS__ON_FAILURE, policy, policy != FailurePolicy.ROUTE);
    }

    /** Sets how long a run may take. @param duration as written, such as {@code 5m}; null takes the entry away */
    public static FlowEdit timeout(Flow flow, @Nullable String duration) {
        return setting(flow, FlowPackage.Literals.FLOW_SETTINGS__TIMEOUT, duration, PolicyEdits.isDuration(duration));
    }

    /** Sets the priority of a run. @param priority 0 to 9; null takes the entry away */
    public static FlowEdit priority(Flow flow, @Nullable Integer priority) {
        return setting(flow, FlowPackage.Literals.FLOW_SETTINGS__PRIORITY, priority, PolicyEdits.isPriority(priority));
    }

    /** Sets how many nodes run at once. @param most from 1; null takes the entry away */
    public static FlowEdit maxParallel(Flow flow, @Nullable Integer most) {
        return setting(flow, FlowPackage.Literals.FLOW_SETTINGS__MAX_PARALLEL, most, most == null || most >= 1);
    }

    private static FlowEdit setting(Flow flow, EStructuralFeature feature, @Nullable Object value, boolean valid) {
        FlowSettings old = flow.getSettings();
        boolean changes =
                old == null || !old.eIsSet(feature) ? value != null : !Objects.equals(value, old.eGet(feature));
        return FlowEdit.of("Set Flow Settings", valid && changes, (edited, outcome) -> {
            FlowSettings settings = old == null ? FlowFactory.eINSTANCE.createFlowSettings() : old;
            PolicyEdits.assign(settings, feature, value);
            boolean empty = settings.getExtras().isEmpty()
                    && settings.eClass().getEAllAttributes().stream()
                            .noneMatch(each -> !each.isTransient() && settings.eIsSet(each));
            flow.setSettings(empty ? null : settings);
        });
    }

    private static FlowEdit set(
            EObject element, String label, EStructuralFeature feature, @Nullable Object value, boolean valid) {
        boolean changes = value == null ? element.eIsSet(feature) : !value.equals(element.eGet(feature));
        return FlowEdit.of(label, valid && changes, (flow, outcome) -> PolicyEdits.assign(element, feature, value));
    }

    private static boolean isFree(Flow flow, String name) {
        return Identifiers.isIdentifier(name)
                && !Identifiers.isReserved(name)
                && flow.getParams().stream().noneMatch(param -> name.equals(param.getName()));
    }

    private static String label(Param param) {
        return "Change Param '" + param.getName() + "'";
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
