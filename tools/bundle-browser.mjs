// Bundles what runs in browsers: a script for staff and a small one for citizens.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from './setup.mjs';

const from = (name) => join(projectRoot, 'web', 'browser', `${name}.ts`);

/** Citizens may come with browsers of ten years ago; staff have those of the last three. */
const bundles = [
  { entryPoints: [from('staff'), from('worker/service-worker')], target: ['chrome114', 'safari17'] },
  { entryPoints: [from('citizen')], target: ['es2015'] },
];

/** Turbo writes a style for its progress bar into the page, which our policy forbids; the bar is never shown. */
const withoutBar = {
  name: 'without-bar',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]turbo\.es2017-esm\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replace('this.installStylesheetElement();', '');
      if (contents === text) throw new Error('Turbo no longer writes its style where it was taken out.');
      return { contents };
    }),
};

for (const bundle of bundles) {
  await build({
    ...bundle,
    plugins: [withoutBar],
    outdir: join(projectRoot, 'dist', 'browser'),
    entryNames: '[name]',
    bundle: true,
    minify: true,
    format: 'iife',
    legalComments: 'none',
    logLevel: 'warning',
  });
}
