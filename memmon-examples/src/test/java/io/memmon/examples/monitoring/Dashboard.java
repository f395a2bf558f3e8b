package io.memmon.examples.monitoring;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The shipped dashboard.
 *
 * @param json all of it
 */
record Dashboard(Map<String, Object> json) {

    /** One panel that shows something. */
    record Panel(Map<String, Object> json) {

        String title() {
            return String.valueOf(json.get("title"));
        }

        String type() {
            return String.valueOf(json.get("type"));
        }

        List<String> expressions() {
            return objects(json.get("targets")).stream()
                    .map(target -> String.valueOf(target.get("expr")))
                    .toList();
        }

        Map<String, Object> defaults() {
            return object(object(json.get("fieldConfig")).get("defaults"));
        }
    }

    static Dashboard load() throws IOException {
        return new Dashboard(JSON.std.mapFrom(Bundle.text("dashboards/memory_monitoring_dashboard.json")));
    }

    /** Returns the panels, those inside of rows among them, without the rows. */
    List<Panel> panels() {
        List<Panel> panels = new ArrayList<>();
        collect(objects(json.get("panels")), panels);
        return panels;
    }

    private static void collect(List<Map<String, Object>> from, List<Panel> panels) {
        for (Map<String, Object> one : from) {
            if (!Objects.equals(one.get("type"), "row")) {
                panels.add(new Panel(one));
            }
            collect(objects(one.get("panels")), panels);
        }
    }

    List<Map<String, Object>> variables() {
        return objects(object(json.get("templating")).get("list"));
    }

    List<Map<String, Object>> annotations() {
        return objects(object(json.get("annotations")).get("list")).stream()
                .filter(one -> one.containsKey("expr"))
                .toList();
    }

    /** Returns all queries, by where they stand. */
    Map<String, String> expressions() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Panel panel : panels()) {
            List<String> expressions = panel.expressions();
            for (int i = 0; i < expressions.size(); i++) {
                all.put("panel \"" + panel.title() + "\" query " + (i + 1), expressions.get(i));
            }
        }
        annotations()
                .forEach(one -> all.put("annotation \"" + one.get("name") + "\"", String.valueOf(one.get("expr"))));
        return all;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> objects(@Nullable Object value) {
        return value == null ? List.of() : (List<Map<String, Object>>) value;
    }
}
