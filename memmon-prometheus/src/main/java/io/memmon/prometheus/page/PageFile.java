package io.memmon.prometheus.page;

import io.memmon.prometheus.web.Accept;
import io.memmon.prometheus.web.Request;
import io.memmon.prometheus.web.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** One file of the page, ready to be sent either way, so that serving it costs next to nothing. */
final class PageFile {

    private static final int WORTH_COMPRESSING = 512;

    private final Response plain;
    private final Response compressed;
    private final Response unchanged;
    private final String tag;

    private PageFile(Response plain, Response compressed, Response unchanged, String tag) {
        this.plain = plain;
        this.compressed = compressed;
        this.unchanged = unchanged;
        this.tag = tag;
    }

    static PageFile of(String contentType, byte[] bytes, Map<String, String> headers) throws IOException {
        CRC32 check = new CRC32();
        check.update(bytes);
        String tag = "W/\"" + Long.toHexString(check.getValue()) + "-" + bytes.length + "\"";
        Response plain = new Response(200, contentType, headers, bytes)
                .with("ETag", tag)
                .with("Vary", "Accept, Accept-Encoding");
        byte[] gzip = gzip(bytes);
        boolean worthIt = bytes.length >= WORTH_COMPRESSING && gzip.length < bytes.length;
        Response compressed = worthIt ? plain.withBody(gzip).with("Content-Encoding", "gzip") : plain;
        return new PageFile(plain, compressed, unchanged(plain), tag);
    }

    private static Response unchanged(Response plain) {
        return new Response(304, plain.contentType(), plain.headers(), new byte[0]);
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
        return Accept.takes(request.header("accept-encoding").orElse(""), "gzip") ? compressed : plain;
    }

    int plainBytes() {
        return plain.body().length;
    }

    int compressedBytes() {
        return compressed.body().length;
    }
}
