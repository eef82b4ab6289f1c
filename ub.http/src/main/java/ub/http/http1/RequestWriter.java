package ub.http.http1;

import java.lang.foreign.MemorySegment;
import ub.http.message.FieldName;
import ub.http.message.Fields;
import ub.http.message.Forwarding;
import ub.http.message.MaxForwards;
import ub.http.message.RequestHead;

/**
 * Writes the head of a request for a server, from what was parsed. Handler virtual thread. RFC 9110 §7.6,
 * RFC 9112 §3 and §6.
 *
 * <p>The target is in origin form, the version is HTTP/1.1, Host comes first. Fields for one connection only stay
 * behind; framing is written anew; the X-Forwarded fields say who the client is, whatever the client said itself.
 */
public final class RequestWriter {
    /** What is written anew or belongs to the client's connection alone. RFC 9110 §7.6.1; RFC 9113 §3.1. */
    private static final long DROPPED = FieldName.bits(
            FieldName.HOST, FieldName.CONNECTION, FieldName.KEEP_ALIVE, FieldName.PROXY_CONNECTION, FieldName.TE,
            FieldName.UPGRADE, FieldName.HTTP2_SETTINGS,
            FieldName.CONTENT_LENGTH, FieldName.TRANSFER_ENCODING, FieldName.EXPECT,
            FieldName.X_FORWARDED_FOR, FieldName.X_FORWARDED_PROTO, FieldName.X_FORWARDED_HOST, FieldName.X_REAL_IP);

    /** Of the balancer's own fields, those that a rule may write in its place. */
    private static final long REPLACEABLE =
            FieldName.bits(FieldName.X_REAL_IP, FieldName.X_FORWARDED_PROTO, FieldName.X_FORWARDED_HOST);

    private final HeadSink sink = new HeadSink();
    private final FieldCopier copier = new FieldCopier();

    /** A writer for any number of heads, one after the other. */
    public RequestWriter() {
    }

    /**
     * Writes a head.
     *
     * @param client      whom the request comes from
     * @param expectation whether an expectation of the client goes on
     * @param into        written from {@code at} on, at most to its end; not the buffer of the head itself
     * @return the position behind the head, or -1 when it does not fit
     */
    public int write(RequestHead head, Forwarding client, Expectation expectation, MemorySegment into, int at) {
        sink.start(into, at);
        requestLineAndHost(head);
        copier.copy(head.fields(), dropped(head), sink);
        connection(head);
        forwarded(head, client);
        maxForwards(head);
        framing(head);
        if (expectation == Expectation.PASS && head.expectsContinue()) {
            sink.put(HttpText.EXPECT_CONTINUE);
        }
        sink.put(HttpText.CRLF);
        return sink.end();
    }

    private static long dropped(RequestHead head) {
        long kept = head.setByRules() & REPLACEABLE;
        long upgrade = head.wantsUpgrade() ? FieldName.UPGRADE.bit() : 0;
        long counted = MaxForwards.of(head) > 0 ? FieldName.MAX_FORWARDS.bit() : 0;
        return DROPPED & ~kept & ~upgrade | counted;
    }

    private void requestLineAndHost(RequestHead head) {
        MemorySegment bytes = head.bytes();
        sink.put(bytes, head.methodOffset(), head.methodLength());
        sink.put(HttpText.SP);
        sink.put(bytes, head.pathOffset(), head.pathLength());
        // RFC 9112 §3.2: Host is sent even when it is empty; RFC 9110 §7.2: it goes first.
        sink.put(HttpText.HTTP_1_1_HOST);
        sink.put(bytes, head.hostOffset(), head.hostLength());
        sink.put(HttpText.CRLF);
    }

    private void connection(RequestHead head) {
        if (head.wantsUpgrade()) {
            sink.put(HttpText.CONNECTION_UPGRADE);
        } else if (head.fields().listHas(FieldName.TE, "trailers")) {
            // RFC 9110 §10.1.4: a sender of TE names it in Connection.
            sink.put(HttpText.TE_TRAILERS);
        }
    }

    private void forwarded(RequestHead head, Forwarding client) {
        Fields fields = head.fields();
        sink.put(HttpText.X_FORWARDED_FOR);
        FieldName name = FieldName.X_FORWARDED_FOR;
        for (int i = fields.find(name); i >= 0; i = fields.findNext(name, i)) {
            if (fields.valueLength(i) > 0) {
                sink.put(fields.bytes(), fields.valueOffset(i), fields.valueLength(i));
                sink.put(HttpText.COMMA_SP);
            }
        }
        sink.put(client.clientAddress());
        sink.put(HttpText.CRLF);
        int from = setByRules(head, FieldName.X_REAL_IP) ? client.realIpLength() : 0;
        int to = setByRules(head, FieldName.X_FORWARDED_PROTO) ? client.realIpLength() : client.otherLines().length;
        sink.put(client.otherLines(), from, to - from);
        if (head.hostLength() > 0 && !setByRules(head, FieldName.X_FORWARDED_HOST)) {
            sink.put(HttpText.X_FORWARDED_HOST);
            sink.put(head.bytes(), head.hostOffset(), head.hostLength());
            sink.put(HttpText.CRLF);
        }
    }

    private static boolean setByRules(RequestHead head, FieldName name) {
        return (head.setByRules() & name.bit()) != 0;
    }

    /** RFC 9110 §7.6.2: one less goes on. What may go no further has been answered before. */
    private void maxForwards(RequestHead head) {
        long left = MaxForwards.of(head);
        if (left > 0) {
            sink.put(HttpText.MAX_FORWARDS);
            sink.putDecimal(left - 1);
            sink.put(HttpText.CRLF);
        }
    }

    private void framing(RequestHead head) {
        switch (head.body()) {
            case LENGTH -> {
                sink.put(HttpText.CONTENT_LENGTH);
                sink.putDecimal(head.contentLength());
                sink.put(HttpText.CRLF);
            }
            case CHUNKED -> sink.put(HttpText.CHUNKED);
            // RFC 9112 §6.3: a request without either has no body.
            case NONE, UNTIL_CLOSE -> { }
        }
    }
}
