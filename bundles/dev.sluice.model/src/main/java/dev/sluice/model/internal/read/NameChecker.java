package dev.sluice.model.internal.read;

import dev.sluice.model.flow.Element;
import dev.sluice.model.flow.GrantKind;
import dev.sluice.model.internal.form.Shape.NameRule;
import dev.sluice.model.internal.yaml.YamlScalar;
import dev.sluice.model.lexical.Identifiers;
import dev.sluice.model.lexical.Ids;
import dev.sluice.model.lexical.Nearest;
import java.util.Arrays;
import java.util.List;

/** Checks the names that users choose. */
final class NameChecker {
    private static final List<String> GRANTS =
            Arrays.stream(GrantKind.values()).map(GrantKind::getLiteral).toList();

    private final Reading reading;

    NameChecker(Reading reading) {
        this.reading = reading;
    }

    /**
     * Logs a problem when a name breaks its rule.
     *
     * @return whether an element can be made with the name all the same
     */
    boolean check(YamlScalar name, NameRule rule, String what, Element parent) {
        String text = name.value();
        if (text.isEmpty()) {
            reading.error("name-empty", name, parent, "Here " + a(what) + " needs a name. Write one before the colon.");
            return false;
        }
        switch (rule) {
            case ID -> {
                if (!Ids.isId(text)) {
                    reading.error("id-form", name, parent, badId(text, what));
                }
            }
            case IDENTIFIER, FREE_IDENTIFIER -> identifier(name, rule, what, parent);
            case PATH -> {
                if (!Ids.isPath(text)) {
                    reading.error(
                            "path-form",
                            name,
                            parent,
                            "'" + ScalarReader.brief(text)
                                    + "' is not the path of a node. Write ids joined with '/', such as each/score.");
                    return false;
                }
            }
            case GRANT -> {
                if (!GRANTS.contains(text)) {
                    reading.error(
                            "grant-unknown",
                            name,
                            parent,
                            "There is no grant '" + ScalarReader.brief(text) + "'; there are "
                                    + String.join(", ", GRANTS) + "." + Nearest.hint(text, GRANTS));
                    return false;
                }
            }
            case ROUTE -> {
                if (!text.contains(LayoutReader.ARROW)) {
                    reading.error(
                            "route-form",
                            name,
                            parent,
                            "'" + ScalarReader.brief(text)
                                    + "' is not a link. Write source and target with an arrow, such as read.rows -> save.value.");
                    return false;
                }
            }
            case ANY -> {
                // every name will do
            }
        }
        return true;
    }

    private void identifier(YamlScalar name, NameRule rule, String what, Element parent) {
        String text = name.value();
        if (!Identifiers.isIdentifier(text)) {
            reading.error(
                    "identifier-form",
                    name,
                    parent,
                    "'" + ScalarReader.brief(text) + "' cannot name " + a(what)
                            + ". Use letters, digits and '_', and do not begin with a digit.");
        } else if (rule == NameRule.FREE_IDENTIFIER && Identifiers.isReserved(text)) {
            reading.error(
                    "identifier-reserved",
                    name,
                    parent,
                    "'" + text + "' cannot name " + a(what)
                            + ", because expressions keep this word for themselves. Write for example '" + text
                            + "_'.");
        }
    }

    private static String a(String what) {
        return ("aeiou".indexOf(what.charAt(0)) < 0 ? "a " : "an ") + what;
    }

    static String badId(String text, String whose) {
        String suggestion = Ids.suggest(text);
        return "'" + ScalarReader.brief(text) + "' cannot be the id of a " + whose
                + ". Use small letters, digits and '-', and begin with a letter"
                + (suggestion.isEmpty() ? "." : ", such as '" + suggestion + "'.");
    }
}
