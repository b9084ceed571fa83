package dev.tiffin.architecture.wrong.gateway.keeping;

import java.sql.Connection;

/** Keeps what a door should not. */
record Drawer(Connection database) {}
