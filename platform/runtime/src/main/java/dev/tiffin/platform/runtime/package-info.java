/**
 * What a Main needs to be a good process: configuration from the environment, a life cycle that
 * closes what it opened, health and metrics on a management port, traces and structured logs.
 */
@NullMarked
package dev.tiffin.platform.runtime;

import org.jspecify.annotations.NullMarked;
