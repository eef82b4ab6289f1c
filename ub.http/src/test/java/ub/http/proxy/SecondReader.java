package ub.http.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A second reader of requests, written from the grammar of RFC 9112 and RFC 9110 alone and as strict as they allow:
 * what it takes can be understood in one way. It shares nothing with the parsers under test.
 */
final class SecondReader {
    private static final String TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
    /** RFC 9112 §3; of the forms of a target, those that a server may get from a proxy. */
    private static final Pattern REQUEST_LINE = Pattern.compile("(" + TOKEN + ") (/[\\x21-\\x7e]*|\\*) HTTP/1\\.1");
    /** RFC 9112 §5, RFC 9110 §5.5: no blank before the colon, no control character but the tab in the value. */
    private static final Pattern FIELD =
            Pattern.compile("(" + TOKEN + "):[ \\t]*([\\x20-\\x7e\\x80-\\xff\\t]*?)[ \\t]*");
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,15})");

    /** A request as it was read. */
    record Request(String method, String target, String host, String body) {
    }

    /** The bytes are no request, or could be taken for another one. */
    static final class Ambiguous extends Exception {
        private static final long serialVersionUID = 1L;

        Ambiguous(String why) {
            super(why);
        }
    }

    private final String bytes;
    private int at;

    private SecondReader(byte[] bytes) {
        this.bytes = new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Returns all requests that the bytes are; every byte belongs to one of them. */
    static List<Request> requests(byte[] bytes) throws Ambiguous {
        SecondReader reader = new SecondReader(bytes);
        List<Request> requests = new ArrayList<>();
        while (reader.at < reader.bytes.length()) {
            requests.add(reader.request());
        }
        return requests;
    }

    private Request request() throws Ambiguous {
        Matcher requestLine = REQUEST_LINE.matcher(line());
        require(requestLine.matches(), "request line");
        List<String> hosts = new ArrayList<>();
        List<String> lengths = new ArrayList<>();
        List<String> codings = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            Matcher field = FIELD.matcher(line);
            require(field.matches(), "field line " + line);
            switch (field.group(1).toLowerCase(Locale.ROOT)) {
                case "host" -> hosts.add(field.group(2));
                case "content-length" -> lengths.add(field.group(2));
                case "transfer-encoding" -> codings.add(field.group(2));
                default -> { }
            }
        }
        require(hosts.size() == 1, "hosts " + hosts);
        require(lengths.size() + codings.size() <= 1, "lengths " + lengths + ", codings " + codings);
        return new Request(requestLine.group(1), requestLine.group(2), hosts.getFirst(), body(lengths, codings));
    }

    private String body(List<String> lengths, List<String> codings) throws Ambiguous {
        if (!codings.isEmpty()) {
            require(codings.getFirst().equals("chunked"), "coding " + codings);
            return chunks();
        }
        if (lengths.isEmpty()) {
            return "";
        }
        require(lengths.getFirst().matches("[0-9]{1,9}"), "length " + lengths);
        return take(Integer.parseInt(lengths.getFirst()));
    }

    private String chunks() throws Ambiguous {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line();
            Matcher chunk = CHUNK.matcher(line);
            require(chunk.matches(), "chunk size " + line);
            long size = Long.parseLong(chunk.group(1), 16);
            if (size == 0) {
                break;
            }
            require(size <= bytes.length(), "chunk of " + size);
            body.writeBytes(take((int) size).getBytes(StandardCharsets.ISO_8859_1));
            require(line().isEmpty(), "no line end behind a chunk");
        }
        for (String line = line(); !line.isEmpty(); line = line()) {
            require(FIELD.matcher(line).matches(), "trailer " + line);
        }
        return body.toString(StandardCharsets.ISO_8859_1);
    }

    private String line() throws Ambiguous {
        int end = bytes.indexOf("\r\n", at);
        require(end >= 0, "a line without an end");
        String line = bytes.substring(at, end);
        at = end + 2;
        require(line.indexOf('\r') < 0 && line.indexOf('\n') < 0, "half a line end");
        return line;
    }

    private String take(int length) throws Ambiguous {
        require(length <= bytes.length() - at, "bytes of the body are missing");
        at += length;
        return bytes.substring(at - length, at);
    }

    private static void require(boolean holds, String what) throws Ambiguous {
        if (!holds) {
            throw new Ambiguous(what);
        }
    }
}
