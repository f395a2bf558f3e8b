package io.memmon.prometheus.agent;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * Sees the agent's plugins and the application's at once, each through its own loader: discovery asks one loader. What
 * both have, such as a plugin module that the application uses itself, is the agent's.
 */
final class PluginLoader extends ClassLoader {

    private final ClassLoader agent;

    PluginLoader(ClassLoader agent, ClassLoader application) {
        super("memmon-plugins", application);
        this.agent = agent;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("io.memmon.") && agent.getResource(name.replace('.', '/') + ".class") != null) {
            return agent.loadClass(name);
        }
        return super.loadClass(name, resolve);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> found = new ArrayList<>(Collections.list(agent.getResources(name)));
        found.addAll(Collections.list(super.getResources(name)));
        return Collections.enumeration(found);
    }
}
