package dev.tiffin.architecture.wrong.order.wiring;

/** What containers look for. */
@interface Inject {}
