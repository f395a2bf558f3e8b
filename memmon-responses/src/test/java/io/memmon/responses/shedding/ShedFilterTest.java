package io.memmon.responses.shedding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.memmon.api.capability.ShedGate.Priority;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShedFilterTest {

    private final FakeGate gate = new FakeGate();
    private final AtomicInteger passed = new AtomicInteger();
    private final Map<String, Object> answered = new TreeMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final ShedFilter filter =
            new ShedFilter(gate, PathPriorities.standard().readingHeader("X-Priority"));

    @BeforeEach
    void shed() {
        gate.refused.add(Priority.LOW);
        gate.refused.add(Priority.NORMAL);
    }

    @Test
    void passesWithoutALookAtTheRequestWhileNothingIsShed() throws Exception {
        gate.refused.clear();
        HttpServletRequest untouchable = proxy(HttpServletRequest.class, (proxy, method, arguments) -> {
            throw new AssertionError("asked for " + method.getName());
        });

        filter.doFilter(untouchable, response(), (request, response) -> passed.incrementAndGet());

        assertThat(passed).hasValue(1);
    }

    @Test
    void refusesWithProblemAndTime() throws Exception {
        filter(request("/orders", null, DispatcherType.REQUEST, null));

        assertThat(passed).hasValue(0);
        assertThat(answered)
                .containsEntry("setStatus", 503)
                .containsEntry("Retry-After", "7")
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("setContentType", "application/problem+json")
                .containsEntry("setContentLength", body.size());
        assertThat(body.toString(UTF_8))
                .startsWith("{")
                .contains("\"status\":503")
                .endsWith("}");
    }

    @Test
    void neverRefusesHealthChecks() throws Exception {
        filter(request("", "/health/live", DispatcherType.REQUEST, null));
        filter(request("/metrics", null, DispatcherType.REQUEST, null));

        assertThat(passed).hasValue(2);
    }

    @Test
    void readsThePriorityFromTheHeader() throws Exception {
        filter(request("/orders", null, DispatcherType.REQUEST, "high"));

        assertThat(passed).hasValue(1);
    }

    @Test
    void leavesTheLaterDispatchesOfAnAdmittedRequest() throws Exception {
        filter(request("/orders", null, DispatcherType.ASYNC, null));
        filter(request("/orders", null, DispatcherType.ERROR, null));

        assertThat(passed).hasValue(2);
    }

    @Test
    void takesThePriorityFromAFunction() throws Exception {
        new ShedFilter(gate, request -> Priority.HIGH)
                .doFilter(
                        request("/orders", null, DispatcherType.REQUEST, null),
                        response(),
                        (request, response) -> passed.incrementAndGet());

        assertThat(passed).hasValue(1);
    }

    private void filter(HttpServletRequest request) throws Exception {
        filter.doFilter(request, response(), (passedRequest, response) -> passed.incrementAndGet());
    }

    private static HttpServletRequest request(
            String servletPath, @Nullable String pathInfo, DispatcherType dispatcher, @Nullable String priority) {
        return proxy(HttpServletRequest.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getServletPath" -> servletPath;
            case "getPathInfo" -> pathInfo;
            case "getDispatcherType" -> dispatcher;
            case "getHeader" -> "X-Priority".equals(arguments[0]) ? priority : null;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private HttpServletResponse response() {
        ServletOutputStream out = new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException("setWriteListener");
            }

            @Override
            public void write(int value) {
                body.write(value);
            }
        };
        return proxy(HttpServletResponse.class, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "getOutputStream" -> {
                    return out;
                }
                case "setHeader" -> answered.put((String) arguments[0], arguments[1]);
                default -> answered.put(method.getName(), arguments[0]);
            }
            return null;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
