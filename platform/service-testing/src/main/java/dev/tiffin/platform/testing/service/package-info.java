/**
 * What stands around a service in its tests: other services that tell it facts or hear what it
 * tells, those who call it, and a look into its database.
 */
@NullMarked
package dev.tiffin.platform.testing.service;

import org.jspecify.annotations.NullMarked;
