package dev.tiffin.architecture.wrong.order.order;

import java.time.Instant;

/** Is told the time. */
record Right(Instant at) {}
