/**
 * GraphQL over HTTP: requests, documents and their limits, execution, results. Knows nothing about
 * food: features bring their part of the graph.
 */
@NullMarked
package dev.tiffin.gateway.adapter.graphql;

import org.jspecify.annotations.NullMarked;
