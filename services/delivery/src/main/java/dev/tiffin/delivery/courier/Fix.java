package dev.tiffin.delivery.courier;

import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Place;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * Where a courier's device says it was.
 *
 * @param accuracyMetres radius of 68 % confidence
 * @param headingDegrees clockwise from north; empty where the device does not know
 * @param at the device's clock
 */
public record Fix(
    CourierId courier,
    Place place,
    double accuracyMetres,
    OptionalDouble headingDegrees,
    Instant at) {}
