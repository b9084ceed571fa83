// Runs the server audits of the GraphQL-over-HTTP specification against a URL; prints one line for each.
import { auditServer } from 'graphql-http';

const url = process.argv[2];
let failed = 0;
for (const result of await auditServer({ url, fetchFn: fetch })) {
  if (result.status !== 'ok') failed += 1;
  console.log(`${result.status} ${result.id} ${result.name}${result.reason ? `: ${result.reason}` : ''}`);
}
process.exit(failed === 0 ? 0 : 1);
