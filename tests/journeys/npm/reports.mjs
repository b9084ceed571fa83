// Reports as odata-query writes questions and as o.js sends them and reads answers, held against what was placed.
import assert from 'node:assert/strict';
import { o } from 'odata';
import buildQuery, { alias, raw } from 'odata-query';
import { byStatus, check, dearestFirst, middle, placed, sum } from './checks.mjs';

const { orders, restaurant, bread } = placed;
const mine = { RestaurantId: restaurant };
const authorization = `Bearer ${placed.token}`;
const whole = { fragment: 'nothing' };

const door = (options = {}, headers = {}) =>
  o(placed.root, { ...options, headers: new Headers({ Authorization: authorization, ...headers }) });
const ask = (set, query, options, headers) => door(options, headers).get(set + buildQuery(query)).query();
const ids = (rows) => rows.map((row) => row.Id);
const sorted = (texts) => [...texts].sort();

// what odata-query is given, and what is meant by it
const filters = {
  'a text': [{ Status: 'CANCELLED' }, (order) => order.status === 'CANCELLED'],
  'a number': [{ Total: { ge: Number(middle.total) } }, (order) => Number(order.total) >= Number(middle.total)],
  'an instant': [
    { PlacedAt: { lt: new Date(middle.placedAt) } },
    (order) => Date.parse(order.placedAt) < Date.parse(middle.placedAt),
  ],
  'a day': [
    { PlacedOn: raw(middle.placedOn), Status: { ne: 'CANCELLED' } },
    (order) => order.placedOn === middle.placedOn && order.status !== 'CANCELLED',
  ],
  in: [
    { Id: { in: [orders[0].id, "none's", orders[2].id] } },
    (order) => order.id === orders[0].id || order.id === orders[2].id,
  ],
  'or and not': [
    { or: [{ Status: 'CANCELLED' }, { not: { Total: { lt: Number(middle.total) } } }] },
    (order) => order.status === 'CANCELLED' || Number(order.total) >= Number(middle.total),
  ],
  any: [
    { Lines: { any: { ItemName: bread, Quantity: { gt: middle.breads } } } },
    (order) => order.breads > middle.breads,
  ],
  all: [{ Lines: { all: { ItemName: bread } } }, (order) => order.stews === 0],
  'a function': [
    { 'tolower(ShortCode)': middle.shortCode.toLowerCase() },
    (order) => order.shortCode === middle.shortCode,
  ],
  'a way and its count': [
    { 'Restaurant/Name': restaurant, 'Lines/$count': { gt: 1 } },
    (order) => order.stews > 0,
  ],
};
for (const [name, [filter, meant]] of Object.entries(filters)) {
  await check(`filter by ${name}`, async () => {
    const wanted = sorted(orders.filter(meant).map((order) => order.id));
    assert.ok(wanted.length > 0 && wanted.length < orders.length, 'the filter would change nothing');
    assert.deepEqual(sorted(ids(await ask('Orders', { select: ['Id'], filter: [mine, filter] }))), wanted);
  });
}

await check('filter by a text with quotes and signs, as it is and by an alias', async () => {
  const wanted = sorted(orders.map((order) => order.id));
  for (const ItemName of [bread, { contains: bread.slice(2) }, alias('name', bread)]) {
    const lines = await ask('OrderLines', { filter: { ...mine, ItemName } });
    assert.deepEqual(sorted(lines.map((line) => line.OrderId)), wanted);
  }
});

await check('odata-query without o.js, which writes addresses in its own way', async () => {
  const filter = { ...mine, ItemName: bread, Quantity: middle.breads };
  const address = `${placed.root}OrderLines${buildQuery({ filter })}`;
  const answer = await fetch(address, { headers: { Authorization: authorization } });
  assert.deepEqual((await answer.json()).value.map((line) => line.OrderId), [middle.id]);
});

