package dev.tiffin.notification.adapter.webpush;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The other half of RFC 8291, step by step as the RFC puts it. */
final class Browser {
  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

  private final KeyPair keys = P256.makeKeys();
  private final byte[] auth = new byte[16];

  Browser() {
    new SecureRandom().nextBytes(auth);
  }

  String p256dh() {
    return BASE64_URL.encodeToString(point());
  }

  String auth() {
    return BASE64_URL.encodeToString(auth);
  }

  private byte[] point() {
    return P256.write((ECPublicKey) keys.getPublic());
  }

  String read(byte[] body) throws GeneralSecurityException {
    ByteBuffer in = ByteBuffer.wrap(body);
    byte[] salt = bytes(in, 16);
    int recordSize = in.getInt();
    byte[] sender = bytes(in, in.get());
    if (in.remaining() > recordSize) {
      throw new GeneralSecurityException("more than one record");
    }
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(keys.getPrivate());
    agreement.doPhase(P256.publicKey(sender), true);
    byte[] keyPseudoRandom = hmac(auth, agreement.generateSecret());
    byte[] keying =
        hmac(keyPseudoRandom, joined("WebPush: info\0".getBytes(US_ASCII), point(), sender, one()));
    byte[] pseudoRandom = hmac(salt, keying);
    byte[] key =
        hmac(pseudoRandom, joined("Content-Encoding: aes128gcm\0".getBytes(US_ASCII), one()));
    byte[] nonce =
        hmac(pseudoRandom, joined("Content-Encoding: nonce\0".getBytes(US_ASCII), one()));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(Arrays.copyOf(key, 16), "AES"),
        new GCMParameterSpec(128, Arrays.copyOf(nonce, 12)));
    byte[] padded = cipher.doFinal(bytes(in, in.remaining()));
    int end = padded.length - 1;
    while (padded[end] == 0) {
      end--;
    }
    if (padded[end] != 2) {
      throw new GeneralSecurityException("not the last record");
    }
    return new String(padded, 0, end, UTF_8);
  }

  private static byte[] one() {
    return new byte[] {1};
  }

  private static byte[] bytes(ByteBuffer in, int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text);
  }
}
