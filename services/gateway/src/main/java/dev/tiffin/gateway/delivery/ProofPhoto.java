package dev.tiffin.gateway.delivery;

import com.google.protobuf.ByteString;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.GetProofPhotoResponse;
import dev.tiffin.contracts.delivery.v1.HandOver;
import dev.tiffin.gateway.adapter.http.Answer;
import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.ProblemException;
import dev.tiffin.platform.grpc.Refusal;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The photo of what was left at the door, on its way in and out. */
enum ProofPhoto {
  JPEG("image/jpeg", (byte) 0xff, (byte) 0xd8, (byte) 0xff),
  PNG("image/png", (byte) 0x89, (byte) 'P', (byte) 'N', (byte) 'G');

  private static final int BYTES_MAX = 1024 * 1024;

  private final String mediaType;
  private final ByteString beginning;
  private final Header contentType;

  ProofPhoto(String mediaType, byte... beginning) {
    this.mediaType = mediaType;
    this.beginning = ByteString.copyFrom(beginning);
    this.contentType = HeaderValues.createCached(HeaderNames.CONTENT_TYPE, mediaType);
  }

  /**
   * Reads the handing over that a photo proves.
   *
   * @throws ProblemException 413 over 1 MiB, 415 for what is neither JPEG nor PNG
   * @throws Refusal 400 if it is not what its type says
   */
  static ChangeDeliveryRequest read(Exchange exchange, String orderId) {
    ProofPhoto kind = ofType(exchange.header(HeaderNames.CONTENT_TYPE));
    ByteString photo = ByteString.copyFrom(exchange.bytes(BYTES_MAX));
    if (!photo.startsWith(kind.beginning)) {
      throw Refusal.invalid("", "INVALID_PHOTO", "The body is no " + kind.mediaType + ".");
    }
    return ChangeDeliveryRequest.newBuilder()
        .setOrderId(orderId)
        .setIfVersion(exchange.requiredVersion())
        .setHandOver(HandOver.newBuilder().setPhoto(photo))
        .build();
  }

  private static ProofPhoto ofType(@Nullable String contentType) {
    String type =
        contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    for (ProofPhoto kind : values()) {
      if (kind.mediaType.equals(type)) {
        return kind;
      }
    }
    throw new ProblemException(
        415, "UNSUPPORTED_MEDIA_TYPE", "A photo is image/jpeg or image/png.");
  }

  /** The photo as it was taken in; only ever as one of the two types, whatever is said of it. */
  static Answer answer(GetProofPhotoResponse response) {
    ByteString photo = response.getPhoto();
    ProofPhoto kind = photo.startsWith(PNG.beginning) ? PNG : JPEG;
    return new Answer.Content(
        200, kind.contentType, photo.toByteArray(), Answer.Caching.PRIVATE, List.of());
  }
}
