/** What can be ordered through reports, which others decide about and carry out. */
@NullMarked
package dev.tiffin.reporting.odata.command;

import org.jspecify.annotations.NullMarked;
