// Lists the expressions by which a short message gives a score, asks for quiet or complains.
// All are written as `asRead` in message-clauses.ts writes a message: half-width, small and simplified letters.

export type Score = 1 | 2 | 3;

const list = (joined: string): readonly string[] => joined.split('|');

/** Longest first, so that the longest that fits is taken. */
const longestFirst = (words: readonly string[]): readonly string[] => words.toSorted((a, b) => b.length - a.length);

/** What may stand before 满意 when the writer is surely satisfied: no "太" (often scorn), no "比较" or "还算" (in between). */
const surely = list('|很|非常|非常非常|十分|特别|挺|相当|完全|都|超|超级|极其');
/** What may stand before "不" when he is surely not. */
const surelyNot = [
  ...surely,
  ...list('极|极度|极为|太|真|真的|实在|根本|绝对|一点|一点都|一点也|一点儿都|丝毫'),
  ...list('还是|仍|仍然|依然|依旧|并|基本|强烈'),
];
const lessThan = list('不太|不大|不很|不是很|不是太|不是特别|不怎么|不够|不甚|不算|并不是很');
const farFrom = list('谈不上|说不上|称不上|算不上|无法|不能|难以|很难');

const english: readonly (readonly [Score, readonly string[]])[] = [
  [1, list('satisfied|very satisfied|fully satisfied|completely satisfied')],
  [2, list('basically satisfied')],
  [3, list('dissatisfied|very dissatisfied|unsatisfied|very unsatisfied|not satisfied|not very satisfied')],
  [3, list('not at all satisfied|not really satisfied|totally dissatisfied|extremely dissatisfied')],
];

/** The expressions of each score. */
const expressions: readonly (readonly [Score, readonly string[]])[] = [
  [1, surely.map((how) => `${how}满意`)],
  [2, list('基本满意|基本上满意|基本都满意')],
  [3, surelyNot.flatMap((how) => [`${how}不满意`, `${how}不满`])],
  [3, [...lessThan, ...farFrom].map((how) => `${how}满意`)],
  ...english,
];

/** Numbers of the question's answers; spelled ones begin lists and other words too, so they count only alone. */
export const spelledNumbers: readonly string[] = list('一|二|三|壹|贰|叁');
const numbers: readonly (readonly [Score, readonly string[]])[] = [
  [1, list('1|一|壹')],
  [2, list('2|二|贰')],
  [3, list('3|三|叁')],
];

export const scoreOf: ReadonlyMap<string, Score> = new Map(
  [...expressions, ...numbers].flatMap(([score, written]) => written.map((mark) => [mark, score] as const)),
);

export const scoreMarks = longestFirst([...scoreOf.keys()]);

const greetings = list('您好|你好|你们好|早上好|上午好|中午好|下午好|晚上好|领导好|领导您好|领导');
const englishPolite = list('hi|hello|please|pls|thx|thanks|thank you|thanks a lot|many thanks|ok');
const thanks = [
  ...list('谢谢|谢谢你|谢谢您|谢谢你们|谢谢领导|谢谢师傅|谢谢啦|谢谢了|谢了|多谢|万分感谢'),
  ...list('感谢|感谢你们|感谢您|非常感谢|十分感谢|很感谢|太感谢了|辛苦|辛苦了|你们辛苦了|您辛苦了'),
  ...list('麻烦了|麻烦你们了|好的'),
];
/** The last line of a bulk message, as some telephones send it back. */
const stopQuoted = list('td|t|n').flatMap((key) => [
  ...[`退订回${key}`, `退订请回${key}`, `退订回复${key}`, `退订请回复${key}`, `回${key}退订`, `回复${key}退订`],
  ...[`拒收请回复${key}`, `拒收回${key}`],
]);
const polite = [...greetings, ...thanks, ...englishPolite, ...stopQuoted];

