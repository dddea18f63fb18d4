// Words that take a phrase of an emergency back: the past, hearsay, fear, drills, papers.

/** Each of the phrases, divided by `|`. */
const either = (...phrases: readonly string[]): string[] => phrases.flatMap((one) => one.split('|'));

const years = Array.from({ length: 50 }, (_, i) => String(1980 + i));
const months = '1|2|3|4|5|6|7|8|9|10|11|12|一|二|三|四|五|六|七|八|九|十|十一|十二|元|腊'.split('|');

/** When it was: not now. */
const past = [
  ...either(
    '去年|前年|往年|当年|年前|年初|年底|上半年|下半年|前些年|前几年|那年|早年|小时候|今年夏|今年春|今年初|今年上|夏天的时候|暑假|寒假|半年|个月了|已经三个月',
    '上周|上星期|上礼拜|上个星期|上个月|上月|月初|月底|月前|周前|星期前|前段时间|前阵子|前些|前几天|前不久|不久前|天前|天以前|月以前|日前|早前|上次|上回|那次|那天|那晚|那时|当时|当天|当晚|当日|事发|案发|曾经|曾被|曾在|曾有|曾因|曾…过',
    '昨天|昨日|昨晚|昨夜|前天|前晚|前日|号晚|号上午|号下午|号早上|号中午|号凌晨',
    '过火|着过|烧过|打过|炸过|困过|漏过|死过|撞过|砸过|抢过|偷过|发生过|出过|闹过|报过警|报过案|来过|自杀过|跳过楼|威胁过|晕倒过|掉进去过',
    'last year|last month|last week|last night|last summer|last winter|years ago|year ago|months ago|month ago|weeks ago|week ago|days ago|day ago|yesterday|back then|used to|in the past|previously|at the time|that night|that day',
  ),
  ...years.flatMap((year) => [`${year}年`, `${year}.`, `${year}-`, `in ${year}`]),
  ...years.map((year) => `${year.slice(2)}年`),
  ...months.map((month) => `${month}月`),
  'in|since|last…january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter',
  'was|were|had|got|has been…twice|three times|earlier this|once',
];

/** Earlier, which may also be a patient's history. */
const before = either('之前|以前|此前|先前|过去曾|过去的|过去也|历史|曾');

/** Again and again: a nuisance, not this moment. */
const often = either(
  '经常|常常|时常|多次|屡次|屡屡|几次|数次|两次|三次|反复|每次|每逢|每年|每到|每晚|总是|老是|有时|偶尔|时不时|三天两头|时有发生|频繁|频发|隔三差五|动不动就|长期|常年|往往|不止一次|司空见惯|随处可见',
  'often|always|every time|every day|every evening|regularly|frequently|repeatedly|keeps happening|several times|many times',
);

/** It is only thought of. */
const supposed = either(
  '如果|假如|假设|假使|要是|万一|一旦|倘若|若是|若有|若发生|若出现|以防|防止|避免|以免|免得|预防|谨防|防范|为了不|不要等到|别等到|别等孩|别等出|难道要等|要等…才|等到…才|真要|再不…就|不给…就|不解决…就',
  '担心|生怕|唯恐|深怕|就怕|怕…着火|怕…起火|怕…火灾|怕…爆炸|怕…掉|怕…撞|怕会|怕有|怕哪天|怕出|害怕会|恐怕会|恐会|就会|会着火|会起火|会掉|容易|极易|易引发|易发|易造成|隐患|风险|稍有不慎|一不小心|不小心就|随时可能|随时会|随时有|随时都|说不准|要出事|会出事|安全问题|潜在|谁也跑|谁都跑|跑不掉|后悔|杜绝|迟早|早晚|总有一天|哪天|说不定|时间问题|下次',
  'if there|if a|if someone|if the|if it|in case|could cause|could lead|could catch|might cause|might catch|may cause|would be|would have|what if|risk of|danger of|afraid of|afraid that|worried that|fear that|prevent|prevents|avoid|hazard|hazards|waiting to happen|before a|before someone|before somebody|one day',
);

/** It is not so. */
const denied = either(
  '没有着火|没着火|未着火|没有起火|没起火|并非|并不是|不是真|没有漏|没漏|未漏|没有泄漏|没发现…漏|并没有|并未|未发生|没有发生|没发生|虚惊|误报|谎报|假的|谣言|辟谣|错觉|一切正常|无人受伤|无人员伤亡|没有人受伤|没人受伤|没有打人|没打人|没有人打|不会自杀|不会跳楼|没有自杀|没有威胁',
  'no fire|not on fire|false alarm|not true|no one was|nobody was|there was nothing|no gas leak',
);

