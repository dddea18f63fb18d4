// Where imports go in a circle, between files or between folders, type imports counted: `npm run lint` fails on any.

/** @type {import('dependency-cruiser').IConfiguration} */
const config = {
  forbidden: [
    { name: 'no-circle-of-files', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-circle-of-folders', severity: 'error', scope: 'folder', from: {}, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    // Nobody imports a test; what is generated or compiled is not ours to arrange.
    exclude: { path: '(\\.test\\.tsx?$|^node_modules|^prisma/generated|^dist|^\\.)' },
    doNotFollow: { path: 'node_modules' },
  },
};

export default config;
