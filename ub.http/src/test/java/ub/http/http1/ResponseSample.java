package ub.http.http1;

import ub.http.message.Method;

/**
 * An answer and what must become of it.
 *
 * @param name      what the sample shows, with the section that rules it
 * @param method    what was asked
 * @param raw       its bytes, one a character
 * @param rejection why it is refused; null when it is not
 * @param head      what is read from it, in the form of {@link ParsedResponse#describe}; empty when it is refused
 */
public record ResponseSample(String name, Method method, String raw, Rejection rejection, String head) {
    @Override
    public String toString() {
        return name;
    }
}
