// `npm run documents`: writes the documents made from the domain, the forms and the settings.
import { readFile, writeFile } from 'node:fs/promises';
import { errorsDocument } from '../api/document/errors-document.js';
import { cityFileDocument } from './city-file-document.js';
import { deadlinesDocument } from './deadlines-document.js';
import { lifecycleDocument } from './lifecycle-document.js';
import { metricsDocument } from './metrics-table.js';
import { settingsDocument } from './settings-document.js';

await writeFile('docs/metrics.md', await metricsDocument());
await writeFile('docs/lifecycle.md', await lifecycleDocument());
await writeFile('docs/deadlines.md', await deadlinesDocument(await readFile('docs/deadlines.md', 'utf8')));
await writeFile('docs/errors.md', errorsDocument());
await writeFile('docs/settings.md', await settingsDocument());
await writeFile('docs/city-file.md', await cityFileDocument());
