package io.memmon.lab.cost;

import com.fasterxml.jackson.jr.ob.JSON;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Work that allocates as services do: reads an order from JSON, looks its items up in a cache that is too small for all,
 * prices it, remembers it for a while, and answers in JSON. The same seed gives the same orders. For one thread; the
 * cache is shared.
 */
final class OrderDesk {

    private static final int ITEMS = 12;
    private static final int CATALOGUE = 40_000;
    private static final int CACHED = 20_000;
    private static final int REMEMBERED = 4_000;

    private final Cache<Integer, List<String>> articles;
    private final SplittableRandom random;
    private final Deque<Map<String, Object>> remembered = new ArrayDeque<>();

    OrderDesk(Cache<Integer, List<String>> articles, long seed) {
        this.articles = articles;
        this.random = new SplittableRandom(seed);
    }

    static Cache<Integer, List<String>> articles() {
        return Caffeine.newBuilder().maximumSize(CACHED).executor(Runnable::run).build();
    }

    /** Serves the next order, and returns the length of the answer. */
    int serve() throws IOException {
        Map<String, Object> order = JSON.std.mapFrom(order());
        List<Object> lines = new ArrayList<>();
        long sum = 0;
        for (Object item : (List<?>) order.getOrDefault("items", List.of())) {
            int article = ((Number) item).intValue();
            List<String> words = articles.get(article, OrderDesk::load);
            int price = article % 997 + words.size();
            sum += price;
            lines.add(Map.of("article", article, "title", words.get(0), "price", price));
        }
        order.put("lines", lines);
        order.put("sum", sum);
        remembered.addLast(order);
        if (remembered.size() > REMEMBERED) {
            remembered.removeFirst();
        }
        return JSON.std.asString(order).length();
    }

    private String order() throws IOException {
        List<Integer> items = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            int popular = random.nextInt(1, CATALOGUE);
            items.add(random.nextInt(popular)); // small numbers are asked for more often
        }
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("id", random.nextLong());
        order.put("customer", "customer-" + random.nextInt(100_000));
        order.put("items", items);
        return JSON.std.asString(order);
    }

    private static List<String> load(int article) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            words.add("article " + article + " word " + i);
        }
        return List.copyOf(words);
    }
}
