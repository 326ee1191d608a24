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
  const tidy = withStableIds(withMargin(svg, 10));
  await writeFile(path.join(out, `${name}.svg`), tidy);
  await picture(page, tidy, path.join(out, `${name}.png`));
  await page.close();
}

/** bpmn-js cuts pictures off at the outermost line. */
function withMargin(svg, margin) {
  return svg.replace(/width="([\d.]+)" height="([\d.]+)" viewBox="([-\d.]+) ([-\d.]+) [\d.]+ [\d.]+"/, (_, ...size) => {
    const [width, height, x, y] = size.slice(0, 4).map(Number);
    const [wide, high] = [width + 2 * margin, height + 2 * margin];
    return `width="${wide}" height="${high}" viewBox="${x - margin} ${y - margin} ${wide} ${high}"`;
  });
}

/** bpmn-js names its arrowheads at random; an unchanged model draws an unchanged file. */
function withStableIds(svg) {
  const seen = new Map();
  return svg.replace(/marker-[0-9a-z]{20,}/g, (id) => {
    if (!seen.has(id)) seen.set(id, `marker-${seen.size + 1}`);
    return seen.get(id);
  });
}

async function picture(page, svg, file) {
  const [, width, height] = svg.match(/<svg[^>]* width="([\d.]+)" height="([\d.]+)"/);
  await page.setViewport({ width: Math.ceil(width), height: Math.ceil(height), deviceScaleFactor: 1.5 });
  await page.setContent(`<!doctype html><body style="margin:0;background:white">${svg.slice(svg.indexOf('<svg'))}</body>`);
  await page.screenshot({ path: file });
}
