package dev.tiffin.reporting.odata.plan;

import dev.tiffin.reporting.odata.model.Navigation;

/**
 * Those that a way leads to, asked for together with the row.
 *
 * @param options as they were asked for, for a link to the rest of them
 */
public record Expand(Navigation way, Query query, String options) {}
