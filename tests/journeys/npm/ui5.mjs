// Reports as OpenUI5's v4 model reads them in a browser, held against what was placed. The page, OpenUI5 and
// the door, to which is passed on, are one origin.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, request as ask } from 'node:http';
import { extname } from 'node:path';
import { json } from 'node:stream/consumers';
import { byStatus, check, dearestFirst, dishesOf, middle, placed, sum } from './checks.mjs';
import { NoChromium, open } from './chromium.mjs';

const LIMIT_MS = 60_000;
const SKIPPED = 77;
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json' };
const UI5 = new URL('node_modules/@openui5/sap.ui.core/src/', import.meta.url);

const { bread, dishes, orders, restaurant } = placed;
const asked = [];
let tell;

function pass(request, response) {
  asked.push(`${request.method} ${request.url} ${(request.headers['content-type'] ?? '').split(';')[0]}`.trim());
  const { method, headers } = request;
  const door = ask(new URL(request.url, placed.root), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  door.on('error', (failure) => response.destroy(failure));
  request.pipe(door);
}

async function serve(request, response) {
  if (request.url.startsWith('/odata/')) {
    return pass(request, response);
  }
  if (request.url === '/told') {
    tell(await json(request));
    return response.end();
  }
  if (request.url === '/placed') {
    return response.end(JSON.stringify({ ...placed, middle }));
  }
  const { pathname } = new URL(request.url, placed.root);
  const place = pathname.startsWith('/ui5/') ? new URL(pathname.slice(5), UI5) : new URL(`.${pathname}`, import.meta.url);
  const body = await readFile(place);
  return response.setHeader('Content-Type', TYPES[extname(pathname)] ?? 'text/plain').end(body);
}

/** What the page read, as it tells itself. */
async function read() {
  const page = new Promise((resolve) => (tell = resolve));
  const server = createServer((request, response) =>
    serve(request, response).catch((missing) => response.writeHead(404).end(missing.message)),
  );
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  let limit;
  const late = new Promise((_, reject) => {
    limit = setTimeout(() => reject(new Error(`The page told nothing; it asked ${asked}.`)), LIMIT_MS);
  });
  try {
    const browser = await open(`http://127.0.0.1:${server.address().port}/ui5.html`);
    const told = await Promise.race([page, browser.ended, late]).finally(browser.close);
    assert.equal(told.failure, undefined);
    return told;
  } finally {
    clearTimeout(limit);
    server.closeAllConnections();
    server.close();
  }
}

async function compare(told) {
  const ids = (chosen) => orders.filter(chosen).map((order) => order.id).sort();
  const equal = (name, wanted) => check(name, () => assert.deepEqual(told[name], wanted));

  await equal('labels', [
    'Orders',
    'Day it was placed, where the restaurant is',
    "Item's name when it was ordered",
    'Currency',
    'sap.ui.model.odata.type.Decimal',
  ]);
  await check('rows', () => {
    const { rows, count } = told.rows;
    const lines = (row) => Object.fromEntries(row.Lines.map((line) => [line.ItemName, line.Quantity]));
    assert.equal(count, orders.length);
    assert.deepEqual(
      rows.map((row) => [row.Id, row.Total, row.PlacedOn, row.Restaurant.Name, lines(row)]),
      dearestFirst.map((order) => [order.id, order.total, order.placedOn, restaurant, dishesOf(order)]),
    );
  });
  const menu = [bread, 'Stew', ...dishes].sort();
  await equal('pages', { lengths: [100, menu.length], names: menu });
  await equal('filters', {
    between: ids((order) => Number(order.total) >= Number(middle.total) && Number(order.total) <= 30),
    any: ids((order) => order.breads > middle.breads),
    since: ids((order) => Date.parse(order.placedAt) >= Date.parse(middle.placedAt)),
    not: ids((order) => order.status !== 'CANCELLED'),
    contains: ids((order) => order.shortCode === middle.shortCode),
  });
  await equal('ways', [middle.total, restaurant, 'Villetest', middle.shortCode, orders.length, 'OrderPlaced']);
  await check('groups', () => {
    const rows = told.groups.rows.map((row) => [row.Status, row.Currency, row.Revenue, row.Dearest]);
    assert.deepEqual(
      rows,
      byStatus().map(([status, group]) => [status, 'EUR', sum(group), group[0].total]),
    );
    assert.equal(told.groups.count, rows.length);
  });
  await equal('refused', [404, 'NOT_FOUND']);
  await check('batches', () => {
    const kinds = [...new Set(asked)].sort();
    assert.deepEqual(kinds, ['GET /odata/$metadata', 'HEAD /odata/', 'POST /odata/$batch multipart/mixed']);
    assert.ok(asked.length < 30, `${asked.length} requests`);
  });
}

try {
  await compare(await read());
} catch (failure) {
  if (!(failure instanceof NoChromium)) {
    throw failure;
  }
  console.log(failure.message);
  process.exitCode = SKIPPED;
}
