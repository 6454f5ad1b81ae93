package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.Dialogs;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.custom.CCombo;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.ActionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The fields of the view Properties. */
class PropertiesTest extends EditorTest {
    private static final String UNDO = ActionFactory.UNDO.getId();

    @Test
    void aTextIsTakenOverByEnterAndUndone() throws CoreException {
        FlowRobot robot = open();
        Properties properties = Properties.open(robot);
        properties.show("read", "Settings");

        properties.type("path", "data/other.csv");
        assertEquals(FLOW, robot.text(), "not before it is finished");
        Keys.press("Return");

        Ui.untilEqual(FLOW.replace("data/rows.csv", "data/other.csv"), robot::text);
        Ui.settle();
        robot.run(UNDO);
        Ui.untilEqual(FLOW, robot::text);
        Ui.untilEqual(
                "data/rows.csv", () -> properties.field("path", Text.class).getText());
    }

    @Test
    void escapePutsBackWhatWasThere() throws CoreException {
        FlowRobot robot = open();
        Properties properties = Properties.open(robot);
        properties.show("read", "Settings");

        properties.type("path", "nonsense");
        Keys.press("Escape");

        Ui.untilEqual(
                "data/rows.csv", () -> properties.field("path", Text.class).getText());
        assertEquals(FLOW, robot.text());
    }

    @Test
    void aFileIsChosenFromThoseOfTheProject() throws CoreException {
        project().write("data/other.csv", "amount\n1\n");
        FlowRobot robot = open();
        Properties properties = Properties.open(robot);
        properties.show("read", "Settings");
        Button browse = Widgets.await(
                properties.all(), Button.class, button -> button.getText().startsWith("Browse"));

        Dialogs.answer(
                "OK",
                dialog -> {
                    Widgets.field(dialog).setText("other.csv");
                    Table found = Widgets.await(dialog, Table.class, any -> true);
                    Ui.until(
                            "the file is found",
                            () -> found.getSelectionIndex() == 0
                                    && found.getItem(0).getText().contains("other.csv"));
                },
                () -> Pointer.click(Widgets.middle(browse)));

        Ui.untilEqual(FLOW.replace("data/rows.csv", "data/other.csv"), robot::text);
    }

    @Test
    void whatIsNotTakenOverIsNamedWhenAnotherNodeIsShown() throws CoreException {
        FlowRobot robot = open();
        Properties properties = Properties.open(robot);
        properties.show("read", "Execution");
        properties.type("priority", "12");

        Pointer.click(robot.title("large"));

        robot.awaitStatus("priority is left as it was: '12' is not taken. Must be a whole number from 0 to 9.");
        assertEquals(FLOW, robot.text());
    }

    @Test
    void aNumberOutOfItsRangeIsRefusedWhileItIsTyped() throws CoreException {
        FlowRobot robot = open();
        Properties properties = Properties.open(robot);
        properties.show("read", "Execution");

        properties.type("priority", "12");
        Ui.untilEqual("Must be a whole number from 0 to 9.", properties::message);
        Keys.press("Return");
        assertEquals(FLOW, robot.text());
        properties.type("priority", "7");
        Ui.untilEqual("", properties::message);
        Keys.press("Return");

        Ui.untilEqual("priority: 7", () -> robot.line("priority"));
    }

    @Test
    void aWaitIsWrittenAsADuration() throws CoreException {
        FlowRobot robot = open();
        Properties properties = Properties.open(robot);
        properties.show("read", "Execution");

        properties.type("timeout", "soon");
        Ui.until("it is refused", () -> properties.message().startsWith("Must be a duration"));
        properties.type("timeout", "30s");
        Keys.press("Return");
        Ui.untilEqual("timeout: 30s", () -> robot.line("timeout"));
        properties.type("attempts", "3");
        Keys.press("Return");
        Ui.untilEqual("retry: {attempts: 3}", () -> robot.line("retry"));
        properties.type("attempts", " ");
        Keys.press("BackSpace", "Return");

        Ui.untilEqual("", () -> robot.line("retry"));
    }

    @Test
    void aChoiceIsTakenOverAtOnce() throws CoreException {
        FlowRobot robot = open();
        Properties properties = Properties.open(robot);
        properties.show("read", "Execution");
        CCombo choice = properties.field("on-failure", CCombo.class);
        choice.setFocus();

        Keys.press("Down");
        Ui.untilEqual("on-failure: stop", () -> robot.line("on-failure"));
        Keys.press("Down");

        Ui.untilEqual("on-failure: continue", () -> robot.line("on-failure"));
    }