/** What may stand before a score or a wish without changing it. */
export const openings = longestFirst([
  ...polite,
  ...list('回复|回答|回|答复|答案|答|选择|选|评价|我的评价|满意度|我|我们|本人|的'),
  ...list('对处理结果|对办理结果|对处理|对结果|对此|对这次处理|处理结果|结果|表示|感到|觉得'),
  ...list('是|是的|为|请|好|嗯|嗯嗯|收到|已收到|亲'),
  ...list("reply|answer|my answer|my answer is|i am|i'm|im|we are|i choose|option| "),
]);

/** What may stand behind one. */
export const closings = longestFirst([...polite, ...list('的|了|啦|啊|呀|哦|哈| ')]);

export const stopWords = longestFirst([
  ...list('退订|退订短信|停止|取消订阅|取消短信|停止订阅|停止发送|拒收|不要再发了|别再发了'),
  ...list(
    '不要再发|别再发|不要发了|别发了|不要再发短信|别再发短信|不要再发短信了|别再发短信了|请勿打扰|勿打扰|不要打扰',
  ),
  ...list('td|t|stop|stop all|unsubscribe|unsubscribe me|opt out'),
]);
export const startWords = longestFirst(list('恢复|恢复订阅|start|resume'));
export const wishOpenings = longestFirst([...openings, ...list('我要|要|要求|申请|我想|需要|麻烦|帮我|给我')]);

/** What a complaint directly behind a 3 begins with ("3没人来"); other words there may be counted ("3号楼"). */
export const complaintStarts = longestFirst([
  ...list('没|未|还没|还是|还在|根本|从来|从没|至今|一直|都没|都是|太|很差|非常'),
  ...list('完全|因为|不行|不好|不作为|不解决|不处理'),
]);

/** What a number may count behind a blank ("3 号楼"). */
export const units = longestFirst([
  ...list('小时|分钟|单元|公里|人|号|栋|幢|楼|层|室|期|个|名|位|天|点|时|分|月|日'),
  ...list('年|次|遍|条|户|件|辆|元|块|周|星|米|度|km|days|hours|weeks|months'),
  ...list('day|hour|star|floor'),
]);

/** What comes with a score and limits it; whoever writes so means the score. */
export const reservations = longestFirst([
  ...list('但|不过|可是|只是|就是|然而|另外|希望|建议|but|however|except'),
  ...list('还有一件|还有件|还有一个|还有个|还有就是|还有,|还有:'),
]);

/** What begins like a reservation and is none: a wish ("但愿"), a refusal ("不过来"). */
export const noReservations = list('但愿|不过来|不过去');

/** Praise that looks like a complaint, or like dissatisfaction, and is none. */
export const praise = [
  ...list('不错|没问题|没有问题|没意见|没有意见|很好|很快|及时|感谢|谢谢|辛苦|热情|负责|点赞'),
  ...list('好评|已解决|解决了|修好了|不用谢|又快又好'),
];

/** What is done, and praise: a clause that ends with one of these complains of nothing. */
const done = [
  ...list(
    '已解决|已经解决|解决了|解决好了|已处理|已经处理|处理了|处理好了|处理完了|已修好|已经修好|修好了|修复了|恢复了',
  ),
  ...list('已清理|已经清理|清理了|清理干净了|清理好了|清走了|搞定了|办好了|办完了|弄好了|好了|安静了|清静了|干净了'),
  ...list('fixed|solved|resolved|repaired|done|cleaned'),
];
const good = [
  ...list('好|真好|挺好|太好|很棒|真棒|太棒|棒|优秀|完美|满分|很干净|又快又好|真快|挺快|非常快|及时|迅速|高效'),
  ...list('效率高|效率很高|效率真高|速度快|速度很快|处理快|处理得快|办事快|反应快|动作快|热心|认真|耐心|细心|专业'),
  ...list('周到|贴心|暖心|到位|负责任|尽职|尽责|尽职尽责|尽心|给力|赞|五星好评|加油|继续加油|继续保持|再接再厉'),
  ...list('玫瑰|强|抱拳|鼓掌|愉快|握手|爱心|节日快乐|新年快乐|工作顺利|平安'),
  ...list('good|great|very good|excellent|perfect|well done|good job|great job|good work|great work|nice|nice job'),
  ...list('quick|quickly|fast|helpful|polite|friendly|no problem|no problems|no complaints'),
];
export const harmlessEnds = longestFirst([...praise, ...done, ...good]);

