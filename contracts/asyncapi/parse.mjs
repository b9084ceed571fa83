// Parses an AsyncAPI document with the specification's own parser; prints what is wrong with it, one line for each.
// The payload of a message is Protobuf: its schema must be a file that imports others, all of them there.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';

const [file, protoFolder] = process.argv.slice(2);
const FORMAT = 'application/vnd.google.protobuf;version=3';
const IMPORTS = /^syntax = "proto3";\n(import public "[a-z0-9/_]+\.proto";\n)+$/;
const SEVERITIES = ['error', 'warning', 'information', 'hint'];
const problems = [];

function check(schema) {
  if (typeof schema !== 'string' || !IMPORTS.test(schema)) {
    problems.push(`a payload of Protobuf imports the file that defines it, not: ${schema}`);
    return;
  }
  for (const [, imported] of schema.matchAll(/"([^"]+\.proto)"/g)) {
    if (!existsSync(join(protoFolder, imported))) {
      problems.push(`there is no ${imported}`);
    }
  }
}

const parser = new Parser();
parser.registerSchemaParser({
  getMimeTypes: () => [FORMAT],
  validate: () => [], // of documents of version 2 only
  parse: ({ data }) => {
    check(data);
    return data;
  },
});
const { document, diagnostics } = await parser.parse(readFileSync(file, 'utf8'));
for (const { severity, path, message } of diagnostics) {
  if (severity < 2) {
    problems.push(`${SEVERITIES[severity]} at ${path.join('.')}: ${message}`);
  }
}
problems.forEach((problem) => console.log(problem));
if (document) {
  console.log(`parsed ${document.channels().length} channels, ${document.messages().length} messages`);
}
process.exit(document && problems.length === 0 ? 0 : 1);
