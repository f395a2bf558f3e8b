package io.memmon.examples.spring;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the shop with Spring Boot; {@link MemmonConfiguration} is all that memmon needs. */
@SpringBootApplication(proxyBeanMethods = false)
public class SpringShopMain {

    /** Creates the application; Spring does so. */
    public SpringShopMain() {}

    /** Takes Spring's arguments, such as {@code --server.port=8081}. */
    public static void main(String[] args) {
        SpringApplication.run(SpringShopMain.class, args);
    }
}
