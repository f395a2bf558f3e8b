package io.memmon.examples.jetty;

import io.memmon.api.capability.ShedGate;
import io.memmon.core.Memmon;
import io.memmon.examples.web.ShopPriorities;
import io.memmon.examples.web.WebShop;
import io.memmon.prometheus.PrometheusEndpoint;
import io.memmon.prometheus.servlet.MemmonServlet;
import io.memmon.responses.shedding.PathPriorities;
import io.memmon.responses.shedding.ShedFilter;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/** Starts the shop in a plain Jetty, on this machine's address only: it has a button that leaks. */
public final class JettyShopMain {

    private static final int PORT = 8080;
    private static final Duration FOR_THOSE_BEING_SERVED = Duration.ofSeconds(5);

    private JettyShopMain() {}

    /** Takes the port; 0 for any that is free. */
    public static void main(String[] args) throws Exception {
        WebShop shop = new WebShop();
        PrometheusEndpoint endpoint = PrometheusEndpoint.create();
        Memmon memmon = Memmon.builder()
                .with(endpoint)
                .byDefault("http.enabled", "false") // served by Jetty instead
                .start();
        memmon.register(shop.previews()); // one line for each cache
        Server server = stoppingBefore(memmon);
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(args.length > 0 ? Integer.parseInt(args[0]) : PORT);
        server.addConnector(connector);
        server.setHandler(context(shop, memmon, endpoint));
        server.setStopAtShutdown(true);
        server.setStopTimeout(FOR_THOSE_BEING_SERVED.toMillis());
        server.start();
        System.out.println("Shop on http://127.0.0.1:" + connector.getLocalPort() + "/, memory on /memmon/");
        server.join();
    }

    /** Jetty stops its beans in reverse order, the first one last. */
    private static Server stoppingBefore(Memmon memmon) {
        Server server = new Server();
        server.addBean(new AbstractLifeCycle() {
            @Override
            protected void doStop() {
                memmon.close();
            }
        });
        return server;
    }

    private static ServletContextHandler context(WebShop shop, Memmon memmon, PrometheusEndpoint endpoint) {
        ServletContextHandler context = new ServletContextHandler("/");
        ShedGate gate = memmon.shared(ShedGate.class).orElseThrow();
        PathPriorities paths = memmon.shared(PathPriorities.class).orElseThrow();
        FilterHolder shedding = new FilterHolder(new ShedFilter(gate, new ShopPriorities(paths)));
        shedding.setAsyncSupported(true);
        // Before any other filter: the order of the calls is that of the chain.
        context.addFilter(shedding, "/*", EnumSet.of(DispatcherType.REQUEST));
        ServletHolder memory = new ServletHolder(new MemmonServlet(endpoint));
        for (String mount : List.of("/memmon/*", "/metrics", "/health/live", "/health/ready")) {
            context.addServlet(memory, mount);
        }
        context.addServlet(new ServletHolder(new ShopServlet(shop)), "/");
        return context;
    }
}
