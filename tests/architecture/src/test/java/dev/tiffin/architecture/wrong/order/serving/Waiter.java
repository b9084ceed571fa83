package dev.tiffin.architecture.wrong.order.serving;

/** Opens a door of its own. */
record Waiter(graphql.GraphQL engine) {}
