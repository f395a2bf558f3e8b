package io.memmon.core.message;

import java.util.Locale;
import java.util.Optional;

/**
 * The name of a message: a letter for what it is about and two digits, such as {@code C01}. Names are never used again
 * for something else. What each means, what follows and what to do stands in {@link MessageCatalogue}.
 */
public enum MessageId {
    /** A key that nothing reads. */
    NOT_A_SETTING("C01"),
    /** A value that is malformed, out of range or at odds with another. */
    WRONG_VALUE("C02"),
    /** A configuration file that cannot be used. */
    UNUSABLE_FILE("C03"),
    /** A setting of something that is not installed. */
    READ_BY_NOBODY("C04"),

    /** A plugin whose class or constructor fails. */
    PLUGIN_NOT_LOADED("P01"),
    /** A plugin without a proper name. */
    PLUGIN_WITHOUT_NAME("P02"),
    /** A plugin whose {@code open} fails. */
    PLUGIN_NOT_OPENED("P03"),
    /** Two plugins of one name. */
    PLUGIN_NAME_TAKEN("P04"),
    /** A selection that names no plugin. */
    NO_SUCH_PLUGIN("P05"),
    /** A plugin that throws. */
    PLUGIN_FAILS("P06"),
    /** A plugin that costs more than its lane allows. */
    PLUGIN_OVERSPENDS("P07"),
    /** A plugin that does not return. */
    PLUGIN_HANGS("P08"),
    /** A registered cache that throws. */
    CACHE_FAILS("P09"),

    /** A server open to others whose changes need no token. */
    OPEN_WITHOUT_TOKEN("S01"),
    /** A request with the wrong token or none. */
    UNAUTHORIZED("S02"),
    /** A request that calls the server by a foreign name. */
    FOREIGN_HOST("S03"),
    /** A request that another site's page made. */
    FOREIGN_ORIGIN("S04"),
    /** A token where logs keep it. */
    TOKEN_IN_URL("S05"),
    /** A change where there are none. */
    CHANGES_REFUSED("S06"),

    /** A request that breaks a rule of its own. */
    BAD_REQUEST("R01"),
    /** An address that leads nowhere. */
    NOT_FOUND("R02"),
    /** A method that the address does not have. */
    METHOD_NOT_ALLOWED("R03"),
    /** One request too many. */
    TOO_MANY_REQUESTS("R04"),
    /** A request whose answer failed. */
    ANSWER_FAILED("R05"),
    /** A request that does not suit the monitor's state. */
    NOT_NOW("R06"),
    /** No monitor, or no memory, to answer with. */
    UNAVAILABLE("R07"),

    /** The server survived an error. */
    SERVER_SURVIVED("H01"),
    /** An address that the server cannot listen on. */
    CANNOT_LISTEN("H03"),

    /** The agent could not start. */
    AGENT_NOT_STARTED("A01"),
    /** The agent runs already. */
    AGENT_RUNS_ALREADY("A02"),
    /** An argument of the agent that is no setting. */
    AGENT_ARGUMENT("A03"),

    /** A pid, name or address that leads nowhere. */
    NO_SUCH_TARGET("T01"),
    /** A word that means several JVMs. */
    AMBIGUOUS_TARGET("T02"),
    /** A process that is no JVM. */
    NOT_A_JVM("T03"),
    /** A process that is stopped. */
    TARGET_STOPPED("T04"),
    /** A process of another user. */
    OTHER_USERS_TARGET("T05"),
    /** A process with another file system. */
    OTHER_NAMESPACE("T06"),
    /** A JVM that does not let itself be attached to. */
    ATTACH_REFUSED("T07"),
    /** A JVM that does not answer. */
    ATTACH_UNANSWERED("T08"),
    /** A Java without the attach API. */
    NO_ATTACH_API("T09"),
    /** A JVM without memmon, or without its address. */
    NO_MEMMON("T10"),
    /** An address at which nobody answers. */
    NO_ANSWER("T11"),
    /** An address at which somebody else answers. */
    NOT_MEMMON("T12"),
    /** No agent to load. */
    NO_AGENT("T13"),

    /** A plugin that does not run. */
    PLUGIN_OUT("D01"),
    /** Nothing that measures. */
    NO_COLLECTOR("D02"),
    /** Nothing that acts. */
    NO_RESPONSE("D03"),
    /** A live set that is still unknown. */
    NO_LIVE_SET("D04"),
    /** A monitor that only observes, for weeks. */
    OBSERVES_FOR_LONG("D05"),
    /** A journal that is not written. */
    JOURNAL_FAILS("D06"),
    /** A heap as large as its container. */
    HEAP_FILLS_CONTAINER("D07"),
    /** A disk too small for a heap dump. */
    DUMP_DOES_NOT_FIT("D08"),
    /** A loop that stands or is late. */
    LOOP_LATE("D09"),
    /** Events that nobody was told. */
    EVENTS_DROPPED("D10"),
    /** A JVM that ignores requests for collections. */
    NO_EXPLICIT_COLLECTION("D11"),
    /** A monitor and a command line of two versions. */
    VERSIONS_DIFFER("D12"),
    /** A store that is not written. */
    STORE_FAILS("D13"),
    /** A folder for dumps that cannot be used. */
    DUMP_FOLDER("D14"),
    /** A configuration file that was made wrong while the monitor runs. */
    CHANGED_FILE_WRONG("D15"),
    /** A Linux that does not tell of stalls. */
    NO_PRESSURE("D16"),

    /** Incidents are not written down. */
    NO_JOURNAL("J01"),

    /** A store without a journal. */
    NO_LIFE("J02"),

    /** The past is not kept. */
    NO_STORE("J03"),
    /** A store that could not be read was moved aside. */
    STORE_BEGUN_ANEW("J04"),
    /** A store of which some rows make no sense. */
    STORE_READ_IN_PART("J05"),

    /** A journal that a newer memmon wrote. */
    NEWER_JOURNAL("J06"),
    /** A journal in which nothing can be read. */
    DAMAGED_JOURNAL("J07"),
    /** A file that is no report. */
    NO_REPORT_FILE("J08"),
    /** A report that cannot be written. */
    NOT_WRITTEN("J09"),
    /** Standard input that cannot be kept while it is judged. */
    UNUSABLE_INPUT("J10"),

    /** Alertmanager cannot be asked. */
    FLEET_UNNAMED("F01"),
    /** Alertmanager gives no usable answer. */
    FLEET_SILENT("F02"),

    /** Part of memmon's own work failed and is tried again. */
    CHORE_FAILED("M01"),
    /** Something could not be closed. */
    NOT_CLOSED("M02"),
    /** No JMX bean. */
    NO_JMX_BEAN("M03"),
    /** A turn of one of the monitor's own threads failed. */
    TURN_FAILED("M04");

    private final String code;

    MessageId(String code) {
        this.code = code;
    }

    /** Returns the letter and the two digits. */
    public String code() {
        return code;
    }

    /** Returns the message of that name, in whatever case it is written. */
    public static Optional<MessageId> of(String code) {
        String wanted = code.strip().toUpperCase(Locale.ROOT);
        for (MessageId id : values()) {
            if (id.code.equals(wanted)) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return code;
    }
}
