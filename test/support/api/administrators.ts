// The administrators of the sample city, and what they do over HTTP.
import type { Answer, Parsed, TestApi } from './test-api.js';

export const [system, security, audit] = [
  'sample-cb-system-administrator',
  'sample-cb-security-administrator',
  'sample-cb-audit-administrator',
] as const;
export const [hallSystem, hallSecurity] = [
  'sample-hall-system-administrator',
  'sample-hall-security-administrator',
] as const;
/** Those who ask for changes and confirm them. */
export const changing = [system, security, hallSystem, hallSecurity] as const;

const reason = '试';

export const tokensOf = (principal: string): string => `/v1/principals/${principal}/tokens`;
export const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

/** Calls of administrators; those without a body of their own give only a reason. */
export const administration = (api: () => TestApi) => ({
  put: (path: string, as: string, body: object): Promise<Answer> =>
    api().call('PUT', path, { as, body: { reason, ...body } }),
  post: (path: string, as: string, body: object = {}): Promise<Answer> =>
    api().call('POST', path, { as, body: { reason, ...body } }),
  decide: (word: 'confirm' | 'reject', id: string, as: string): Promise<Answer> =>
    api().call('POST', `/v1/pending-changes/${id}/${word}`, { as, body: { reason } }),
  /** The entry as it may be put again, changed. */
  async entry(path: string, over: object): Promise<object> {
    const { body } = await api().get(path, audit);
    const { code: _c, version: _v, changedAt: _at, changedBy: _by, reason: _r, ...rest } = body;
    return { ...rest, ...over };
  },
  changes: async (query: string, as: string = audit): Promise<Parsed[]> =>
    (await api().get(`/v1/register-changes?${query}`, as)).body.items,
});
