package ub.app.it;

import java.util.List;
import java.util.Random;

/** Makes requests at random, from pieces that the rules under test look at. A seed always gives the same ones. */
final class RequestMaker {
    private static final List<String> METHODS = List.of(
            "GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE");
    private static final List<String> PATHS = List.of(
            "/", "/api", "/api/", "/api/cart", "/API/cart", "/apix", "/logo.PNG", "/a/assets/b", "/assets",
            "/xassets/", "/user/42", "/user/42/x", "/user/a", "/limited", "/teapot", "/TEAPOT", "/whoami/here",
            "/old", "/cdn/a/b.css", "/drop/it", "/rewrite/a", "/query/x", "/strip/a/b", "/strip/", "/untag/x",
            "/Docs/Index", "/docs/", "//double///slash", "/a%20b/%2Fc", "/style.css.map", "/deep/" + "x".repeat(50),
            "/user/007/profile", "/api/v1;p=1", "/a.b.c", "/~home", "/private", "/private/x", "/private/admin");
    private static final List<String> QUERIES = List.of(
            "", "", "", "?", "?page=3", "?page=5&x=1", "?page=6", "?page=abc", "?debug=1", "?debug=yes&debug=0",
            "?debug=", "?debug", "?name=J%C3%BCrgen+M", "?name=a%2", "?token=abcd12", "?token=xyz", "?a=1&token=ffff",
            "?page=-1", "?page=2;debug=1", "?x=y?debug=1", "?page=99999999999");
    private static final List<String> HOSTS = List.of(
            "shop.example", "SHOP.example", "www.shop.example:8080", "blog.example", "myblog.example", "a.blog",
            "beta.example", "example", "127.0.0.1", "shop.example.");
    private static final List<String> FIELDS = List.of(
            "User-Agent: curl/8.1", "User-Agent: Evil/1.0 scanner", "User-Agent: Mozilla/5.0 (X11; Linux)",
            "Cookie: session=abc123", "Cookie: session=; x=y", "Cookie: level=3; x=y", "Cookie: level=12",
            "Cookie: level=two", "Cookie: a=b; session=s%20x; level=1", "Cookie: session",
            "Accept-Language: de-DE,en", "Accept-Language: en, de", "Accept: text/html, application/json",
            "Accept: application/JSON", "X-Tag: a", "X-Tag: b, c", "X-Tag: ,", "X-Tag: d", "X-Version: 3.1.4",
            "X-Version: 3", "X-Version: 10.0", "X-List: a, b, c", "X-List: b", "X-List: bb,b ,b", "X-Empty:",
            "X-Debug: on", "X-Admin: 1", "X-Method-Override: PUT", "X-Force-Tls: 1", "X-Want-Accepted: 1",
            "X-Want-Forbidden: 1", "X-Forwarded-For: 10.9.8.7", "X-Real-IP: 1.2.3.4", "X-Seen: zero");
    /** anna and bob, with right and with wrong passwords; somebody else; what is not of the scheme. */
    private static final List<String> CREDENTIALS = List.of(
            "Basic YW5uYTpIZWxsbyB3b3JsZCE=", "Basic Ym9iOmJ1aWxkZXI=", "basic Ym9iOmJ1aWxkZXI=",
            "Basic Ym9iOmJ1aWxkZXJz", "Basic YW5uYTpoZWxsbyB3b3JsZCE=", "Basic Ym9iOg==",
            "Basic ZXZlOmJ1aWxkZXI=", "Basic !", "Basic YW5uYQ==", "Bearer abc");
    private static final double NAMED_SENDERS = 0.5;
    private static final int MAX_FIELDS = 6;

    private final Random random;

    RequestMaker(long seed) {
        random = new Random(seed);
    }

    /** Returns a whole request. */
    String next() {
        String method = pick(METHODS);
        StringBuilder request = new StringBuilder()
                .append(method).append(' ').append(pick(PATHS)).append(pick(QUERIES)).append(" HTTP/1.1\r\n")
                .append("Host: ").append(pick(HOSTS)).append("\r\n");
        int fields = random.nextInt(MAX_FIELDS + 1);
        boolean cookie = false;
        for (int i = 0; i < fields; i++) {
            String field = pick(FIELDS);
            // More than one Cookie line is not for HTTP/1 (RFC 6265 §5.4).
            if (!field.startsWith("Cookie") || !cookie) {
                request.append(field).append("\r\n");
            }
            cookie |= field.startsWith("Cookie");
        }
        if (random.nextDouble() < NAMED_SENDERS) {
            request.append("Authorization: ").append(pick(CREDENTIALS)).append("\r\n");
        }
        boolean body = method.startsWith("P");
        return request.append(body ? "Content-Length: 4\r\n\r\nbody" : "\r\n").toString();
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
