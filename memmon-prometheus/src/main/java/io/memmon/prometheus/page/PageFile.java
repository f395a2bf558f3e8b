package io.memmon.prometheus.page;

import io.memmon.prometheus.web.Accept;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** One file of the page, kept compressed where that makes it smaller, as nearly everybody takes it so. */
final class PageFile {

    private static final int WORTH_COMPRESSING = 512;

    private final Response stored;
    private final Encoding encoding;
    private final Response unchanged;
    private final String tag;
    private final int plainBytes;

    private PageFile(Response stored, Encoding encoding, Response unchanged, String tag, int plainBytes) {
        this.stored = stored;
        this.encoding = encoding;
        this.unchanged = unchanged;
        this.tag = tag;
        this.plainBytes = plainBytes;
    }

    private enum Encoding {
        PLAIN,
        GZIP
    }

    static PageFile of(String contentType, byte[] bytes, Map<String, String> headers) throws IOException {
        CRC32 check = new CRC32();
        check.update(bytes);
        String tag = "W/\"" + Long.toHexString(check.getValue()) + "-" + bytes.length + "\"";
        Response plain = new Response(200, contentType, headers, bytes)
                .with("ETag", tag)
                .with("Vary", "Accept, Accept-Encoding");
        Response unchanged = new Response(304, plain.contentType(), plain.headers(), new byte[0]);
        byte[] gzip = gzip(bytes);
        return bytes.length >= WORTH_COMPRESSING && gzip.length < bytes.length
                ? new PageFile(plain.withBody(gzip), Encoding.GZIP, unchanged, tag, bytes.length)
                : new PageFile(plain, Encoding.PLAIN, unchanged, tag, bytes.length);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
        try (Best gzip = new Best(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /** Compresses as well as it can: it is done once. */
    private static final class Best extends GZIPOutputStream {

        Best(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    Response answer(Request request) {
        if (request.header("if-none-match").filter(known -> known.contains(tag)).isPresent()) {
            return unchanged;
        }
        if (encoding == Encoding.PLAIN) {
            return stored;
        }
        return Accept.takes(request.header("accept-encoding").orElse(""), "gzip")
                ? stored.with("Content-Encoding", "gzip")
                : stored.withBody(plain());
    }

    private byte[] plain() {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(stored.body()))) {
            return gzip.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("what was compressed here must be readable", broken);
        }
    }

    int plainBytes() {
        return plainBytes;
    }

    int compressedBytes() {
        return stored.body().length;
    }
}
