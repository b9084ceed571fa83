package dev.tiffin.payment.adapter.postgres;

import dev.tiffin.payment.asking.Ask;
import java.time.Duration;

/**
 * An ask that nobody may take for a while.
 *
 * @param tried whether it was tried in vain, rather than still under way
 */
record Postponed(Ask ask, boolean tried, Duration by) {}