/** Somebody says, wrote or shows it. */
const reported = either(
  '听说|据说|据传|传言|传闻|听人说|听邻居说|听同事说|声称|自称|谎称|曾说|说过|新闻|报道|电视里|电视上|电影里|小说里|微信上|群里说|视频里|视频上|视频是|转发|网上|网传|朋友圈|抖音|电影|电视剧|小说|剧本|梦见|梦到|故事|例如|比如|譬如|类似|诸如',
  'i heard|heard that|they say|claims|claimed|reportedly|rumour|rumor|in the news|on the news|in the film|in a film|in a movie|on tv|novel|dreamt|dreamed|for example|such as|joke|joking|jokingly',
);

/** It is practised, taught or planned for. */
const practised = either(
  '演练|演习|预案|应急方案|培训|讲座|宣传|科普|知识|模拟|考试|课程|拍戏|拍电影|剧组|干预热线|报警器|探测器|加装|安装|装…护栏|护栏…装|验收|安检|年检|检测费|自杀干预',
  'drill|drills|lecture|rehearsal|filming|training course|leaflet|poster|fire door|fire exit|fire lane|fire safety|fireworks|inspection|playing a game',
);

/** What remains is paper, money or a verdict. */
const papers = either(
  '证明|鉴定|认定书|责任书|责任认定|伤情|笔录|立案|受案|回执|结案|破案|判决|判刑|起诉|诉讼|开庭|庭审|复议|处罚|被拘留|拘留了|拘役|抓获|逮捕|逃逸后|调解|和解|谅解|赔偿|赔付|赔钱|赔了|谁来赔|谁赔|理赔|索赔|保险公司|保险不|保险赔|医药费|医疗费|误工费|补偿|抚恤|工伤|工亡|报销|处理结果|处理意见|调查结果|结果如何|处理得怎|处理得如何|和好了|通报|追究|追责|问责|复查|申诉|上访|信访|死亡证|注销|手续|调取|不认账|全责|修理厂|修车|收费|多少钱|补办|办证|处分|撤销|记过|保护令|告诫书|违法吗|犯法吗|算不算',
  'certificate|the report|police report|accident report|insurance|compensation|claim|in court|court case|verdict|on trial|investigation|investigated|arrested|convicted|sentenced|case number|the results|damages|the bill|bills|refund',
);

/** The words mean something else. */
const otherwise = either(
  '跳楼价|跳楼甩卖|跳楼大甩卖|跳楼机|打架子鼓|一边倒地|轻生产|流血流汗|流汗流血|流血又流|信息爆炸|大爆炸的|爆炸的时代|知识爆炸|人口爆炸|爆炸式|道德绑架|权力绑架|绑架家长|被绑架消费|抢钱啦|得想跳|得要跳|得都想|得快跳|得想死|想死的心|让人想死|寻死觅活|救命钱|救命药|救命稻草|救命恩人|救命保命|保命钱|救命通道|杀猪盘|杀价|电脑中毒|手机中毒|自杀式|吐血推荐|吐血价|毁人不倦|救护车位|抢劫似的|抢劫一样|自燃油|对症下药|防落水|手机掉|钥匙掉|钱包掉|东西掉|垃圾掉|快递掉|猫卡|猫掉|持枪证|持刀证|打人工|巡逻|刀叉|学急救|救命啊物|落水管|救救我们生活|心里…火',
  'fire sale|got fired|was fired|been fired|killer deal|killing it|dying to|heart of|breaking news|burning question|firewall|to die for|crash course|price crash|computer crash|app crash|app crashes|website',
);

/** Words of ordinary complaints: they take back only what is weak, and what would be sure. */
const ordinary = either(
  '油烟|烟道|烟囱|烧烤|烧香|烧纸|秸秆|焚烧|鞭炮|烟花|爆竹|排放|排污|尾气|废气|扬尘|灰尘|污染|环保|异味|恶臭|养殖|搅拌站|甲醛|用水|自来水|装修|油漆|广告|污水|火爆|火锅|火车|发火|恼火|上火|要命|厨师|切菜|刀具|刀削面|一刀切|血汗|血压|心血|献血|血型|抽血|验血|血糖|杀猪|屠宰|停车|乱停|出行|生命安全|生命财产|财产的安全|财产安全|极大的威胁|严重威胁|安全威胁|清仓|杀毒|打假|打印|设施|设备|器材|活动|主题|周年|评估|规划|标准|规定|条例|法规|立法|费用|价格|健康证|房产证|报备|合法|流程|房租|案子|案件|法院|律师|检察|进展|说法|责任|材料|档案|户口|警示牌|管管|请上门|疏散|后果|会导致|会造成|会引发|可能会|可能引发|可能导致|可能造成|没人管|工资|房价|公章',
  'smoking|smoke free|barbecue|bonfire|chimney|exhaust|pollution|fire station|fire alarm|extinguisher|game|movie|course|exercise|training|records|railing',
);

