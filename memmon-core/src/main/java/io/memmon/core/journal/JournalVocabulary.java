package io.memmon.core.journal;

/** The words that the monitor writes and the reader of the last life understands. Other kinds and fields may be used. */
public final class JournalVocabulary {

    /** The first record of every file: {@link #PID}, {@link #HOST}, {@link #INSTANCE}, {@link #STARTED}. */
    public static final String START = "start";
    /** An area changed its level: {@link #AREA}, {@link #LEVEL}. */
    public static final String LEVEL_CHANGED = "level";
    /** An incident opened: {@link #INCIDENT}, {@link #AREA}, {@link #LEVEL}, {@link #REASON}. */
    public static final String INCIDENT_OPENED = "incident-opened";
    /** An open incident went on; as {@link #INCIDENT_OPENED}. Repeated now and then it outlives the size cap. */
    public static final String INCIDENT = "incident";
    /** An incident closed: {@link #INCIDENT}. */
    public static final String INCIDENT_CLOSED = "incident-closed";
    /** A response came to an end. */
    public static final String RESPONSE = "response";
    /** The last record of a life that ended in order. */
    public static final String CLOSED = "closed";

    /** Field: the process id, a number. */
    public static final String PID = "pid";
    /** Field: the host's name. */
    public static final String HOST = "host";
    /** Field: what the JVM is called. */
    public static final String INSTANCE = "instance";
    /** Field: milliseconds since the epoch at which the life started, a number. */
    public static final String STARTED = "started";
    /** Field: the area's name. */
    public static final String AREA = "area";
    /** Field: the level's constant name. */
    public static final String LEVEL = "level";
    /** Field: the incident's number. */
    public static final String INCIDENT_ID = "incident";
    /** Field: why. */
    public static final String REASON = "reason";

    private JournalVocabulary() {}
}
