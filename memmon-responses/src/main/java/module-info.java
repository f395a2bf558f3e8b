import io.memmon.responses.cache.CacheAction;
import io.memmon.responses.diagnostics.HeapDumpAction;
import io.memmon.responses.diagnostics.HistogramAction;
import io.memmon.responses.diagnostics.JfrDumpAction;
import io.memmon.responses.drain.DrainAction;
import io.memmon.responses.exit.ExitAction;
import io.memmon.responses.gc.GcAction;
import io.memmon.responses.notify.NotifyAction;
import io.memmon.responses.shedding.ShedAction;
import io.memmon.responses.trim.TrimAction;

/**
 * memmon's own response actions, found by {@link java.util.ServiceLoader}. What a run-time image or an application does
 * without (the Servlet API, the JDK's HTTP server, flight recordings, HotSpot's management beans) is optional.
 */
module io.memmon.responses {
    requires transitive io.memmon.api;
    requires java.management;
    requires java.net.http;
    requires static jdk.jfr;
    requires static jdk.management;
    requires static jakarta.servlet;
    requires static jdk.httpserver;
    requires static org.jspecify;

    exports io.memmon.responses.cache;
    exports io.memmon.responses.diagnostics;
    exports io.memmon.responses.drain;
    exports io.memmon.responses.exit;
    exports io.memmon.responses.gc;
    exports io.memmon.responses.notify;
    exports io.memmon.responses.shedding;
    exports io.memmon.responses.trim;

    provides io.memmon.api.response.ResponseAction with
            CacheAction,
            HeapDumpAction,
            HistogramAction,
            JfrDumpAction,
            DrainAction,
            ExitAction,
            GcAction,
            NotifyAction,
            ShedAction,
            TrimAction;
}
