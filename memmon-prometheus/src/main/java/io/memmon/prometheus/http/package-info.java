/**
 * The server: an acceptor and workers of its own, started before they are needed, that survive whatever happens in one
 * request, an OutOfMemoryError of the application included. Its settings:
 *
 * <table>
 * <caption>Settings below {@code memmon.http}</caption>
 * <tr><th>key</th><th>default</th><th>meaning</th></tr>
 * <tr><td>{@code enabled}</td><td>true</td><td>whether the server is started</td></tr>
 * <tr><td>{@code host}</td><td>127.0.0.1</td><td>address to listen on; on one that is not loopback, changes need
 *     {@code token} or {@code post = off}</td></tr>
 * <tr><td>{@code port}</td><td>8000</td><td>port; 0 for any that is free</td></tr>
 * <tr><td>{@code post}</td><td>on</td><td>{@code off} refuses every POST and PUT</td></tr>
 * <tr><td>{@code token}</td><td></td><td>bearer token for POST and PUT, 16 or more visible ASCII characters</td></tr>
 * <tr><td>{@code token-file}</td><td></td><td>file that holds the token instead</td></tr>
 * <tr><td>{@code read-token}</td><td></td><td>bearer token for everything else but {@code /health}</td></tr>
 * <tr><td>{@code hosts}</td><td></td><td>names by which callers may call the server, besides addresses and
 *     {@code localhost}</td></tr>
 * <tr><td>{@code workers}</td><td>4</td><td>threads that answer, 1 to 64</td></tr>
 * <tr><td>{@code connections}</td><td>64</td><td>open connections at most, 2 to 4096, more than workers; the longest
 *     idle makes room</td></tr>
 * <tr><td>{@code request-timeout}</td><td>10s</td><td>for one request and its answer together, 100ms to 5m</td></tr>
 * <tr><td>{@code max-body}</td><td>64KiB</td><td>largest body, 0 to 1MiB</td></tr>
 * <tr><td>{@code tls.keystore}</td><td></td><td>keystore with the server's key; turns TLS on</td></tr>
 * <tr><td>{@code tls.password}</td><td></td><td>its password</td></tr>
 * <tr><td>{@code tls.type}</td><td>PKCS12</td><td>its type</td></tr>
 * </table>
 */
@NullMarked
package io.memmon.prometheus.http;

import org.jspecify.annotations.NullMarked;