    @Test
    void aSwitchIsTrueOrFalseOrUnset() throws CoreException {
        FlowRobot robot = open();
        Properties properties = Properties.open(robot);
        properties.show("read", "Settings");
        CCombo choice = properties.field("header", CCombo.class);
        assertTrue(Arrays.asList(choice.getItems()).containsAll(List.of("true", "false")));
        choice.setFocus();

        Keys.press("Down", "Down");
        Ui.until("it is off", () -> robot.text().contains("header: false"));
        Keys.press("Up", "Up");

        Ui.untilEqual(FLOW, robot::text);
    }

    @Test
    void anExpressionIsCheckedWhileItIsTyped() throws CoreException {
        FlowRobot robot = open();
        Properties properties = Properties.open(robot);
        properties.show("large", "Settings");

        properties.typeExpression("when", "item.amount >");

        Ui.until("it is said to be wrong", () -> !properties.message().isEmpty());
        Keys.type(" 20");
        Ui.untilEqual("", properties::message);
        Keys.press("Return");
        Ui.until("it is in the file", () -> robot.text().contains("item.amount > 20"));
    }

    @Test
    void anExpressionIsCompleted() throws CoreException {
        FlowRobot robot =
                open(FLOW.replace("nodes:\n  read", "params:\n  limit: {type: s64, default: 5}\nnodes:\n  read"));
        Properties properties = Properties.open(robot);
        properties.show("large", "Settings");
        StyledText field = properties.typeExpression("when", "item.amount > params.");

        Table proposals = Ui.await("proposals come up", PropertiesTest::proposals);
        Ui.until(
                "the param is among them",
                () -> Arrays.stream(proposals.getItems())
                        .anyMatch(item -> item.getText().startsWith("limit")));
        Keys.press("Return");

        Ui.untilEqual("item.amount > params.limit", field::getText);
    }

    private static @Nullable Table proposals() {
        Shell main = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
        for (Shell shell : Display.getCurrent().getShells()) {
            if (shell != main && shell.isVisible()) {
                Table table = Widgets.find(shell, Table.class, found -> found.getItemCount() > 0);
                if (table != null) {
                    return table;
                }
            }
        }
        return null;
    }

    @Test
    void whatIsTypedIsTakenOverWhenAnotherNodeIsSelected() throws CoreException {
        FlowRobot robot = open();
        Properties properties = Properties.open(robot);
        properties.show("large", "Settings");
        properties.typeExpression("when", "item.amount > 99");

        robot.select("read");

        Ui.until("the expression is in the file", () -> robot.text().contains("item.amount > 99"));
        properties.type("path", "data/more.csv");
        robot.select("large");
        Ui.until("the path is in the file", () -> robot.text().contains("data/more.csv"));
        Ui.untilEqual(
                "item.amount > 99",
                () -> properties.field("when", StyledText.class).getText());
    }

    @Test
    void whatIsTypedSurvivesAChangeElsewhere() throws CoreException {
        FlowRobot robot = open();
        Properties properties = Properties.open(robot);
        properties.show("large", "Settings");
        StyledText field = properties.typeExpression("when", "item.amount > 99");

        robot.editor().session().edit("Label", flow -> flow.getNodes().get(0).setLabel("Rows"));

        Ui.until("the change is there", () -> robot.text().contains("label: Rows"));
        Ui.settle();
        assertEquals("item.amount > 99", field.getText());
    }

    @Test
    void whatANodeTakesIsARowOfATable() throws CoreException {
        FlowRobot robot = open();
        Properties properties = Properties.open(robot);
        properties.show("read", "Resources");

        add(properties, "needs");
        Ui.until("the need is in the file", () -> robot.text().contains("cpu: 1"));
        Keys.press("Escape");
    }

    @Test
    void grantsAreRowsOfATable() throws CoreException {
        FlowRobot robot = open();
        Properties properties = Properties.open(robot);
        properties.show("read", "Grants");

        add(properties, "grants");
        Ui.until("the grant is in the file", () -> robot.text().contains("read: "));
        Keys.press("Escape");
        Ui.settle();
        robot.run(UNDO);

        Ui.until("the grant is gone", () -> !robot.text().contains("grants"));
    }

    private static final String FETCH = """
            flow: demo
            format: 1
            nodes:
              fetch:
                type: http.request
                with: {url: "https://api.example.net/rows"}
                grants: {env: [LANG]}
            layout:
              fetch: [40, 80]
            """;

    @Test
    void whatATypeAsksForStandsBesideWhatIsGranted() throws CoreException {
        FlowRobot robot = open(FETCH);
        Properties properties = Properties.open(robot);
        properties.show("fetch", "Grants");
        Table grants = properties.field("grants", Table.class);
        Ui.untilEqual(List.of("net,,yes, not granted", "env,LANG,no"), () -> rows(grants));
        Screenshot.take(robot.shell(), "properties-grants");

        Rectangle cell = grants.getItem(0).getBounds(1);
        Pointer.click(grants.toDisplay(cell.x + 20, cell.y + cell.height / 2));
        Keys.type(Widgets.await(grants, Text.class, field -> true), "api.example.net:443");
        Keys.press("Return");

        Ui.until("it is granted", () -> robot.text().contains("net: [api.example.net:443]"));
        Table after = properties.field("grants", Table.class);
        Ui.untilEqual(List.of("net,api.example.net:443,yes", "env,LANG,no"), () -> rows(after));
        Ui.settle();
        robot.run(UNDO);
        Ui.untilEqual(FETCH, robot::text);
    }

