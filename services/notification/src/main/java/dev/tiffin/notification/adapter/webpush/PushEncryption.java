package dev.tiffin.notification.adapter.webpush;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Message encryption for web push (RFC 8291): a key that sender and browser agree on for this
 * message alone, and the content coding {@code aes128gcm} (RFC 8188) in one record.
 */
final class PushEncryption {
  /** Longest text, so that the body is no longer than the 4,096 bytes every service takes. */
  static final int TEXT_BYTES_MAX = 3_993;

  private static final int RECORD_SIZE = 4_096;
  private static final int SALT_BYTES = 16;
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** Ends the text of a last record, ahead of padding; there is none. */
  private static final byte LAST_RECORD = 2;

  private static final SecureRandom RANDOM = new SecureRandom();

  private PushEncryption() {}

  static byte[] encrypt(BrowserKeys browser, byte[] text) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return encrypt(browser, text, P256.makeKeys(), salt);
  }

  /** With keys and salt that are given, as in the RFC's example. */
  static byte[] encrypt(BrowserKeys browser, byte[] text, KeyPair sender, byte[] salt) {
    if (text.length > TEXT_BYTES_MAX) {
      throw new IllegalArgumentException("a push has at most %d bytes".formatted(TEXT_BYTES_MAX));
    }
    byte[] senderPoint = P256.write((ECPublicKey) sender.getPublic());
    try {
      byte[] shared = sharedSecret(browser, sender, senderPoint);
      byte[] key = derive(shared, salt, info("Content-Encoding: aes128gcm\0"), KEY_BYTES);
      byte[] nonce = derive(shared, salt, info("Content-Encoding: nonce\0"), NONCE_BYTES);
      byte[] sealed = seal(key, nonce, text);
      return ByteBuffer.allocate(SALT_BYTES + 4 + 1 + senderPoint.length + sealed.length)
          .put(salt)
          .putInt(RECORD_SIZE)
          .put((byte) senderPoint.length)
          .put(senderPoint)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK of ours has ECDH, HKDF and AES", e);
    }
  }

  private static byte[] sharedSecret(BrowserKeys browser, KeyPair sender, byte[] senderPoint)
      throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(sender.getPrivate());
    agreement.doPhase(browser.p256dh(), true);
    byte[] info =
        ByteBuffer.allocate(14 + 2 * P256.POINT_BYTES)
            .put(info("WebPush: info\0"))
            .put(P256.write(browser.p256dh()))
            .put(senderPoint)
            .array();
    return derive(agreement.generateSecret(), browser.auth(), info, 32);
  }

  private static byte[] derive(byte[] secret, byte[] salt, byte[] info, int bytes)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addIKM(secret).addSalt(salt).thenExpand(info, bytes));
  }

  private static byte[] seal(byte[] key, byte[] nonce, byte[] text)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    byte[] padded = Arrays.copyOf(text, text.length + 1);
    padded[text.length] = LAST_RECORD;
    return cipher.doFinal(padded);
  }

  private static byte[] info(String words) {
    return words.getBytes(US_ASCII);
  }
}
