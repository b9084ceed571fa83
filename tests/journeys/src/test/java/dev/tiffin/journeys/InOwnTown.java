package dev.tiffin.journeys;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Journeys that start a town of their own, one class after the other, beside those {@linkplain
 * InSharedTown in the shared one}: two towns at most are under test at a time ({@link
 * dev.tiffin.platform.testing.TownPlace}).
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("a town of one's own")
@interface InOwnTown {}
