package io.memmon.system;

import io.memmon.core.Memmon;
import io.memmon.core.report.PluginReport;

/** Starts memmon with what is on the class path, and says which plugins it found. */
final class PluginJar {

    private PluginJar() {}

    public static void main(String[] args) {
        try (Memmon memmon = Memmon.builder().start()) {
            for (PluginReport plugin : memmon.report().self().plugins()) {
                System.out.println("PLUGIN " + plugin.kind() + ' ' + plugin.name());
            }
        }
    }
}
