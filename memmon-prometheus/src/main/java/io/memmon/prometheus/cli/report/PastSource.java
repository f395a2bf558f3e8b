package io.memmon.prometheus.cli.report;

import io.memmon.prometheus.cli.terminal.CommandFailure;
import io.memmon.prometheus.incident.IncidentStory;
import java.util.List;

/** From where it is known what happened. */
interface PastSource {

    /**
     * Returns the runs that are known, that of the last sign first; never none.
     *
     * @throws CommandFailure if nothing can be read, with the reason and what to do
     */
    List<Run> runs() throws CommandFailure;

    /** Returns everything that is known of one of their incidents. */
    default IncidentStory whole(IncidentStory story) throws CommandFailure {
        return story;
    }
}
