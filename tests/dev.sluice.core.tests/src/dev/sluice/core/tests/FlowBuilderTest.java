package dev.sluice.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.FlowNature;
import dev.sluice.core.build.FlowMarkers;
import dev.sluice.core.check.FlowChecker;
import dev.sluice.core.tests.providers.GoodProvider;
import dev.sluice.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IResourceChangeEvent;
import org.eclipse.core.resources.IResourceChangeListener;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.IWorkspaceDescription;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.jobs.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlowBuilderTest {
    private static final String BROKEN = """
            flow: broken
            nodes:
              one: {type: core.const, with: {value: [1]}}
              each:
                type: core.foreach
                in: {items: one}
                body:
                  nodes:
                    log: {type: core.log, in: {value: each.itm}}
            """;
    private static final String GOOD = "flow: good\nnodes:\n  one: {type: core.const, with: {value: 1}}\n";
    private static final String CALLS = """
            flow: calls
            nodes:
              call: {type: core.flow, with: {flow: inner.flow}}
              log: {type: core.log, in: {value: call.result}}
            """;
    private static final String INNER = """
            flow: inner
            nodes:
              one: {type: core.const, with: {value: 1}}
            out: {result: one}
            """;

    private final IWorkspace workspace = ResourcesPlugin.getWorkspace();
    private final TestProject project;

    FlowBuilderTest() throws CoreException {
        autoBuild(false);
        project = TestProject.withNature("built");
        build();
    }

    @BeforeEach
    void nothingIsWrongYet() throws CoreException {
        assertEquals(List.of(), markers(project.project()));
    }

    @AfterEach
    void deleteProject() throws CoreException {
        project.close();
        autoBuild(true);
    }

    private void autoBuild(boolean on) throws CoreException {
        IWorkspaceDescription description = workspace.getDescription();
        description.setAutoBuilding(on);
        workspace.setDescription(description);
    }

    private void build() throws CoreException {
        project.project().build(IncrementalProjectBuilder.INCREMENTAL_BUILD, new NullProgressMonitor());
    }

    private static List<IMarker> markers(IResource of) throws CoreException {
        return List.of(of.findMarkers(FlowMarkers.TYPE, true, IResource.DEPTH_INFINITE));
    }

    private static List<String> codes(IResource of) throws CoreException {
        return markers(of).stream().map(FlowMarkers::code).sorted().toList();
    }

    @Test
    void aProblemIsAMarkerWithItsPlaceAndItsNode() throws CoreException {
        IFile file = project.write("flows/broken.flow", BROKEN);

        build();

        IMarker marker = markers(file).get(0);
        int start = BROKEN.indexOf("each.itm");
        assertEquals("port-unknown", FlowMarkers.code(marker));
        assertEquals("each/log", FlowMarkers.node(marker));
        assertEquals(9, marker.getAttribute(IMarker.LINE_NUMBER, 0));
        assertEquals(start, marker.getAttribute(IMarker.CHAR_START, 0));
        assertEquals(start + "each.itm".length(), marker.getAttribute(IMarker.CHAR_END, 0));
        assertEquals(IMarker.SEVERITY_ERROR, marker.getAttribute(IMarker.SEVERITY, 0));
        assertEquals("line 9, node each/log", marker.getAttribute(IMarker.LOCATION, ""));
        assertTrue(marker.getAttribute(IMarker.MESSAGE, "").contains("'itm'"));
        assertTrue(marker.isSubtypeOf(IMarker.PROBLEM));
        assertTrue(marker.isSubtypeOf(IMarker.TEXT));
        assertEquals(1, markers(file).size());
    }

    @Test
    void aProblemThatOnlyMovesKeepsItsMarkerAndOneThatIsFixedLosesIt() throws CoreException {
        IFile file = project.write("broken.flow", BROKEN);
        build();
        IMarker marker = markers(file).get(0);

        project.write("broken.flow", "# a line more\n" + BROKEN);
        build();

        assertEquals(List.of(marker), markers(file));
        assertEquals(10, marker.getAttribute(IMarker.LINE_NUMBER, 0));

        project.write("broken.flow", BROKEN.replace("each.itm", "each.item"));
        build();

        assertEquals(List.of(), markers(file));
        assertFalse(marker.exists());
    }

    @Test
    void theProblemOfAMarkerIsFoundInALaterCheckUntilItIsMended() throws CoreException {
        IFile file = project.write("broken.flow", BROKEN);
        build();
        IMarker marker = markers(file).get(0);
        project.write("broken.flow", "# a line more\n" + BROKEN);

        Problem found =
                FlowMarkers.problemOf(marker, FlowChecker.get().check(file).problems());

        assertEquals(10, Objects.requireNonNull(found).line());
        project.write("broken.flow", GOOD);
        assertNull(FlowMarkers.problemOf(marker, FlowChecker.get().check(file).problems()));
    }

    @Test
    void markersThatStayRightAreNotTouched() throws CoreException {
        IFile file = project.write("broken.flow", BROKEN);
        build();
        List<Integer> deltas = new ArrayList<>();
        IResourceChangeListener listener =
                event -> deltas.add(Objects.requireNonNull(event).findMarkerDeltas(FlowMarkers.TYPE, true).length);
        workspace.addResourceChangeListener(listener, IResourceChangeEvent.POST_BUILD);
        try {
            project.write("broken.flow", BROKEN + "# a comment at the end\n");
            build();
        } finally {
            workspace.removeResourceChangeListener(listener);
        }

        assertEquals(1, markers(file).size());
        assertTrue(deltas.stream().allMatch(count -> count == 0), deltas::toString);
    }

    @Test
    void aFlowIsCheckedAgainWhenItsScriptComesChangesAndGoes() throws CoreException {
        IFile flow = project.write("flows/scores.flow", """
                flow: scores
                nodes:
                  score: {type: ./nodes/score.py}
                  log: {type: core.log, in: {value: score.points}}
                """);
        build();
        assertEquals(List.of("script-missing"), codes(flow));

        IFile script = project.write("nodes/score.py", "def run():\n    return 1\n");
        build();
        assertEquals(List.of("port-unknown"), codes(flow));

        project.write("nodes/score.node.yaml", "outputs: {points: f64}\n");
        build();
        assertEquals(List.of(), codes(flow));

        project.write("nodes/score.node.yaml", "outputs: {marks: f64}\n");
        build();
        assertEquals(List.of("port-unknown"), codes(flow));

        script.delete(true, new NullProgressMonitor());
        build();
        assertEquals(List.of("script-missing"), codes(flow));
    }

    @Test
    void onlyTheFlowsThatUseAScriptAreCheckedAgain() throws CoreException {
        IFile user = project.write("user.flow", "flow: user\nnodes:\n  score: {type: ./score.ts}\n");
        IFile other = project.write("other.flow", "flow: other\nnodes:\n  score: {type: ./other.ts}\n");
        build();
        assertEquals(List.of("script-missing"), codes(user));
        assertEquals(List.of("script-missing"), codes(other));
        // a check would bring back what is taken away here
        project.project().deleteMarkers(FlowMarkers.TYPE, true, IResource.DEPTH_INFINITE);

        project.write("score.ts", "export function walk() {}\n");
        build();

        assertEquals(List.of("script-invalid"), codes(user));
        assertEquals(List.of(), codes(other));
    }

    @Test
    void aScriptThatIsRenamedIsMissedWhereItWasAndFoundWhereItIs() throws CoreException {
        IFile before = project.write("before.flow", "flow: a\nnodes:\n  score: {type: ./score.js}\n");
        IFile after = project.write("after.flow", "flow: b\nnodes:\n  score: {type: ./points.js}\n");
        IFile script = project.write("score.js", "export function run() {}\n");
        build();
        assertEquals(List.of(), codes(before));
        assertEquals(List.of("script-missing"), codes(after));

        script.move(project.file("points.js").getFullPath(), true, new NullProgressMonitor());
        build();

        assertEquals(List.of("script-missing"), codes(before));
        assertEquals(List.of(), codes(after));
    }

    @Test
    void aScriptThatChangesOnTheDiskIsFollowedAfterARefresh() throws CoreException, IOException {
        IFile flow = project.write("a.flow", "flow: a\nnodes:\n  score: {type: ./score.ts}\n");
        IFile script = project.write("score.ts", "export function run() {}\n");
        build();
        assertEquals(List.of(), codes(flow));

        Path file = script.getLocation().toPath();
        FileTime before = Files.getLastModifiedTime(file);
        Files.writeString(file, "export function walk() {} // and another length\n");
        // a refresh tells files apart by their time alone
        Files.setLastModifiedTime(file, FileTime.from(before.toInstant().plusSeconds(1)));
        project.project().refreshLocal(IResource.DEPTH_INFINITE, new NullProgressMonitor());
        build();

        assertEquals(List.of("script-invalid"), codes(flow));
    }

    @Test
    void aTypeWithoutEndingDependsOnTheModuleOfItsDescription() throws CoreException {
        IFile flow = project.write("a.flow", "flow: a\nnodes:\n  score: {type: ./nodes/score}\n");
        project.write("nodes/score.node.yaml", "runtime: {module: ./impl/points.py}\n");
        build();
        assertEquals(1, markers(flow).size());

        project.write("nodes/impl/points.py", "def run():\n    return 1\n");
        build();

        assertEquals(List.of(), codes(flow));
    }

    @Test
    void aFlowIsCheckedAgainWhenAFlowItCallsChangesHoweverFarAway() throws CoreException {
        IFile inner = project.write("inner.flow", INNER);
        IFile middle = project.write("middle.flow", CALLS + "out: {result: call.result}\n");
        IFile outer = project.write("outer.flow", CALLS.replace("inner.flow", "middle.flow"));
        build();
        assertEquals(List.of(), codes(project.project()));

        project.write("inner.flow", INNER.replace("result: one", "total: one"));
        build();
        assertEquals(List.of(), codes(inner));
        assertEquals(List.of("port-unknown", "port-unknown"), codes(middle));
        assertEquals(List.of("flow-called", "port-unknown"), codes(outer));

        inner.delete(true, new NullProgressMonitor());
        build();
        assertTrue(codes(middle).contains("path"));

        project.write("inner.flow", INNER);
        build();
        assertEquals(List.of(), codes(project.project()));
    }

    @Test
    void dependenciesAreFoundAgainAfterTheProjectWasClosed() throws CoreException {
        project.write("inner.flow", INNER);
        IFile outer = project.write("outer.flow", CALLS);
        build();
        project.project().close(new NullProgressMonitor());
        project.project().open(new NullProgressMonitor());

        project.write("inner.flow", INNER.replace("result: one", "total: one"));
        build();

        assertEquals(List.of("port-unknown"), codes(outer));
    }

    @Test
    void derivedFlowsAndFoldersOfResultsHaveNoMarkers() throws CoreException {
        for (String folder : List.of("target", "bin", "out", ".sluice", "flows/target/deep")) {
            project.write(folder + "/broken.flow", BROKEN);
        }
        IFile file = project.write("made.flow", BROKEN);
        build();
        assertEquals(List.of("port-unknown"), codes(project.project()));

        file.setDerived(true, new NullProgressMonitor());
        build();
        assertEquals(List.of(), codes(project.project()));

        project.project().build(IncrementalProjectBuilder.FULL_BUILD, new NullProgressMonitor());
        assertEquals(List.of(), codes(project.project()));
    }

    @Test
    void aStoppedBuildLeavesTheMarkersAndTheNextOneMakesUpForIt() throws CoreException {
        IFile file = project.write("broken.flow", BROKEN);
        build();
        IMarker marker = markers(file).get(0);
        project.write("broken.flow", GOOD);
        project.write("other.flow", BROKEN);

        for (int kind : new int[] {IncrementalProjectBuilder.INCREMENTAL_BUILD, IncrementalProjectBuilder.FULL_BUILD}) {
            NullProgressMonitor stopped = new NullProgressMonitor() {
                private int asked;

                @Override
                public boolean isCanceled() {
                    return ++asked > 4;
                }
            };
            assertThrows(
                    OperationCanceledException.class, () -> project.project().build(kind, stopped));
            assertEquals(List.of(marker), markers(project.project()));
        }
        build();

        assertEquals(List.of(), markers(file));
        assertEquals(List.of("port-unknown"), codes(project.file("other.flow")));
    }

    @Test
    void allMarkersOfABuildComeInOneChange() throws CoreException {
        for (int i = 0; i < 5; i++) {
            project.write("broken" + i + ".flow", BROKEN);
        }
        List<Integer> changes = new ArrayList<>();
        IResourceChangeListener listener = event -> {
            int count = Objects.requireNonNull(event).findMarkerDeltas(FlowMarkers.TYPE, true).length;
            if (count > 0) {
                changes.add(count);
            }
        };
        workspace.addResourceChangeListener(listener, IResourceChangeEvent.POST_CHANGE);
        try {
            build();
        } finally {
            workspace.removeResourceChangeListener(listener);
        }

        assertEquals(List.of(5), changes);
    }

    @Test
    void aFlowThatCannotBeReadIsAStatusAndAMarkerAndTheOthersAreChecked() throws Exception {
        IFile lost = project.write("lost.flow", GOOD);
        IFile broken = project.write("other.flow", BROKEN);
        Files.delete(Objects.requireNonNull(lost.getLocation()).toPath());

        // locked, because the platform refreshes by itself what it finds missing, and then there is no file to mark
        ICoreRunnable locked = monitor -> {
            CoreException failed = assertThrows(CoreException.class, this::build);

            assertTrue(failed.getStatus().toString().contains("lost.flow"), failed.getStatus()::toString);
            assertEquals(List.of("not-checked"), codes(lost));
            assertEquals(List.of("port-unknown"), codes(broken));
        };
        workspace.run(locked, workspace.getRoot(), IWorkspace.AVOID_UPDATE, new NullProgressMonitor());
    }

    @Test
    void aFolderThatBecomesTheRootOfItsPathsHasItsFlowsCheckedAgain() throws CoreException {
        project.write("inner/nodes/score.py", "def run():\n    return 1\n");
        IFile flow = project.write("inner/a.flow", "flow: a\nnodes:\n  score: {type: ./nodes/score.py}\n");
        build();
        assertEquals(List.of("script-missing"), codes(flow));

        project.write("inner/sluice.yaml", "");
        build();

        assertEquals(List.of(), codes(flow));
    }

    @Test
    void cleaningAndRemovingTheNatureTakeTheMarkersAway() throws CoreException {
        IFile file = project.write("broken.flow", BROKEN);
        build();
        project.project().build(IncrementalProjectBuilder.CLEAN_BUILD, new NullProgressMonitor());
        assertEquals(List.of(), markers(file));
        build();
        assertEquals(1, markers(file).size());

        FlowNature.remove(project.project(), new NullProgressMonitor());

        assertEquals(List.of(), markers(file));
        assertEquals(0, project.project().getDescription().getBuildSpec().length);
    }

    @Test
    void theNatureBringsTheBuilderOnce() throws CoreException {
        FlowNature.add(project.project(), new NullProgressMonitor());

        assertEquals(
                List.of("dev.sluice.core.builder"),
                Stream.of(project.project().getDescription().getBuildSpec())
                        .map(command -> command.getBuilderName())
                        .toList());
    }

    @Test
    void flowsAreCheckedByThemselvesWhenABundleBringsTheirTypes() throws Exception {
        IFile file = project.write("a.flow", "flow: a\nnodes:\n  one: {type: test.good}\n");
        build();
        assertEquals(List.of("type-unknown"), codes(file));
        autoBuild(true);
        Job.getJobManager().join(ResourcesPlugin.FAMILY_AUTO_BUILD, null);

        try (ProviderBundle extra = ProviderBundle.install("test.extra", GoodProvider.class)) {
            assertNotNull(extra.bundle());
            Job.getJobManager().join(ResourcesPlugin.FAMILY_AUTO_BUILD, null);
            assertEquals(List.of(), codes(file));
        }

        Job.getJobManager().join(ResourcesPlugin.FAMILY_AUTO_BUILD, null);
        assertEquals(List.of("type-unknown"), codes(file));
        assertNull(FlowMarkers.node(file.createMarker(IMarker.BOOKMARK)));
    }
}
