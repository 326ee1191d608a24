// Draws the processes as SVG and PNG in headless Chromium.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { withBrowser } from './browser.mjs';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '..');
const out = path.resolve(process.argv[2] ?? path.join(root, 'docs/images'));
const text = (name) => readFile(require.resolve(name), 'utf8');

await mkdir(out, { recursive: true });
await withBrowser(async (browser) => {
  for (const name of ['refund-approval', 'refund-payout', 'refund-filing']) await drawProcess(browser, name);
});

async function drawProcess(browser, name) {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><body style="margin:0"><div id="canvas" style="width:1000px;height:600px"></div></body>');
  await page.addScriptTag({ content: await text('bpmn-js/dist/bpmn-viewer.production.min.js') });
  const svg = await page.evaluate(async (xml) => {
    const viewer = new window.BpmnJS({ container: '#canvas' });
    const { warnings } = await viewer.importXML(xml);
    if (warnings.length) throw new Error(warnings.map((w) => w.message).join('\n'));
    return (await viewer.saveSVG()).svg;
  }, await readFile(path.join(root, 'bpmn', `${name}.bpmn`), 'utf8'));
  await writeFile(path.join(out, `${name}.svg`), svg);
  await picture(page, svg, path.join(out, `${name}.png`));
  await page.close();
}

async function picture(page, svg, file) {
  const [, width, height] = svg.match(/<svg[^>]* width="([\d.]+)" height="([\d.]+)"/);
  await page.setViewport({ width: Math.ceil(width), height: Math.ceil(height), deviceScaleFactor: 1.5 });
  await page.setContent(`<!doctype html><body style="margin:0;background:white">${svg.slice(svg.indexOf('<svg'))}</body>`);
  await page.screenshot({ path: file });
}
