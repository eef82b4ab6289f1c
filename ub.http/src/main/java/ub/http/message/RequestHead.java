package ub.http.message;

import java.lang.foreign.MemorySegment;

/**
 * What a request says before its body. Handler virtual thread.
 *
 * <p>Texts are offsets into {@link #bytes()}. A codec fills a head after it has checked every part of it, so that a
 * reader needs no check of its own; it then describes one exchange until {@link #reset} makes it ready for the next.
 */
public final class RequestHead implements Head {
    private final Fields fields;
    private MemorySegment bytes = MemorySegment.NULL;
    private Method method = Method.OTHER;
    private int methodOffset;
    private int methodLength;
    private TargetForm targetForm = TargetForm.ORIGIN;
    private int targetOffset;
    private int targetLength;
    private int pathOffset;
    private int pathLength;
    private int hostOffset;
    private int hostLength;
    private HttpVersion version = HttpVersion.HTTP_1_1;
    private BodyKind body = BodyKind.NONE;
    private long contentLength;
    private boolean keepAlive;
    private boolean expectsContinue;
    private boolean wantsUpgrade;
    private int lengthBytes;
    private int end;
    private long setByRules;

    /** An empty head whose table takes at most this many fields. */
    public RequestHead(int fieldLimit) {
        fields = new Fields(fieldLimit);
    }

    /** Forgets the last request; the next one stands in this buffer. */
    public void reset(MemorySegment bytes) {
        this.bytes = bytes;
        fields.reset(bytes);
        method(Method.OTHER, 0, 0);
        target(TargetForm.ORIGIN, 0, 0);
        path(0, 0);
        host(0, 0);
        version = HttpVersion.HTTP_1_1;
        body(BodyKind.NONE, -1);
        keepAlive = false;
        expectsContinue = false;
        wantsUpgrade = false;
        lengthBytes = 0;
        end = 0;
        setByRules = 0;
    }

    @Override
    public MemorySegment bytes() {
        return bytes;
    }

    public Method method() {
        return method;
    }

    public int methodOffset() {
        return methodOffset;
    }

    public int methodLength() {
        return methodLength;
    }

    /** The method's text. Makes a String unless the method has a constant. */
    public String methodText() {
        return method == Method.OTHER ? Ascii.text(bytes, methodOffset, methodLength) : method.name();
    }

    /** For codecs. */
    public void method(Method name, int offset, int length) {
        method = name;
        methodOffset = offset;
        methodLength = length;
    }

    public TargetForm targetForm() {
        return targetForm;
    }

    public int targetOffset() {
        return targetOffset;
    }

    public int targetLength() {
        return targetLength;
    }

    /** The target as it was sent. Makes a String. */
    public String target() {
        return Ascii.text(bytes, targetOffset, targetLength);
    }

    /** For codecs. */
    public void target(TargetForm form, int offset, int length) {
        targetForm = form;
        targetOffset = offset;
        targetLength = length;
    }

    /** Where path and query start: what an origin server is asked for. They are never empty. */
    public int pathOffset() {
        return pathOffset;
    }

    public int pathLength() {
        return pathLength;
    }

    /** Path and query: {@code /where?q=now}, {@code /} when a URI has none, or {@code *}. Makes a String. */
    public String path() {
        return Ascii.text(bytes, pathOffset, pathLength);
    }

    /** For codecs, and for rules that rewrite the path within the same buffer. */
    public void path(int offset, int length) {
        pathOffset = offset;
        pathLength = length;
    }

    /** Where the host, with its port if there is one, starts: the target's authority, else the Host field. */
    public int hostOffset() {
        return hostOffset;
    }

    /** 0 when the request names no host, which HTTP/1.0 allows. */
    public int hostLength() {
        return hostLength;
    }

    /** Host and port as sent; empty when there is none. Makes a String. */
    public String host() {
        return Ascii.text(bytes, hostOffset, hostLength);
    }

    /** For codecs. */
    public void host(int offset, int length) {
        hostOffset = offset;
        hostLength = length;
    }

    public HttpVersion version() {
        return version;
    }

    /** For codecs. */
    public void version(HttpVersion spoken) {
        version = spoken;
    }

    @Override
    public Fields fields() {
        return fields;
    }

    /** How the body is delimited; never {@link BodyKind#UNTIL_CLOSE}. */
    public BodyKind body() {
        return body;
    }

    /** The declared length in bytes, or -1 when none is. */
    public long contentLength() {
        return contentLength;
    }

    /** For codecs. */
    public void body(BodyKind kind, long lengthBytes) {
        body = kind;
        contentLength = lengthBytes;
    }

    /** Whether the client can use its connection again after this exchange. */
    public boolean keepAlive() {
        return keepAlive;
    }

    /** For codecs. */
    public void keepAlive(boolean persists) {
        keepAlive = persists;
    }

    /** Whether the client waits for a 100 answer before it sends its body. RFC 9110 §10.1.1. */
    public boolean expectsContinue() {
        return expectsContinue;
    }

    /** For codecs. */
    public void expectsContinue(boolean waits) {
        expectsContinue = waits;
    }

    /** Whether the client asks for another protocol that can be tunnelled, such as WebSocket. RFC 9110 §7.8. */
    public boolean wantsUpgrade() {
        return wantsUpgrade;
    }

    /** For codecs, and for a pipeline that refuses tunnels: a request that wants none is forwarded without. */
    public void wantsUpgrade(boolean wanted) {
        wantsUpgrade = wanted;
    }

    /** How many bytes of input the head took. */
    public int lengthBytes() {
        return lengthBytes;
    }

    /** Notes from where to where in the buffer the head reaches. For codecs. */
    public void extent(int start, int newEnd) {
        lengthBytes = newEnd - start;
        end = newEnd;
    }

    @Override
    public int end() {
        return end;
    }

    @Override
    public void moveTo(MemorySegment buffer) {
        bytes = buffer;
        fields.moveTo(buffer);
    }

    /** The names whose fields rules have set, a set of {@link FieldName#bits}: the balancer does not set them again. */
    public long setByRules() {
        return setByRules;
    }

    /** Notes that rules have set a field. */
    public void setByRules(FieldName name) {
        setByRules |= name.bit();
    }

    @Override
    public void changed(FieldName name) {
        if (name == FieldName.HOST) {
            int line = fields.find(FieldName.HOST);
            host(line < 0 ? 0 : fields.valueOffset(line), line < 0 ? 0 : fields.valueLength(line));
        } else if (name == FieldName.UPGRADE) {
            wantsUpgrade &= fields.has(FieldName.UPGRADE);
        } else if (name == FieldName.EXPECT) {
            expectsContinue &= fields.has(FieldName.EXPECT);
        }
    }
}
