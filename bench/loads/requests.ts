// Builds the requests of the load: an ordinary day in the sample city, without emergencies.
// No two requests are alike.
import type { AccessEntry } from '../../prisma/seed-access.js';

/** The accounts the load calls with. */
export interface People {
  readonly channels: readonly { readonly code: string; readonly token: string }[];
  /** Grids whose officer is present. */
  readonly grids: readonly string[];
  /** Tokens by post. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Reads the whole bureau. */
  readonly supervisor: string;
  /** Reads one station. */
  readonly stationDesk: string;
}

/** Picks the accounts from the access file. Fails when the sample city lacks one. */
export function peopleOf(principals: readonly AccessEntry[]): People {
  const tokens = Object.fromEntries(principals.flatMap(({ posts, token }) => posts.map((post) => [post, token])));
  const channels = principals
    .filter(({ kind }) => kind === 'channel')
    .map(({ name, token }) => ({ code: name.replace(/^channel-/, ''), token }));
  const grids = Object.keys(tokens).flatMap((post) => /^(G-\d+)-officer$/.exec(post)?.[1] ?? []);
  const supervisor = principals.find(({ roles }) => roles.includes('supervisor'))?.token;
  const stationDesk = principals.find(({ roles }) => roles.includes('station-desk'))?.token;
  if (supervisor === undefined || stationDesk === undefined || grids.length === 0 || channels.length === 0) {
    throw new Error('the access file lacks a channel, a grid officer, a station desk or a supervisor');
  }
  return { channels, grids, tokens, supervisor, stationDesk };
}

const complaints = [
  '楼下路灯坏了好几天，晚上回家看不清路，老人孩子走着不放心，请派人来看看。',
  '小区东门外每天晚上十点以后还有人大声唱歌，影响孩子第二天上学，已经和对方说过两次。',
  '我想办理居住证，手上有租房合同，请问还要带什么材料，周末能不能办。',
  '邻居在楼道里堆放纸箱和旧家具，把消防通道占了一半，劝说没有用。',
  '昨天下午在菜市场丢了一个黑色钱包，里面有身份证和公交卡，想登记一下。',
  '有一辆面包车长期停在单元门口，没有留电话，接送老人很不方便。',
  '孩子的户口想从外地迁过来，第一次来派出所没有问清楚流程，请告知。',
];

/** The body of the n-th request. */
export function requestBody(n: number, { channels, grids }: People): { readonly body: string; readonly token: string } {
  const channel = channels[n % channels.length]!;
  const text = complaints[n % complaints.length]!;
  const request = {
    channel: channel.code,
    channelReference: `bench-${n.toString(36)}-${Date.now().toString(36)}`,
    kind: 'help',
    title: text.slice(0, 14),
    text: `${text}（第 ${n} 件）`,
    place: { grid: grids[n % grids.length], address: `${(n % 40) + 1} 号楼 ${(n % 6) + 1} 单元` },
    reporter: { name: '市民', phone: `+86138${String(n % 100_000_000).padStart(8, '0')}` },
  };
  return { body: JSON.stringify(request), token: channel.token };
}