/** Who asks or demands writes a petition. */
const asking = either(
  '请问|咨询|能否|是否|如何|怎么申请|怎么办理|可以吗|合理吗|上门检查|建议|提议|反映|投诉|整改|诉求|恳请|恳求|申请|呼吁|要求|迟迟|一直没有|一直不|一直未|仍未|仍然没|办理|扰民|噪音|噪声|维权|退款|欠薪|拖欠|讨薪|合同|拆迁|征收|补贴|编制|绿化|苗木|救救我们',
  'i would like to|i want to complain|complaint|please advise|suggest|proposal|request that|please install|please repair',
);

/** Who is addressed or complained of: an emergency may be there too, but it is not sure. */
const petition = either(
  '举报|领导|书记|市长|局长|部门|政府|有关单位|请求|政策|开发商|物业|业主|村委|居委|社区|街道办|能不能|至今|到现在|抓了|被抓|通道|管道',
  // Who smells tobacco or a kitchen says so of the whole stairwell.
  '全是烟味|都是烟味|满是烟味|全是油烟|都是油烟|全是烟油味',
  'property management|property company|landlord|council|government|department',
);

/** Somebody says he will: not surely, but perhaps. */
const announced = either('扬言|说要|说准备|说想|嚷着|嚷嚷|喊着要|说会|说再', 'he said|she said|said that');

/** Later words by which it is over, wherever they stand after the phrase. */
export const over = either(
  '已灭|已经灭|灭了|灭掉了|扑灭|扑救完|被扑|消防…来过|消防…走了|消防…处理|警察…来过|民警…来过|警察…处理过|民警…处理|警察…带走|民警…带走|派出所…处理过|关掉阀门|阀门已经关|关好了|修好了|已修好|已处理|处理好|处理完|已经处理|已解决|解决了|已平息|平息了|撬开的|检查过|维修过',
  '没事了|没有事了|没大碍|已无大碍|脱离危险|平安无事|平安回|平安归|已经安全|已经走了|人走了|他走了|救上来|救起来|救出来|被救|获救|救回来|送回家|已送医|送医院了|已经送|送到了医院|送去了医院|送往医院|送医后|住院|出院|医院…住了|医院…治疗|抢救无效|抢救过来|身亡|死亡|去世|离世|遇难|过世|死了…个|死…个人|淹死…个|康复|恢复了|找到了|已找到|找回来|找回了|已经回家|已经离开',
  '的事了|的事情了|这事过去|事情过去|已经过去|过去很久|过去好久|很久以前|好久以前|很久之前|好久之前|老早|都过去|是去年|是前年|是上周|是上个月|是昨天|是前天|是以前|是之前|是过去|是当年|年前的|月前的|周前的|天前的|事后|后来|随后|从那以后|从此|时隔',
  "put out|extinguished|was over|it's over|all over now|has been dealt|was dealt|has been solved|was taken to hospital|taken to the hospital|in hospital|recovered|discharged|was rescued|were rescued|has been found|was found|is safe now|are safe now|safe and sound|was arrested|long ago|long past|long since|a long time ago|years ago|months ago|weeks ago|since then|afterwards|happened last|happened in|happened years|that was last|that was in|that was years",
);

/** What happens now, whatever was before. */
export const now = either(
  '现在|此刻|此时|这会儿|眼下|刚刚|刚才|马上|立刻|快来|快点来|救命|突然|正在|今天|今晚|今早|又来',
  'now|right now|at this moment|just now|currently|suddenly|today|tonight|again',
);

const notNow = [past, often, denied, practised, papers, otherwise].flat();

/** In the sentence of a strong phrase. */
export const strongDoubt = [...notNow, ...supposed, ...reported];

/** In the sentence of a weak phrase. */
export const weakDoubt = [...strongDoubt, ...before, ...asking];

/** In the sentence of a weak phrase about smoke and smells, which are what most complaints are about. */
export const smellDoubt = [...weakDoubt, ...ordinary];

/** Anywhere in the text: then it is not surely an emergency. */
export const anyDoubt = [...smellDoubt, ...petition, ...announced];

/** Against a person who wants to die: what others did, or as a figure of speech. */
export const suicideDoubt = [
  ...notNow,
  ...before,
  ...either('声称|自称|谎称|听说|据说|新闻|电视里|电影|小说|以防|避免|防止|导致|万一'),
];

/** Against somebody missing, which may have begun days ago. */
export const missingDoubt = [
  ...[often, supposed, denied, practised, papers, otherwise, ordinary, asking].flat(),
  ...either('去年|前年|年前|当年|小时候|上个月|月前|领导|书记'),
  ...years.map((year) => `${year}年`),
];
