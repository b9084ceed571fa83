package dev.tiffin.payment.provider;

import java.util.Optional;

/** Reads what a provider tells of its own accord. */
public interface Webhooks {
  /** The provider whose webhooks these are. */
  String provider();

  /**
   * @param body exactly as it came
   * @return empty for what is true and means nothing here
   * @throws WebhookRefusedException if the signature does not prove it, or it is too old
   */
  Optional<ProviderNews> read(byte[] body, String signature);
}
