package dev.tiffin.architecture.wrong.order.adapter.postgres;

import java.sql.Connection;

/** Speaks SQL where it should. */
record Right(Connection database) {}
