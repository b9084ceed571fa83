/**
 * The HTTP door: routing, who calls, limits, negotiation, bodies, entity tags, compression, problem
 * bodies and telemetry. Knows nothing about food.
 */
@NullMarked
package dev.tiffin.gateway.adapter.http;

import org.jspecify.annotations.NullMarked;
