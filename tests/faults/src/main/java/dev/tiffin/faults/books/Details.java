package dev.tiffin.faults.books;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.delivery.v1.CourierAssigned;
import dev.tiffin.contracts.delivery.v1.CourierUnassigned;
import dev.tiffin.contracts.delivery.v1.DeliveryAdvanced;
import dev.tiffin.contracts.order.v1.OrderPlaced;
import dev.tiffin.contracts.payment.v1.PaymentCaptured;
import dev.tiffin.contracts.payment.v1.PaymentRefunded;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes facts of what was stored. */
final class Details {
  private static final String STATUS = "DELIVERY_STATUS_";
  private static final int FINGERPRINT_BYTES = 12;

  private Details() {}

  static Fact fact(String stream, int version, String type, byte[] data, long position) {
    return new Fact(stream, version, type, fingerprint(data), detail(type, data), position);
  }

  private static String detail(String type, byte[] data) {
    try {
      return switch (type.substring(type.lastIndexOf('.') + 1)) {
        case "CourierAssigned" -> CourierAssigned.parseFrom(data).getCourierId();
        case "CourierUnassigned" -> CourierUnassigned.parseFrom(data).getCourierId();
        case "DeliveryAdvanced" ->
            DeliveryAdvanced.parseFrom(data).getTo().name().substring(STATUS.length());
        case "OrderPlaced" -> OrderPlaced.parseFrom(data).getRestaurantId();
        case "PaymentCaptured" ->
            Long.toString(PaymentCaptured.parseFrom(data).getAmount().getAmount());
        case "PaymentRefunded" ->
            Long.toString(PaymentRefunded.parseFrom(data).getAmount().getAmount());
        default -> "";
      };
    } catch (InvalidProtocolBufferException broken) {
      return "cannot be read: " + broken.getMessage();
    }
  }

  private static String fingerprint(byte[] data) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(data);
      return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
