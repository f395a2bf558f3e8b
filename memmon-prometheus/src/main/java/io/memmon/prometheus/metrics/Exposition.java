package io.memmon.prometheus.metrics;

import static java.util.Objects.requireNonNull;

import io.memmon.prometheus.web.Response;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** One scrape: series at one moment, without those that say nothing. */
public final class Exposition {

    /** The media type of the Prometheus text format, without parameters. */
    public static final String TEXT = "text/plain";
    /** The media type of OpenMetrics, without parameters. */
    public static final String OPEN_METRICS = "application/openmetrics-text";

    private static final int USUAL_SIZE = 16 * 1024;

    private final MetricSnapshots snapshots;

    Exposition(MetricSnapshots snapshots) {
        this.snapshots = Pruning.withoutUnknowns(requireNonNull(snapshots, "snapshots"));
    }

    /**
     * Returns the scrape as an answer.
     *
     * @param type {@link #TEXT} or {@link #OPEN_METRICS}
     */
    public Response as(String type) throws IOException {
        ExpositionFormatWriter writer =
                type.equals(OPEN_METRICS) ? OpenMetricsTextFormatWriter.create() : PrometheusTextFormatWriter.create();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
        writer.write(bytes, snapshots, EscapingScheme.UNDERSCORE_ESCAPING);
        return new Response(200, writer.getContentType(), Map.of(), bytes.toByteArray());
    }
}
