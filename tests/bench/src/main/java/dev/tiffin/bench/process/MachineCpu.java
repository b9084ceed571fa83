package dev.tiffin.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How busy the whole machine is, whoever it works for. */
public final class MachineCpu {
  private static final double TICKS_PER_SECOND = 100;
  private static final int IDLE = 4;
  private static final int WAITING = 5;
  private static final int STOLEN = 8;

  private MachineCpu() {}

  /** Cores kept busy on average while this waits. */
  public static double busyCores(Duration look) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long before = busyTicks(Files.readString(Path.of("/proc/stat")));
    TimeUnit.NANOSECONDS.sleep(look.toNanos());
    long ticks = busyTicks(Files.readString(Path.of("/proc/stat"))) - before;
    return ticks / TICKS_PER_SECOND / ((System.nanoTime() - start) / 1e9);
  }

  /** Of all cores, without what they idled, waited for disks, or were lent to other machines. */
  static long busyTicks(String stat) {
    String[] fields = stat.lines().findFirst().orElseThrow().split(" +", -1);
    long busy = 0;
    for (int i = 1; i <= STOLEN; i++) {
      busy += i == IDLE || i == WAITING || i == STOLEN ? 0 : Long.parseLong(fields[i]);
    }
    return busy;
  }
}
