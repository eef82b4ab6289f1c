package ub.http.http1;

/**
 * A request and what must become of it.
 *
 * @param name      what the sample shows, with the section that rules it
 * @param raw       its bytes, one a character
 * @param rejection why it is refused; null when it is not
 * @param head      what is read from it, in the form of {@link ParsedRequest#describe}; empty when it is refused
 */
public record RequestSample(String name, String raw, Rejection rejection, String head) {
    @Override
    public String toString() {
        return name;
    }
}
