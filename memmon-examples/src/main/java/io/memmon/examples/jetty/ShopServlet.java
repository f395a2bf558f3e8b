package io.memmon.examples.jetty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.memmon.examples.web.WebShop;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The shop over HTTP; it knows nothing of memmon. */
@SuppressWarnings("serial") // a servlet is never serialized
final class ShopServlet extends HttpServlet {

    private final transient WebShop shop;

    ShopServlet(WebShop shop) {
        this.shop = requireNonNull(shop, "shop");
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            switch (request.getMethod() + ' ' + request.getServletPath()) {
                case "GET /orders" -> answer(response, shop.order());
                case "GET /recommendations" -> answer(response, shop.recommend());
                case "POST /carts" ->
                    answer(response, shop.leaveCarts(Integer.parseInt(String.valueOf(request.getParameter("mib")))));
                case "DELETE /carts" -> answer(response, shop.emptyCarts());
                default -> response.sendError(HttpServletResponse.SC_NOT_FOUND);
            }
        } catch (IllegalArgumentException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, "mib must be 1 to 1024");
        }
    }

    private static void answer(HttpServletResponse response, String text) throws IOException {
        response.setContentType("text/plain;charset=utf-8");
        response.getOutputStream().write(text.getBytes(UTF_8));
    }
}