await check('expand with options of its own', async () => {
  const expand = {
    Lines: {
      select: ['ItemName', 'Quantity'],
      filter: { ItemName: { ne: 'Stew' } },
      orderBy: ['Number desc'],
      count: true,
      expand: { Item: { select: ['Price'] } },
    },
    Restaurant: { select: ['Name'] },
  };
  const told = await ask('Orders', { key: middle.id, select: ['Id', 'Total'], expand });
  assert.equal(told.Total, Number(middle.total));
  assert.equal(told.Restaurant.Name, restaurant);
  assert.deepEqual(
    told.Lines.map((line) => [line.ItemName, line.Quantity, line.Item.Price]),
    [[bread, middle.breads, 3]],
  );
  assert.equal(told['Lines@odata.count'], 1);
});

await check('orderby, skip, top and count', async () => {
  const told = await ask('Orders', { filter: mine, orderBy: [['Total', 'desc']], skip: 1, top: 3, count: true }, whole);
  assert.equal(told['@odata.count'], orders.length);
  assert.deepEqual(ids(told.value), dearestFirst.slice(1, 4).map((order) => order.id));
});

await check('a count alone', async () => {
  const wanted = orders.filter((order) => order.status === 'CANCELLED').length;
  assert.equal(await ask('Orders', { count: { ...mine, Status: 'CANCELLED' } }), wanted);
});

await check('pages to the end', async () => {
  const told = [];
  let address = `Orders${buildQuery({ filter: mine, orderBy: ['Total desc'] })}`;
  let pages = 0;
  while (address) {
    assert.ok((pages += 1) <= orders.length, 'the pages do not end');
    const page = await door(whole, { Prefer: 'odata.maxpagesize=3' }).get(address).query();
    told.push(...page.value);
    address = page['@odata.nextLink'];
  }
  assert.equal(pages, Math.ceil(orders.length / 3));
  assert.deepEqual(ids(told), dearestFirst.map((order) => order.id));
});

await check('sums of groups', async () => {
  const aggregate = [
    { Total: { with: 'sum', as: 'Revenue' } },
    { Total: { with: 'max', as: 'Dearest' } },
    { $count: { as: 'Number' } },
  ];
  const transform = [
    { filter: mine },
    { groupBy: { properties: ['Status', 'Restaurant/Name'], transform: { aggregate } } },
  ];
  const told = await ask('Orders', { transform, orderBy: 'Status' });
  assert.deepEqual(
    told.map((row) => [row.Status, row.Restaurant.Name, row.Revenue, row.Dearest, row.Number]),
    byStatus().map(([status, group]) => [
      status,
      restaurant,
      Number(sum(group)),
      Number(group[0].total),
      group.length,
    ]),
  );
});

for (const useRelativeURLs of [false, true]) {
  await check(`a batch of ${useRelativeURLs ? 'relative' : 'whole'} addresses`, async () => {
    const headers = new Headers({ Authorization: authorization });
    const answers = await door({ batch: { boundaryPrefix: 'batch_', endpoint: '$batch', headers, useRelativeURLs } })
      .get(`Orders${buildQuery({ filter: { ...mine, Id: middle.id } })}`)
      .get(`OrderLines${buildQuery({ filter: { ...mine, ItemName: bread }, top: 2 })}`)
      .get(`Orders${buildQuery({ key: 'nowhere' })}`)
      .batch();
    assert.deepEqual(answers.map((answer) => [answer.contentId, answer.status]), [[1, 200], [2, 200], [3, 404]]);
    assert.deepEqual(ids(answers[0].body), [middle.id]);
    assert.equal(answers[1].body.length, 2);
    assert.equal(answers[2].body.error.code, 'NOT_FOUND');
  });
}

await check('what is refused says why', async () => {
  const refused = await ask('Orders', { filter: { Nothing: 1 } }).then(assert.fail, (response) => response);
  assert.equal(refused.status, 400);
  assert.match((await refused.json()).error.message, /Nothing/);
});
