package dev.tiffin.platform.runtime;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes UUIDs of version 7 (RFC 9562): sorted by time, unguessable enough to be public. */
public final class Uuid7 implements Supplier<UUID> {
  private final TimeBasedEpochGenerator generator = Generators.timeBasedEpochGenerator();

  @Override
  public UUID get() {
    return generator.generate();
  }
}
