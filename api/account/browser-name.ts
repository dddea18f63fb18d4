// Names a browser and its system coarsely, so that a person recognises an own session.

type Named = readonly (readonly [name: string, sign: RegExp])[];

/** Browsers name those they descend from as well, so the most particular come first. */
const browsers: Named = [
  ['WeChat', /MicroMessenger/],
  ['DingTalk', /DingTalk/],
  ['360', /QihooBrowser|360SE|360EE/],
  ['Sogou', /MetaSr/],
  ['QQ', /QQBrowser/],
  ['UC', /UCBrowser/],
  ['Edge', /Edg(?:e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Firefox', /Firefox|FxiOS/],
  ['Chrome', /Chrome|CriOS|Chromium/],
  ['Safari', /Safari/],
];
const systems: Named = [
  ['HarmonyOS', /HarmonyOS|OpenHarmony/],
  ['Android', /Android/],
  ['iPhone', /iPhone|iPod/],
  ['iPad', /iPad/],
  ['Windows', /Windows/],
  ['macOS', /Macintosh|Mac OS X/],
  ['Linux', /Linux|X11/],
];

/** "Edge, Windows"; a program is "other". No version: that would tell more of the person than is needed. */
export function browserName(userAgent: string | undefined): string {
  const find = (among: Named): string | undefined => among.find(([, sign]) => sign.test(userAgent ?? ''))?.[0];
  return [find(browsers) ?? 'other', find(systems)].filter((name) => name !== undefined).join(', ');
}
