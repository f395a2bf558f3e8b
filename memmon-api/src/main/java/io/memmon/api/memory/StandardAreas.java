package io.memmon.api.memory;

/** The names of the areas that memmon's own plugins measure and act on. */
public final class StandardAreas {

    /** The Java heap. Its utilisation is that of the live set, never of raw use. */
    public static final String HEAP = "heap";
    /** Class metadata; has a limit only with {@code -XX:MaxMetaspaceSize}. */
    public static final String METASPACE = "metaspace";
    /** Compiled code. */
    public static final String CODE_CACHE = "code-cache";
    /** Direct byte buffers, against {@code -XX:MaxDirectMemorySize} or, without it, the heap's limit. */
    public static final String DIRECT = "direct";
    /**
     * What the process holds outside of all that the JVM accounts for: malloc, threads, the collector's own tables, libraries.
     * Its limit is what container or host could still give it, so others' growth narrows it.
     */
    public static final String NATIVE = "native";
    /** The control group's working set against its tightest limit. */
    public static final String CONTAINER = "container";
    /** The host's memory. Informs; never drives an act inside a container. */
    public static final String HOST = "host";

    private StandardAreas() {}
}
