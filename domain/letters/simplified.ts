// Writes traditional Han letters as simplified ones, letter by letter, for comparing words.
import table from 'opencc-js/dict/TSCharacters';

/** Letters that people write for another and that OpenCC's table leaves as they are: variants, and signs of the same sound. */
const variants =
  '沍冱 阪坂 姊姐 姪侄 倣仿 俱具 砲炮 勗勖 毬球 著着 隄堤 僇戮 徬彷 搾榨 搆构 瑯琅 睪睾 跤交 慇殷 箝钳 跼局 撚捻 撢掸 暱昵 ' +
  '瞇眯 踡蜷 銲焊 嬝袅 燐磷 燄焰 濬浚 瞭了 賸剩 藉借 鎗枪 餽馈 簷檐 藷薯 櫺棂 籐藤 鼇鳌 妳你 牠它 刦劫 刼劫 勐猛 逕径';

/** Only letters of one UTF-16 unit, so that every letter stays in its place. */
const simple = new Map(
  [...table.split('|').map((pair) => pair.replace(' ', '')), ...variants.split(' ')]
    .filter((pair) => pair.length === 2)
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

/** The text with simplified letters; as long as before. For comparing only: 著名 becomes 着名. */
export const simplified = (text: string): string => {
  let written = '';
  for (let i = 0; i < text.length; i++) written += simple.get(text.charAt(i)) ?? text.charAt(i);
  return written;
};
