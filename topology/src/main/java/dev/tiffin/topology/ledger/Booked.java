package dev.tiffin.topology.ledger;

import dev.tiffin.contracts.payment.v1.ProviderEntry;
import java.util.List;

/**
 * What a provider's entries of one order come to, in minor units.
 *
 * @param authorisations how often money was set aside
 * @param voids how often it was let go
 */
record Booked(int authorisations, int captures, int voids, long captured, long refunded) {

  static Booked of(List<ProviderEntry> entries) {
    int authorisations = 0;
    int captures = 0;
    int voids = 0;
    long captured = 0;
    long refunded = 0;
    for (ProviderEntry entry : entries) {
      if (entry.getDeclined()) {
        continue;
      }
      switch (entry.getOperation()) {
        case PROVIDER_OPERATION_AUTHORISE -> authorisations++;
        case PROVIDER_OPERATION_CAPTURE -> {
          captures++;
          captured += entry.getAmount().getAmount();
        }
        case PROVIDER_OPERATION_VOID -> voids++;
        case PROVIDER_OPERATION_REFUND -> refunded += entry.getAmount().getAmount();
        case PROVIDER_OPERATION_UNSPECIFIED, UNRECOGNIZED -> {}
      }
    }
    return new Booked(authorisations, captures, voids, captured, refunded);
  }
}
