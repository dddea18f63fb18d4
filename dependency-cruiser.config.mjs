// Forbids circles of imports between files or folders, type imports included.
// `npm run lint` fails on any circle.

/** @type {import('dependency-cruiser').IConfiguration} */
const config = {
  forbidden: [
    { name: 'no-circle-of-files', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-circle-of-folders', severity: 'error', scope: 'folder', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    // Tests are never imported; generated and compiled files are not ours to arrange.
    exclude: { path: '(\\.test\\.tsx?$|^node_modules|^prisma/generated|^dist|^\\.)' },
    doNotFollow: { path: 'node_modules' },
  },
};

export default config;
