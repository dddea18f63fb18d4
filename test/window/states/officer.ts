// Gives tests an officer of the sample city with cases of the own grid.
import type { Parsed, TestApi } from '../../support/api/test-api.js';
import { given, type OpenedCase } from './cases.js';

export const grid = 'G-0203';
/** The holder of the post is away, and the deputy stands in. */
export const officer = 'sample-g-0203-officer-deputy';
/** The desk of the station above. */
export const stationDesk = 'sample-s-02-desk';

/** Opens cases in the officer's grid, and reads what became of them as the station does. */
export const officersCases = (api: () => TestApi) => {
  const newCase = (title = '夜里很吵'): Promise<OpenedCase> =>
    api().open({ title, text: title, place: { grid, address: '玉泉坊 2 号楼' } });
  return {
    newCase,
    async signed(title?: string): Promise<OpenedCase> {
      const opened = await newCase(title);
      await given(api(), opened.id, 'sign', {}, officer);
      return opened;
    },
    eventsOf: async ({ id }: OpenedCase, kind: string): Promise<Parsed[]> =>
      (await api().get(`/v1/cases/${id}?events=true`, stationDesk)).body.events.filter(
        (event: Parsed) => event.kind === kind,
      ),
    statusOf: async ({ id }: OpenedCase): Promise<string> =>
      (await api().get(`/v1/cases/${id}`, stationDesk)).body.status,
  };
};