/** Whom and what people thank and praise. */
const praised = [
  ...list(
    '你们|您们|您|你|他们|大家|警察|民警|警官|辅警|同志|公安|派出所|社区|网格员|工作人员|师傅|物业|街道|政府|领导|叔叔|阿姨',
  ),
  ...list('办事|处理|服务|态度|效率|速度|工作|质量|反应|处理结果|结果|问题|事情|解决'),
  ...list('都|也|真|真的|真是|很|非常|特别|十分|挺|太|这次|此次|已经|已|现在|全部|给|为|对|的|得|地|和'),
  ...list(
    "the|very|really|so|you|your|officer|officers|police|it|is|was|were|it's|all|now|service|response|for|and|so much|very much|help",
  ),
];
export const harmlessParts = longestFirst([...praised, ...polite, ...list('了|啦|啊|呀|哦|哈| ')]);
/** A clause that begins with thanks is thanks. */
export const harmlessThanks = longestFirst([...thanks, ...list('thx|thanks|thank you|many thanks')]);

/** Pictures that mean no more than a kind word. */
export const friendlyPictures: ReadonlySet<string> = new Set(
  '👍👌👏🙏🤝💪✌🫶😊😄😀😃😁☺🥰😍🤗😘🌹🌷🌸🌺🌻🌼💐❤💗💕💖💓💙💚💛🧡💜🎉🎊✨⭐🌟💯✅✔☀🏆🥇🎖',
);

/** What may stand between a reservation and its verb: "但还没…" names nothing that was done. */
export const emphasis = longestFirst(list('是|还是|还|都|也|一直|仍|仍然|至今|却|从|,| '));

/** What may stand between two scores ("1是满意"). */
export const between = list('是|为|=| ');

/** Nothing was done, or the opposite is meant: beside these no message says satisfied, whatever its number. */
export const denials = [
  ...list('没人|没有人|无人|没解决|没有解决|未解决|没处理|没有处理|未处理|没来|没办|没动静|没用'),
  ...list('根本|从来|从没|什么都没|啥也没|啥都没|一点都|一点也|丝毫|完全没|没有任何|不解决|不处理'),
  ...list('不管|不作为|糊弄|敷衍|忽悠|推诿|骗|撒谎|说谎|假|投诉|差评|失望|气愤|生气|愤怒'),
  ...list(
    '打人|打我|打了|挨打|被打|殴打|威胁|逼|强迫|被迫|代回|代填|代替|代我|要我回|让我回|叫我回|要我选|让我选|叫我选',
  ),
  ...list('还在|还存在|仍在|老样子|去死|倒闭|still waiting|fix it|fix the|beat|threat|forced|made me'),
  ...list('骂|滚|妈的|他妈|再说|才满意|才算|才行|等修|等你们|等他们|恶劣|照旧|依旧|受贿|收钱|要钱'),
  ...list('无语|可笑|笑话|呵呵|哈哈|个屁|个鬼|个头|才怪|反话|讽刺|?|吗|怎么|为什么|凭什么'),
  ...list("nobody|no one|noone|nothing|never|not |n't|joke|lol|haha|unhappy|disappoint|useless"),
  ...list('👎|😡|😠|🤬|💩|🙄|😤|😒'),
];

/** What is wished for after a reservation: the very thing that was to be done, unless the wish is for another time. */
export const wishes = list('希望|建议|盼|请');
export const undone = list('尽快|赶紧|赶快|马上|早日|快点|修|解决|处理|落实|来人|派人|管管|给个');
export const laterOn = list('以后|今后|下次|下回|继续|将来|往后');

/** Meant the other way round, whatever the score. */
export const reversals = list('才怪|反话|开玩笑');
