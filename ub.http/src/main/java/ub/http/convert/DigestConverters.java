package ub.http.convert;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static ub.http.sample.SampleType.BINARY;

import java.lang.foreign.MemorySegment;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import ub.http.sample.Arguments;
import ub.http.sample.Converter;
import ub.http.sample.ConverterDefinition;
import ub.http.sample.Sample;
import ub.http.sample.Scratch;
import ub.http.sample.Subject;

/**
 * Converters that give a cryptographic digest of bytes. Immutable: each digest is computed by a copy of an engine that
 * was set up when the configuration was read, so a few small objects are made for each.
 */
final class DigestConverters {
    /** OpenSSL's names without dashes, and the JDK's. */
    private static final Map<String, String> ALGORITHMS = new TreeMap<>(Map.ofEntries(
            Map.entry("md5", "MD5"),
            Map.entry("sha1", "SHA-1"),
            Map.entry("sha224", "SHA-224"),
            Map.entry("sha256", "SHA-256"),
            Map.entry("sha384", "SHA-384"),
            Map.entry("sha512", "SHA-512"),
            Map.entry("sha512224", "SHA-512/224"),
            Map.entry("sha512256", "SHA-512/256"),
            Map.entry("sha3224", "SHA3-224"),
            Map.entry("sha3256", "SHA3-256"),
            Map.entry("sha3384", "SHA3-384"),
            Map.entry("sha3512", "SHA3-512")));

    private DigestConverters() {
    }

    static List<ConverterDefinition> all() {
        return List.of(
                new ConverterDefinition("sha1", BINARY, BINARY, "sha1", 0, 0, _ -> digest("SHA-1")),
                new ConverterDefinition("sha2", BINARY, BINARY, "sha2([bits])", 0, 1, DigestConverters::sha2),
                new ConverterDefinition("digest", BINARY, BINARY, "digest(algorithm)", 1, 1,
                        arguments -> digest(algorithm(arguments))),
                new ConverterDefinition("hmac", BINARY, BINARY, "hmac(algorithm,key)", 2, 2, DigestConverters::hmac));
    }

    private static Converter sha2(Arguments arguments) {
        String bits = arguments.has(0) ? arguments.text(0) : "256";
        return switch (bits) {
            case "224", "256", "384", "512" -> digest("SHA-" + bits);
            default -> throw arguments.bad(0, "must be 224, 256, 384 or 512");
        };
    }

    private static String algorithm(Arguments arguments) {
        String name = arguments.text(0).toLowerCase(Locale.ROOT).replace("-", "");
        String known = ALGORITHMS.get(name);
        if (known == null) {
            throw arguments.bad(0, "must be one of " + String.join(", ", ALGORITHMS.keySet()));
        }
        return known;
    }

    private static Converter digest(String algorithm) {
        try {
            MessageDigest engine = MessageDigest.getInstance(algorithm);
            return new Digest(bytes -> copy(engine).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("java.base has " + algorithm, e);
        }
    }

    private static MessageDigest copy(MessageDigest engine) {
        try {
            return (MessageDigest) engine.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("digests of java.base can be copied", e);
        }
    }

    private static Converter hmac(Arguments arguments) {
        String algorithm = "Hmac" + algorithm(arguments).replaceFirst("^SHA-", "SHA");
        byte[] key = key(arguments);
        try {
            Mac engine = Mac.getInstance(algorithm);
            engine.init(new SecretKeySpec(key, algorithm));
            return new Digest(bytes -> copy(engine).doFinal(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw arguments.bad(0, "must be one that this JDK has an HMAC of");
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("HMAC takes keys of any length", e);
        }
    }

    private static byte[] key(Arguments arguments) {
        try {
            byte[] key = Base64.getDecoder().decode(arguments.text(1));
            if (key.length > 0) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // told below, with what would be right
        }
        throw arguments.bad(1, "must be a key in base64");
    }

    private static Mac copy(Mac engine) {
        try {
            return (Mac) engine.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("engines of java.base can be copied", e);
        }
    }

    private record Digest(UnaryOperator<byte[]> engine) implements Converter {
        @Override
        public boolean convert(Subject subject, Sample sample) {
            byte[] bytes = new byte[sample.length()];
            MemorySegment.copy(sample.bytes(), JAVA_BYTE, sample.offset(), bytes, 0, bytes.length);
            byte[] digest = engine.apply(bytes);
            Scratch scratch = subject.scratch();
            int start = scratch.take(digest.length);
            if (start < 0) {
                return false;
            }
            MemorySegment.copy(digest, 0, scratch.bytes(), JAVA_BYTE, start, digest.length);
            sample.setBinary(scratch.bytes(), start, digest.length);
            return true;
        }
    }
}
