// Makes lists of cases for officers whom no other test concerns.
import { type Instant, plusMs } from '../../../domain/base/instant.js';
import type { Parsed, TestApi } from '../../support/api/test-api.js';
import { contact, given } from './cases.js';

const hour = 3_600_000;
const grids = ['0401', '0402', '0403', '0404', '0405', '0601', '0602', '0603', '0604', '0605'];
let taken = 0;

/** An officer without cases. */
export const idleOfficer = 'sample-g-0305-officer';

/** An officer with a case in each group of the list: overdue, today, tomorrow, later, and waiting for others. */
export async function officerWithAll(api: TestApi): Promise<string> {
  const grid = grids[taken++ % grids.length]!;
  const officer = `sample-g-${grid}-officer`;
  const now = api.now;
  const open = async (title: string, address: string, at: Instant): Promise<Parsed> => {
    api.now = at;
    const opened = await api.open({ title, text: title, place: { grid: `G-${grid}`, address } });
    api.now = now;
    return opened;
  };
  await open('楼道灯坏了，老人上下楼看不清', '荷香园 3 号楼', plusMs(now, -25 * hour));
  await open('夜里施工吵得睡不着', '荷香园东门外工地', now);
  const signed = await open('门口的车一直堵着消防通道', '荷香园 7 号楼南侧', now);
  await given(api, signed.id, 'sign', {}, officer);
  const contacted = await open('下水道返味，物业说不归他们管', '荷香园 12 号楼', now);
  await given(api, contacted.id, 'sign', {}, officer);
  await contact(api, contacted.id, officer);
  const asked = await open('有人上门推销保健品，老人已交了钱', '荷香园 1 号楼', now);
  await given(api, asked.id, 'sign', {}, officer);
  await given(api, asked.id, 'request-information', { question: '收款人是谁？', essential: true }, officer);
  return officer;
}
