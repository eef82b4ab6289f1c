package ub.http.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Sha2Crypt;

/**
 * The password of a user, as far as it is known: itself, or a hash that is slow on purpose. Any thread.
 *
 * <p>A slow hash is computed until a password has passed it. That one leaves a quick digest behind, and from then on
 * every other password is known to be wrong at once: neither the requests of a client nor guesses take milliseconds
 * each. Digests are salted with a secret of the process, and compared in a time that says nothing of them.
 */
public final class Password {
    /**
     * What stands before the digest in a hash of SHA-crypt: U. Drepper, "Unix crypt using SHA-256 and SHA-512". With
     * more rounds than seven digits, one request would take minutes.
     */
    private static final String SETTING = "(?:rounds=[0-9]{1,7}\\$)?[./0-9A-Za-z]{1,16}\\$";
    private static final Pattern HASH = Pattern.compile(
            "\\$5\\$" + SETTING + "[./0-9A-Za-z]{43}|\\$6\\$" + SETTING + "[./0-9A-Za-z]{86}");
    private static final byte[] SALT = new byte[32];

    static {
        new SecureRandom().nextBytes(SALT);
    }

    /** Null where the password itself is known. */
    private final String hash;
    /** The quick digest of the right password; null while no password has passed the slow hash. */
    private volatile byte[] digest;

    private Password(String hash, byte[] digest) {
        this.hash = hash;
        this.digest = digest;
    }

    /** A password that is known. */
    public static Password of(String text) {
        return new Password(null, digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * A password of which a hash is known.
     *
     * @param hash as {@link #isHash} takes it
     */
    public static Password ofHash(String hash) {
        return new Password(hash, null);
    }

    /** Returns whether a text is a hash of SHA-crypt: {@code $5$} or {@code $6$}, salt and digest. */
    public static boolean isHash(String text) {
        return HASH.matcher(text).matches();
    }

    /** Returns the quick digest of a password. */
    static byte[] digest(byte[] password) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(SALT);
            return sha256.digest(password);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Compares quick digests, if there is one to compare with. */
    Validity check(byte[] given) {
        byte[] right = digest;
        if (right == null) {
            return Validity.UNPROVED;
        }
        return MessageDigest.isEqual(right, given) ? Validity.VALID : Validity.INVALID;
    }

    /**
     * Asks the slow hash, for milliseconds: not on a reactor. Where the password is right, its quick digest is kept.
     *
     * @param given the quick digest of the password
     */
    boolean prove(byte[] password, byte[] given) {
        if (check(given) == Validity.UNPROVED && passesHash(password)) {
            digest = given;
        }
        return check(given) == Validity.VALID;
    }

    private boolean passesHash(byte[] password) {
        // The library wipes the key that it was given.
        byte[] key = password.clone();
        String computed = hash.charAt(1) == '5' ? Sha2Crypt.sha256Crypt(key, hash) : Sha2Crypt.sha512Crypt(key, hash);
        return MessageDigest.isEqual(computed.getBytes(StandardCharsets.US_ASCII),
                hash.getBytes(StandardCharsets.US_ASCII));
    }
}