    @Test
    void allThatATypeAsksForIsGrantedByOneButton() throws CoreException {
        FlowRobot robot = open(FETCH);
        Properties properties = Properties.open(robot);
        properties.show("fetch", "Grants");

        Pointer.click(Widgets.middle(Widgets.await(
                properties.all(), Button.class, button -> button.getText().equals("Grant What Is Asked"))));

        Ui.until("it is granted", () -> robot.text().contains("net: [api.example.net:443]"));
        Ui.until("there is nothing left to grant", () -> !properties.says("not granted"));
    }

    private static List<String> rows(Table table) {
        return Arrays.stream(table.getItems())
                .map(item -> item.getText(0) + "," + item.getText(1) + "," + item.getText(2))
                .toList();
    }

    private static void add(Properties properties, String table) {
        Pointer.click(Widgets.middle(properties.field(table, Button.class)));
    }

    @Test
    void aMapHasARowForEachOfItsNames() throws CoreException {
        FlowRobot robot = open(FLOW.replace(
                "type: core.filter\n    in: {items: read.rows}\n    with: {when: 'item.amount > 10'}",
                "type: core.switch\n    in: {value: read.rows}\n    with:\n      cases: {few: size(value) < 10}"));
        Properties properties = Properties.open(robot);
        properties.show("large", "Settings");
        Table cases = properties.field("cases", Table.class);
        Ui.untilEqual(1, cases::getItemCount);

        add(properties, "cases");

        Ui.untilEqual(2, cases::getItemCount);
        Keys.type("many");
        Keys.press("Return");
        Ui.until("the row has its name", () -> cases.getItem(1).getText(0).equals("many"));
        Ui.untilEqual("many: 'Expression' is missing.", properties::message);
        Rectangle cell = cases.getItem(1).getBounds(1);
        Pointer.click(cases.toDisplay(cell.x + 20, cell.y + cell.height / 2));
        Keys.type(Widgets.await(cases, Text.class, field -> true), "size(value) > 90");
        Keys.press("Return");

        Ui.until(
                "both are in the file",
                () -> robot.text().contains("few: size(value) < 10")
                        && robot.text().contains("many: size(value) > 90"));
    }

    @Test
    void aListHasARowForEachOfItsParts() throws CoreException {
        FlowRobot robot = open("list.flow", """
                flow: list
                nodes:
                  show:
                    type: shell.run
                    with: {command: [ls, -l]}
                """);
        Properties properties = Properties.open(robot);
        properties.show("show", "Settings");
        Table command = properties.field("command", Table.class);
        Ui.untilEqual(2, command::getItemCount);

        add(properties, "command");
        Ui.untilEqual(3, command::getItemCount);
        Keys.type("data");
        Keys.press("Return");

        Ui.until("the part is in the file", () -> robot.text().contains("[ls, -l, data]"));
        robot.run(UNDO);
        Ui.untilEqual(2, command::getItemCount);
    }

    @Test
    void theDocumentationIsThatOfTheType() throws CoreException {
        FlowRobot robot = open();
        Properties properties = Properties.open(robot);
        properties.show("read", "Documentation");

        Ui.until(
                "the page is shown",
                () -> Widgets.all(properties.all(), StyledText.class).stream()
                        .anyMatch(text -> text.getText().contains("CSV")));
    }

    @Test
    void everyTabIsThereInBothThemes() throws CoreException {
        FlowRobot robot = open();
        Properties properties = Properties.open(robot);
        IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
        try {
            for (String theme : new String[] {"dark", "default"}) {
                engine.setTheme("org.eclipse.e4.ui.css.theme.e4_" + theme, false);
                Ui.settle();
                for (String tab : new String[] {
                    "General", "Settings", "Inputs", "Execution", "Resources", "Grants", "Documentation"
                }) {
                    properties.show("large", tab);
                    Screenshot.take(
                            properties.all(), "properties-" + tab.split(" ")[0].toLowerCase(Locale.ROOT) + "-" + theme);
                }
            }
        } finally {
            engine.setTheme("org.eclipse.e4.ui.css.theme.e4_default", false);
        }
        Pointer.click(robot.onScreen(200, 460));
        properties.tab("Flow");
        properties.tab("Params & Results");
    }
}
