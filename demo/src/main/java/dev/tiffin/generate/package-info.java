/**
 * A made-up history for trying reports at size: rows as reporting would have written them, had
 * those orders been placed. It lives beside the lunch hour because both make meals up; it needs
 * nothing of a service but the tables, so that no service can come to need it.
 */
@NullMarked
package dev.tiffin.generate;

import org.jspecify.annotations.NullMarked;
