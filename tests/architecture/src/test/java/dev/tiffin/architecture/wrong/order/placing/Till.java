package dev.tiffin.architecture.wrong.order.placing;

import java.sql.Connection;

/** Speaks SQL outside an adapter. */
record Till(Connection database) {}
