// A Chromium: what CHROME_BIN names, that of npm's @sparticuz/chromium, or one on the PATH.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'chrome'];
const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const PACKAGE = join(FOLDER, 'node_modules', '@sparticuz', 'chromium');
const UNPACKED = join(FOLDER, 'node_modules', '.chromium');

/** There is none, and what could be done about it. */
export class NoChromium extends Error {}

/** Unpacked once for an installation, with the libraries that a machine without a desktop has not. */
async function fromNpm() {
  if (process.arch !== 'x64' || !existsSync(PACKAGE)) {
    return undefined;
  }
  if (!existsSync(UNPACKED)) {
    const folder = await mkdtemp(`${UNPACKED}-`);
    const unpack = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
    const env = { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' }; // where to, and with libraries
    await promisify(execFile)(process.execPath, ['-e', unpack], { cwd: FOLDER, env });
    await rename(folder, UNPACKED);
  }
  const LD_LIBRARY_PATH = join(UNPACKED, 'al2023', 'lib');
  return { program: join(UNPACKED, 'chromium'), env: { LD_LIBRARY_PATH, FONTCONFIG_PATH: join(UNPACKED, 'fonts') } };
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const program = folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(existsSync);
  return program && { program };
}

async function find() {
  const named = process.env.CHROME_BIN;
  const found = named ? { program: named } : ((await fromNpm()) ?? onPath());
  if (!found) {
    throw new NoChromium(
      'There is no Chromium: npm did not install @sparticuz/chromium, which is for x86-64,' +
        ' the PATH has none, and CHROME_BIN names none.',
    );
  }
  return found;
}

/**
 * Opens a page in a browser without a window.
 *
 * @returns `ended`, which fails when the browser ends before it is closed, and `close`
 */
export async function open(address) {
  const { program, env = {} } = await find();
  const profile = await mkdtemp(join(tmpdir(), 'tiffin-chromium-'));
  const flags = [
    '--headless',
    '--no-sandbox', // there is none for root, and the only page is our own
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--disable-background-networking',
    '--no-first-run',
    '--accept-lang=en',
    '--remote-debugging-pipe', // nobody speaks there; with us it ends, and so does the browser
    `--user-data-dir=${profile}`,
  ];
  const browser = spawn(program, [...flags, address], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  let said = '';
  browser.stderr.on('data', (text) => (said = (said + text).slice(-4_000)));
  const ended = new Promise((_, reject) => {
    browser.on('error', reject);
    browser.on('exit', (status) => reject(new Error(`Chromium ended with ${status}: ${said}`)));
  });
  return {
    ended,
    async close() {
      ended.catch(() => {});
      browser.kill('SIGKILL');
      await ended.catch(() => {});
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
