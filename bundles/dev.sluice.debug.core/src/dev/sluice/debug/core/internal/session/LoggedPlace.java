package dev.sluice.debug.core.internal.session;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.eclipse.core.resources.IFile;
import org.eclipse.lsp4j.debug.OutputEventArguments;

/** Says where a log point has written, as other lines of the log say it themselves. */
final class LoggedPlace {
    private LoggedPlace() {}

    /** Such as {@code orders.flow:14 (each[3]/score) }; empty where the event does not name a node. */
    static String of(OutputEventArguments event, FlowFiles files) {
        if (!(event.getData() instanceof JsonObject data && data.get("node") instanceof JsonPrimitive node)) {
            return "";
        }
        IFile file =
                event.getSource() == null ? null : files.file(event.getSource().getPath());
        String place = file == null || event.getLine() == null
                ? ""
                : file.getFullPath().makeRelativeTo(files.container().getFullPath()) + ":" + event.getLine() + " ";
        return place + "(" + node.getAsString() + ") ";
    }
}
