// Renders the OpenAPI document as a page that needs no other file.
import type { openApiDocument } from './openapi.js';
import type { Language } from '../../contracts/shared/words.js';
import { say } from '../../wording/say.js';
import { type Html, html, pageReply } from '../pages/page.js';
import type { Reply } from '../http/reply.js';

type Document = ReturnType<typeof openApiDocument>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: unknown;
}

interface Content {
  readonly description?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: unknown }>>;
}

interface OperationDescription {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses?: Readonly<Record<string, Content>>;
}

const code = (value: unknown): Html => html`<pre><code>${JSON.stringify(value, null, 2)}</code></pre>`;

const contentOf = (content: Content | undefined): Html[] =>
  Object.entries(content?.content ?? {}).map(
    ([type, { schema }]) =>
      html`<p><code>${type}</code></p>
        ${code(schema)}`,
  );

const columns = [
  { zh: '名称', en: 'Name' },
  { zh: '位置', en: 'Where' },
  { zh: '说明', en: 'Meaning' },
] as const;

function parameters(list: readonly Parameter[] | undefined, language: Language): Html | false {
  if (!list?.length) return false;
  const rows = list.map(
    (one) =>
      html`<tr>
        <th scope="row"><code>${one.name}</code></th>
        <td>${one.in}${one.required === true && ' *'}</td>
        <td>${one.description}</td>
      </tr>`,
  );
  return html`<table>
    <thead>
      <tr>
        ${columns.map((column) => html`<th scope="col">${say(language, column)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly described: OperationDescription;
}

function operation({ method, path, described }: Operation, language: Language): Html {
  const answers = Object.entries(described.responses ?? {}).map(
    ([status, content]) =>
      html`<details>
        <summary>${status} ${content.description}</summary>
        ${contentOf(content)}
      </details>`,
  );
  return html`<details>
    <summary><strong>${method.toUpperCase()}</strong> <code>${path}</code> ${described.summary}</summary>
    ${parameters(described.parameters, language)} ${contentOf(described.requestBody)} ${answers}
  </details>`;
}

/** Operations by subject, then the forms they name. */
export function docsPage(document: Document, language: Language): Reply {
  const found = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, OperationDescription>).map(([method, described]) => ({
      method,
      path,
      described,
    })),
  );
  const tags = [...new Set(found.map(({ described }) => described.tags?.[0] ?? ''))];
  const schemas = Object.entries(document.components?.schemas ?? {});
  const title = say(language, { zh: '网格接诉接口说明', en: 'Gridcase: the interface' });
  const body = html`<h1>${title}</h1>
    <p>${document.info.description} <a href="/openapi.json">openapi.json</a></p>
    ${tags.map(
      (tag) =>
        html`<h2>${tag}</h2>
          ${found.filter(({ described }) => described.tags?.[0] === tag).map((one) => operation(one, language))}`,
    )}
    <h2>${say(language, { zh: '数据结构', en: 'Forms' })}</h2>
    ${schemas.map(
      ([name, schema]) =>
        html`<details id="${name}">
          <summary><code>${name}</code></summary>
          ${code(schema)}
        </details>`,
    )}`;
  return pageReply({ title, language, body });
}
