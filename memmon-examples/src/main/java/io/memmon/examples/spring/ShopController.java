package io.memmon.examples.spring;

import static java.util.Objects.requireNonNull;

import io.memmon.examples.web.WebShop;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shop over HTTP; it knows nothing of memmon. */
@RestController
class ShopController {

    private final WebShop shop;

    ShopController(WebShop shop) {
        this.shop = requireNonNull(shop, "shop");
    }

    @GetMapping("/orders")
    String orders() {
        return shop.order();
    }

    @GetMapping("/recommendations")
    String recommendations() {
        return shop.recommend();
    }

    @PostMapping("/carts")
    String leaveCarts(@RequestParam("mib") int mebibytes) {
        return shop.leaveCarts(mebibytes);
    }

    @DeleteMapping("/carts")
    String emptyCarts() {
        return shop.emptyCarts();
    }

    /** The shop as a bean. */
    @Configuration(proxyBeanMethods = false)
    static class Shop {

        @Bean
        WebShop webShop() {
            return new WebShop();
        }
    }
}
