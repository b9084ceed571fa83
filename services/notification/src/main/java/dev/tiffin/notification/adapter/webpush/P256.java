package dev.tiffin.notification.adapter.webpush;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Keys on the curve P-256, as web push writes them: a byte 4, and both coordinates. */
final class P256 {
  static final int COORDINATE_BYTES = 32;
  static final int POINT_BYTES = 1 + 2 * COORDINATE_BYTES;

  private static final byte UNCOMPRESSED = 4;
  private static final ECGenParameterSpec NAME = new ECGenParameterSpec("secp256r1");

  private P256() {}

  static KeyPair makeKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(NAME);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  /**
   * @throws IllegalArgumentException unless it is a point of the curve
   */
  static ECPublicKey publicKey(byte[] written) {
    if (written.length != POINT_BYTES || written[0] != UNCOMPRESSED) {
      throw new IllegalArgumentException("must be an uncompressed point of P-256");
    }
    ECPoint point =
        new ECPoint(
            new BigInteger(1, Arrays.copyOfRange(written, 1, 1 + COORDINATE_BYTES)),
            new BigInteger(1, Arrays.copyOfRange(written, 1 + COORDINATE_BYTES, POINT_BYTES)));
    ECParameterSpec curve = curve();
    if (!isOn(curve, point)) {
      throw new IllegalArgumentException("must be an uncompressed point of P-256");
    }
    try {
      return (ECPublicKey)
          KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }

  static byte[] write(ECPublicKey key) {
    byte[] written = new byte[POINT_BYTES];
    written[0] = UNCOMPRESSED;
    put(key.getW().getAffineX(), written, 1);
    put(key.getW().getAffineY(), written, 1 + COORDINATE_BYTES);
    return written;
  }

  private static void put(BigInteger coordinate, byte[] written, int from) {
    byte[] bytes = coordinate.toByteArray(); // may have a zero in front, or be short
    int length = Math.min(bytes.length, COORDINATE_BYTES);
    System.arraycopy(
        bytes, bytes.length - length, written, from + COORDINATE_BYTES - length, length);
  }

  /** y² = x³ + ax + b, both coordinates below the field's prime. */
  private static boolean isOn(ECParameterSpec curve, ECPoint point) {
    BigInteger p = ((ECFieldFp) curve.getCurve().getField()).getP();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    BigInteger right =
        x.pow(3).add(curve.getCurve().getA().multiply(x)).add(curve.getCurve().getB()).mod(p);
    return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
  }

  private static ECParameterSpec curve() {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(NAME);
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }
}
