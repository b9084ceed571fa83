package dev.tiffin.payment.provider.sandbox;

import dev.tiffin.payment.provider.Answer;
import dev.tiffin.payment.provider.ProviderBooks;
import dev.tiffin.payment.provider.ProviderDownException;
import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Gatherer;
import dev.tiffin.platform.runtime.GathererBusyException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Does each instruction once: what is asked at the same time shares one write and one sync, and
 * nobody is answered before that.
 */
final class Ledger implements AutoCloseable {
  private static final int BATCH_MAX = 1_000;
  private static final int WAITING_MAX = 10_000;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /**
   * @param fresh whether it was done now, and not under an earlier asking
   */
  record Carried(Answer answer, boolean fresh) {}

  private final Book book;
  private final LedgerFile file;
  private final Gatherer<Instruction, Carried> instructions;

  private Ledger(Book book, LedgerFile file) {
    this.book = book;
    this.file = file;
    this.instructions = new Gatherer<>("ledger", BATCH_MAX, 1, WAITING_MAX, this::carryOut);
  }

  /**
   * @throws ConfigurationException if there is no ledger to be had at that path
   */
  static Ledger open(Path path, InstantSource clock) {
    Book book = new Book(clock);
    try {
      return new Ledger(book, LedgerFile.open(path, book::note));
    } catch (IOException e) {
      throw new ConfigurationException(
          "TIFFIN_SANDBOX_LEDGER is '%s', which cannot be used: %s"
              .formatted(path, e.getMessage()));
    }
  }

  /**
   * @throws ProviderDownException if it could not be written, or too many wait
   */
  Carried carryOut(Instruction instruction) {
    try {
      return instructions.ask(instruction, LIMIT);
    } catch (GathererBusyException e) {
      throw new ProviderDownException("the sandbox is too busy", e);
    }
  }

  /**
   * @throws ProviderDownException if it cannot be read now
   */
  ProviderBooks.Page read(long from, int limit) {
    try {
      return file.page(from, limit);
    } catch (IOException e) {
      throw new ProviderDownException("the sandbox cannot read its ledger", e);
    }
  }

  private List<Carried> carryOut(List<Instruction> batch) {
    try {
      return carryOutTogether(batch);
    } catch (IOException e) {
      throw new ProviderDownException("the sandbox cannot use its ledger", e);
    }
  }

  private List<Carried> carryOutTogether(List<Instruction> batch) throws IOException {
    List<Carried> answers = new ArrayList<>(batch.size());
    Map<String, Entry> fresh = new LinkedHashMap<>();
    Set<String> touched = new HashSet<>();
    for (Instruction instruction : batch) {
      if (!instruction.about().isEmpty() && !touched.add(instruction.about())) {
        write(fresh.values()); // the second thing to happen to a payment follows from the first
        fresh.clear();
      }
      Optional<Answer> before =
          book.answered(instruction)
              .or(() ->
                  Optional.ofNullable(fresh.get(instruction.key().value())).map(Entry::toAnswer));
      if (before.isPresent()) {
        answers.add(new Carried(before.get(), false));
        continue;
      }
      book.recall(instruction, file::entriesOf);
      Entry entry = book.decide(instruction);
      fresh.put(entry.key(), entry);
      answers.add(new Carried(entry.toAnswer(), true));
    }
    write(fresh.values());
    return answers;
  }

  private void write(Collection<Entry> fresh) throws IOException {
    if (!fresh.isEmpty()) {
      file.append(fresh);
      fresh.forEach(book::note);
    }
  }

  @Override
  public void close() {
    instructions.close();
    file.close();
  }
}
