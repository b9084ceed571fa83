package dev.tiffin.reporting.deliveries;

import java.time.Instant;

/**
 * What is added to what is known of a courier.
 *
 * @param offers how often they were asked
 * @param refusals how often that came to nothing
 * @param first when they were heard of first, of these times
 * @param last when they were heard of last
 */
public record CourierChange(
    String courierId,
    int offers,
    int refusals,
    int delivered,
    int failed,
    Instant first,
    Instant last) {

  CourierChange plus(CourierChange more) {
    return new CourierChange(
        courierId,
        offers + more.offers,
        refusals + more.refusals,
        delivered + more.delivered,
        failed + more.failed,
        first.isBefore(more.first) ? first : more.first,
        last.isAfter(more.last) ? last : more.last);
  }
}
