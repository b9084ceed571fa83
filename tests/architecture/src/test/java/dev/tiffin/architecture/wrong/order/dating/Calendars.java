package dev.tiffin.architecture.wrong.order.dating;

import java.util.Date;

/** Uses the old dates. */
record Calendars(Date day) {}
