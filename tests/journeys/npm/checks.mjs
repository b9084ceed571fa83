// What the journey placed, and checks of what is told of it: each prints a line that begins with "ok " where it holds.
export const placed = JSON.parse(process.argv[2]);
export const dearestFirst = placed.orders.toSorted((one, other) => other.total - one.total);
export const middle = dearestFirst[Math.floor(dearestFirst.length / 2)];

export async function check(name, holds) {
  try {
    await holds();
    console.log(`ok ${name}`);
  } catch (failure) {
    const why = failure instanceof Response ? `${failure.status} ${await failure.text()}` : failure.message;
    console.log(`not ok ${name}: ${why.replaceAll('\n', ' ')}`);
    process.exitCode = 1;
  }
}

/** Exactly; amounts have two decimals. */
export function sum(orders) {
  return (orders.reduce((cents, order) => cents + Math.round(order.total * 100), 0) / 100).toFixed(2);
}

/** Each status there is with its orders, the dearest first. */
export function byStatus() {
  const statuses = [...new Set(placed.orders.map((order) => order.status))].sort();
  return statuses.map((status) => [status, dearestFirst.filter((order) => order.status === status)]);
}

/** Quantities by name. */
export function dishesOf(order) {
  return { [placed.bread]: order.breads, ...(order.stews > 0 ? { Stew: order.stews } : {}) };
}
