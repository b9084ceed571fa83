/**
 * When something is open: weekly local times, closing rules, midnight and daylight-saving included.
 */
@NullMarked
package dev.tiffin.menu.hours;

import org.jspecify.annotations.NullMarked;
