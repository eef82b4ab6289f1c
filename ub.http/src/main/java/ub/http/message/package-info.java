/**
 * What a request and an answer say, whichever HTTP version carried them: method, target, host, status, fields, and
 * how the body is delimited. The words are those of RFC 9110.
 *
 * <p>Heads are tables of offsets into the buffer that the bytes arrived in; text is made only when someone asks. They
 * are filled by the codec of a version and belong to the handler virtual thread of one exchange at a time. A head is
 * valid as long as its buffer is; both are reused for the next exchange.
 */
package ub.http.message;
