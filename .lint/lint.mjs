// Lints the models and forms: BPMN by bpmnlint and Camunda's compatibility rules for each version that the desk runs on,
// DMN by dmnlint, forms by form-js itself, which imports each of them and must have nothing to complain about.
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import BpmnModdle from 'bpmn-moddle';
import { Linter as BpmnLinter } from 'bpmnlint';
import BpmnResolver from 'bpmnlint/lib/resolver/node-resolver.js';
import DmnModdle from 'dmn-moddle';
import { Linter as DmnLinter } from 'dmnlint';
import DmnResolver from 'dmnlint/lib/resolver/node-resolver.js';
import { withBrowser } from './browser.mjs';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '..');
const zeebe = require('zeebe-bpmn-moddle/resources/zeebe.json');
const modeler = require('modeler-moddle/resources/modeler.json');

const BPMN_CONFIGS = ['8-6', '8-8'].map((version) => ({
  extends: ['bpmnlint:recommended', `plugin:camunda-compat/camunda-cloud-${version}`],
  rules: {
    // Gateways that only join have no label, and the layout test looks at overlaps more strictly.
    'no-overlapping-elements': 'off',
  },
}));

let problems = 0;

function report(file, id, message, rule) {
  problems++;
  console.error(`${file}: ${id ?? ''} ${message} (${rule})`);
}

async function files(folder, ending) {
  const names = await readdir(path.join(root, folder));
  return Promise.all(
    names
      .filter((name) => name.endsWith(ending))
      .sort()
      .map(async (name) => ({ name, text: await readFile(path.join(root, folder, name), 'utf8') })),
  );
}

function reportAll(file, results) {
  for (const [rule, reports] of Object.entries(results)) {
    for (const { id, message } of reports) report(file, id, message, rule);
  }
}

async function lintBpmn() {
  const models = await files('bpmn', '.bpmn');
  for (const { name, text } of models) {
    const { rootElement, warnings } = await new BpmnModdle({ zeebe, modeler }).fromXML(text);
    warnings.forEach((warning) => report(name, '', warning.message, 'bpmn-moddle'));
    for (const config of BPMN_CONFIGS) {
      const linter = new BpmnLinter({ config, resolver: new BpmnResolver({ require }) });
      reportAll(name, await linter.lint(rootElement));
    }
  }
  return models.length;
}

async function lintDmn() {
  const models = await files('bpmn', '.dmn');
  for (const { name, text } of models) {
    const { rootElement, warnings } = await new DmnModdle().fromXML(text, 'dmn:Definitions');
    warnings.forEach((warning) => report(name, '', warning.message, 'dmn-moddle'));
    const linter = new DmnLinter({ config: { extends: 'dmnlint:recommended' }, resolver: new DmnResolver({ require }) });
    reportAll(name, await linter.lint(rootElement));
  }
  return models.length;
}

async function lintForms() {
  const forms = await files('forms', '.form');
  const viewer = await readFile(path.join(path.dirname(require.resolve('@bpmn-io/form-js')), 'form-viewer.umd.js'), 'utf8');
  await withBrowser(async (browser) => {
    const page = await browser.newPage();
    await page.addScriptTag({ content: viewer });
    for (const { name, text } of forms) {
      const found = await page.evaluate(async (schema) => {
        try {
          const { warnings } = await window.FormViewer.createForm({ container: document.body, schema }).then(
            (form) => form.importSchema(schema),
          );
          return warnings.map((warning) => warning.message);
        } catch (error) {
          return [error.message];
        }
      }, JSON.parse(text));
      found.forEach((message) => report(name, '', message, 'form-js'));
    }
  });
  return forms.length;
}

const bpmn = await lintBpmn();
const dmn = await lintDmn();
const forms = await lintForms();
console.log(`${bpmn} BPMN, ${dmn} DMN and ${forms} form files, ${problems} problems`);
process.exitCode = problems === 0 ? 0 : 1;
