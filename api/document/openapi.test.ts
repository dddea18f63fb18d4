// Tests what the OpenAPI document says of a route.
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { type Route, route } from '../http/route.js';
import { openApiDocument } from './openapi.js';

const common = {
  method: 'post',
  path: '/things/:id.pdf',
  answer: z.strictObject({ id: z.string() }),
  summary: 'A thing.',
  tag: 'cases',
  handle: () => Promise.resolve({}),
} as const;

const described = (one: Route): unknown => openApiDocument([one]).paths?.['/things/{id}.pdf']?.post;

describe('the OpenAPI document', () => {
  it('says what a route takes, and how it can be refused', () => {
    const body = z.strictObject({ name: z.string() });
    const query = z.strictObject({ limit: z.string() });
    const one = route({ ...common, access: 'principal', key: 'required', body, query, status: 201, problems: [422] });
    expect(described(one)).toMatchObject({
      security: [{ bearer: [] }, { session: [] }],
      parameters: [
        { in: 'path', name: 'id', required: true },
        { in: 'query', name: 'limit', required: true },
        { in: 'header', name: 'Idempotency-Key', required: true },
      ],
      requestBody: { required: true, content: { 'application/json': { schema: { required: ['name'] } } } },
      responses: { 201: { content: { 'application/json': { schema: { required: ['id'] } } } } },
    });
    const { responses } = described(one) as { responses: object };
    expect(Object.keys(responses)).toEqual(['201', '400', '401', '403', '404', '413', '415', '422', '503']);
  });

  it('says that a public route needs no caller, and no key where one is optional', () => {
    const body = z.strictObject({ name: z.string() });
    const one = route({ ...common, access: 'public', key: 'optional', body });
    expect(described(one)).toMatchObject({
      security: [],
      parameters: [{ name: 'id' }, { name: 'Idempotency-Key', required: false }],
      requestBody: { content: { 'application/json': {} } },
      responses: { 200: { content: { 'application/json': {} } } },
    });
  });
});
