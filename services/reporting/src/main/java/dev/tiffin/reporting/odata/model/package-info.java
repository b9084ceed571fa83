/**
 * What can be asked about: entity sets, their properties and how they are connected. The
 * description and the SQL are both made from it.
 */
@NullMarked
package dev.tiffin.reporting.odata.model;

import org.jspecify.annotations.NullMarked;
