package dev.sluice.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.catalogue.ScriptEntry;
import dev.sluice.core.catalogue.WorkspaceCatalogue;
import dev.sluice.core.check.FlowChecker;
import dev.sluice.core.fix.Fix;
import dev.sluice.core.fix.FlowFixes;
import dev.sluice.model.FlowWriter;
import dev.sluice.model.Limits;
import dev.sluice.model.Problem;
import dev.sluice.validation.FlowAnalysis;
import java.util.List;
import org.eclipse.core.runtime.CoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlowFixesTest {
    private final TestProject project;

    FlowFixesTest() throws CoreException {
        project = TestProject.create("fixed");
    }

    @AfterEach
    void deleteProject() throws CoreException {
        project.close();
    }

    private FlowAnalysis check(String text) throws CoreException {
        return FlowChecker.get().check(FlowChecker.get().reader().read(text), project.file("a.flow"));
    }

    private static Problem problem(FlowAnalysis analysis, String code) {
        return analysis.problems().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " in " + analysis.problems()));
    }

    private List<Fix> fixes(FlowAnalysis analysis, String code) throws CoreException {
        assertTrue(FlowFixes.mayFix(code));
        List<String> scripts = WorkspaceCatalogue.get().scripts(project.project()).stream()
                .map(ScriptEntry::type)
                .toList();
        return new FlowFixes(WorkspaceCatalogue.get().catalogue(), scripts).of(analysis, problem(analysis, code));
    }

    private List<String> labels(String text, String code) throws CoreException {
        return fixes(check(text), code).stream().map(Fix::label).toList();
    }

    /** The text after a fix, which must mend its problem. */
    private String fixed(String text, String code, String label) throws Exception {
        FlowAnalysis analysis = check(text);
        List<Fix> fixes = fixes(analysis, code);
        Fix fix = fixes.stream()
                .filter(one -> one.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no '" + label + "' in "
                        + fixes.stream().map(Fix::label).toList()));
        ((Fix.Edit) fix).change().accept(analysis.document().flow());
        String after = new FlowWriter(Limits.DEFAULT).write(analysis.document());
        List<Problem> left = check(after).problems();
        assertTrue(left.stream().noneMatch(one -> one.code().equals(code)), () -> after + left);
        return after;
    }

    @Test
    void aTypeIsRenamedToTheNearest() throws Exception {
        String text = "flow: a\nnodes:\n  one: {type: core.cnst, with: {value: 1}} # kept\n";

        assertEquals(text.replace("core.cnst", "core.const"), fixed(text, "type-unknown", "Change to 'core.const'"));
    }

    @Test
    void whatATypeAsksForIsGrantedByTheHostOfTheNode() throws Exception {
        String text = """
                flow: a
                nodes:
                  fetch: {type: http.request, with: {url: "https://api.example.net/v1?id=${params.id}"}}
                params: {id: {type: string, default: x}}
                """;

        String after = fixed(text, "capability-not-granted", "Grant 'net: api.example.net:443'");

        assertTrue(after.contains("net: [api.example.net:443]"), after);
    }

    @Test
    void severalThatAreMissingAreGrantedAtOnceBesideThoseThatAreThere() throws Exception {
        project.write("score.ts", "export function run() {}\n");
        project.write("score.node.yaml", "capabilities: [net, env, read]\n");
        String text = "flow: a\nnodes:\n  score: {type: ./score.ts, grants: {read: [in]}} # kept\n";

        assertEquals(
                List.of(
                        "Grant 'net: example.org:443' beside 'read: in'",
                        "Grant 'env: NAME' beside 'read: in'",
                        "Grant all: 'net: example.org:443', 'env: NAME' beside 'read: in'"),
                labels(text, "capability-not-granted"));
        String after = fixed(
                text, "capability-not-granted", "Grant all: 'net: example.org:443', 'env: NAME' beside 'read: in'");

        assertTrue(after.contains("read: [in]") && after.contains("env: [NAME]") && after.contains("# kept"), after);
    }

    @Test
    void theSecretsThatADescriptionNamesAreGranted() throws Exception {
        project.write("score.ts", "export function run() {}\n");
        project.write("score.node.yaml", "capabilities: [{secrets: [API_KEY, TOKEN]}]\n");
        String none = "flow: a\nnodes:\n  score: {type: ./score.ts} # kept\n";
        String others = "flow: a\nnodes:\n  score: {type: ./score.ts, grants: {secrets: [KEY]}} # kept\n";

        String granted = fixed(none, "capability-not-granted", "Grant 'secrets: API_KEY, TOKEN'");
        assertTrue(granted.contains("secrets: [API_KEY, TOKEN]"), granted);
        assertEquals(
                others.replace("[KEY]", "[API_KEY, TOKEN]"),
                fixed(others, "secret-names", "Grant 'secrets: API_KEY, TOKEN'"));
    }

    @Test
    void aTypeThatAsksForMoreThanBeforeNeedsANewGrant() throws Exception {
        project.write("score.ts", "export function run() {}\n");
        project.write("score.node.yaml", "capabilities: [net]\n");
        String text = "flow: a\nnodes:\n  score: {type: ./score.ts, grants: {net: ['a.org:80']}}\n";
        assertEquals(List.of(), check(text).problems());

        project.write("score.node.yaml", "capabilities: [net, secrets]\n");

        assertEquals(List.of("Grant 'secrets: NAME' beside 'net: a.org:80'"), labels(text, "capability-not-granted"));
    }

    @Test
    void aReferenceIsRenamedToTheNearestOrRemoved() throws Exception {
        String text = """
                flow: a
                nodes:
                  first: {type: csv.read, with: {path: a.csv}}
                  log: {type: core.log, in: {value: frist.rows}}
                """;

        assertEquals(
                text.replace("frist.rows", "first.rows"), fixed(text, "reference-unknown", "Change to 'first.rows'"));
        assertFalse(fixed(text, "reference-unknown", "Remove the link").contains("frist"));
    }

    @Test
    void aPortIsRenamedToTheNearestOnBothEndsOfALink() throws Exception {
        String text = """
                flow: a
                nodes:
                  first: {type: csv.read, with: {path: a.csv}}
                  each:
                    type: core.foreach
                    in: {items: first.row}
                    body:
                      nodes:
                        log: {type: core.log, in: {valu: each.item}}
                """;

        String once = fixed(text.replace("valu:", "value:"), "port-unknown", "Change to 'first.rows'");
        assertEquals(text.replace("valu:", "value:").replace("first.row}", "first.rows}"), once);
        String other = fixed(text.replace("first.row}", "first.rows}"), "port-unknown", "Link to the input 'value'");
        assertEquals(text.replace("first.row}", "first.rows}").replace("valu:", "value:"), other);
        String inner = text.replace("valu:", "value:").replace("first.row}", "first.rows}");
        assertEquals(inner, fixed(inner.replace("each.item", "each.itm"), "port-unknown", "Change to 'each.item'"));
    }

    @Test
    void theErrorPortIsMadeByRoutingFailures() throws Exception {
        String text = """
                flow: a
                nodes:
                  first: {type: csv.read, with: {path: a.csv}}
                  log: {type: core.log, in: {value: first.error}}
                """;

        assertTrue(fixed(text, "port-unknown", "Send the failures of 'first' out of its port 'error'")
                .contains("on-failure: route"));
    }

    @Test
    void linksThatMeetAreMergedOrOneIsKept() throws Exception {
        String text = """
                flow: a
                nodes:
                  one: {type: core.const, with: {value: 1}}
                  two: {type: core.const, with: {value: 2}}
                  log:
                    type: core.log
                    in:
                      value: [one, two]
                layout:
                  log: [400, 80]
                """;

        String merged = fixed(text, "link-many", "Merge the links: the first value counts");
        assertTrue(merged.contains("type: core.merge"), merged);
        assertTrue(merged.contains("value: merge"), merged);
        assertTrue(merged.contains("merge: [200, 80]"), merged);
        assertEquals(List.of(), check(merged).problems());
        assertEquals(
                List.of(),
                check(fixed(text, "link-many", "Keep the link from 'one' only")).problems());
    }

    @Test
    void aNodeThatTakesAnItemRunsForEachItemOfAList() throws Exception {
        project.write("score.py", "def run(order):\n    return order\n");
        project.write("score.node.yaml", "inputs: {order: s64}\noutputs: {points: s64, note: string}\n");
        String text = """
                flow: a
                nodes:
                  all: {type: core.const, with: {value: [1, 2]}}
                  score: # what counts
                    type: ./score.py
                    in: {order: all}
                  log: {type: core.log, in: {value: score.points}}
                layout:
                  score: [200, 80]
                """;

        String wrapped = fixed(text, "type-mismatch", "Run 'score' for each item of the list");

        assertEquals(List.of(), check(wrapped).problems(), wrapped);
        assertTrue(wrapped.contains("in: {items: all}"), wrapped);
        assertTrue(wrapped.contains("in: {order: foreach.item}"), wrapped);
        assertTrue(wrapped.contains("points: score.points"), wrapped);
        assertTrue(wrapped.contains("value: foreach.points"), wrapped);
        assertTrue(wrapped.contains("foreach: [176, 28, 312, 156]"), wrapped);
        assertTrue(wrapped.contains("foreach/score: [80, 52]"), wrapped);
        int layout = text.indexOf("layout:");
        String plain = fixed(text.substring(0, layout), "type-mismatch", "Run 'score' for each item of the list");
        assertEquals(List.of(), check(plain).problems(), plain);
        assertFalse(plain.contains("layout:"), plain);
    }

    @Test
    void aMissingInputBecomesAParam() throws Exception {
        String text = "flow: a\nnodes:\n  log: {type: core.sort, with: {by: item}}\n";

        String after = fixed(text, "input-missing", "Add the param 'items' to the flow");

        assertEquals(List.of(), check(after).problems(), after);
        assertTrue(after.contains("items: \"${params.items}\""), after);
        assertEquals(
                List.of("Take 'items' from the param of the same name"),
                labels("params: {items: {type: list<any>}}\n" + text, "input-missing"));
    }

    @Test
    void aMissingSettingIsAdded() throws Exception {
        String text = "flow: a\nnodes:\n  one: {type: core.filter, in: {items: two}}\n"
                + "  two: {type: core.const, with: {value: [1]}}\n";

        assertTrue(fixed(text, "setting-missing", "Add the setting 'when'").contains("when: \"true\""));
    }

    @Test
    void anUnknownSettingIsRenamedOrRemoved() throws Exception {
        String text = "flow: a\nnodes:\n  one: {type: csv.read, with: {path: a.csv, heder: false}}\n";

        assertEquals(text.replace("heder", "header"), fixed(text, "setting-unknown", "Change to 'header'"));
        assertEquals(text.replace(", heder: false", ""), fixed(text, "setting-unknown", "Remove the setting 'heder'"));
    }

    @Test
    void anInputThatIsGivenTwiceKeepsOne() throws Exception {
        String text = """
                flow: a
                nodes:
                  one: {type: core.const, with: {value: 1}}
                  log: {type: core.log, in: {value: one}, with: {value: 2}}
                """;

        assertTrue(fixed(text, "input-twice", "Keep the link of 'value' only").contains("in: {value: one}}"));
        assertTrue(fixed(text, "input-twice", "Keep the value of 'value' only").contains("with: {value: 2}}"));
    }

    @Test
    void aLineOfTheLayoutForNoNodeIsRemovedOrRenamed() throws Exception {
        String text = "flow: a\nnodes:\n  first: {type: core.const, with: {value: 1}}\nlayout:\n  frist: [40, 80]\n";

        assertFalse(
                fixed(text, "layout-unknown", "Remove the line from the layout").contains("frist"));
        assertEquals(text.replace("frist", "first"), fixed(text, "layout-unknown", "Change to 'first'"));
    }

    @Test
    void aNameInAnExpressionIsRenamedToTheNearest() throws Exception {
        String text = """
                flow: a
                params:
                  limit: {type: s64, default: 3}
                nodes:
                  all: {type: core.const, with: {value: [1, 2]}}
                  some:
                    type: core.filter
                    in: {items: all}
                    with: {when: item > params.limt}
                """;

        assertEquals(text.replace("limt", "limit"), fixed(text, "expression-field", "Change to 'limit'"));
        String name = text.replace("limt", "limit").replace("item >", "itm >");
        assertEquals(name.replace("itm >", "item >"), fixed(name, "expression-name", "Change to 'item'"));
    }

    @Test
    void aSecretLosesItsValueAndAContainerGetsABody() throws Exception {
        String secret = "flow: a\nparams:\n  key: {type: string, secret: true, default: abc}\n";
        assertFalse(fixed(secret, "secret-plain", "Remove the default of 'key'").contains("abc"));
        String loop = "flow: a\nnodes:\n  each: {type: core.foreach, with: {items: [1]}}\n";
        assertTrue(fixed(loop, "body-missing", "Add an empty body").contains("body:"));
    }

    @Test
    void aTextThatIsBrokenElsewhereHasNoFixes() throws Exception {
        FlowAnalysis analysis =
                check("flow: a\nnodes:\n  one: {type: core.cnst}\n  two: {type: core.const, with: {value: ]}}\n");

        assertFalse(analysis.document().isIntact());
        for (Problem one : analysis.problems()) {
            assertEquals(List.of(), new FlowFixes(WorkspaceCatalogue.get().catalogue(), List.of()).of(analysis, one));
        }
    }
}
