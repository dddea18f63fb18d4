// Phrases of emergencies, by kind: those that are surely one, and those that may be one.
// `…` stands for a few letters of the clause, `|` divides alternatives; traditional letters need no entry of their own.

export interface Phrases {
  readonly surely: readonly string[];
  readonly maybe: readonly string[];
}

const gases = '煤气|天然气|燃气|液化气|瓦斯';
const chemicals = '化学品|危化品|氨气|氯气|毒气|有毒气体|液氨|硫酸|盐酸|化工厂|油罐|槽罐|罐子|储罐';
const someone =
  '孩|人|女儿|儿子|娃|同学|学生|妈|爸|奶奶|爷爷|外婆|外公|老婆|老公|妻子|丈夫|弟|妹|哥|姐|朋友|同事|他|她|我';
const water = '井|河|江|湖|水里|水中|水库|塘|池|海里|坑|渠|沟';

export const fire: Phrases = {
  surely: [
    '着火了|起火了|失火了|着火啦|起火啦|着大火|起大火|着火快|起火快|烧起来了|燃起来了|爆炸了',
    '正在|还在|突然|房子|屋里|屋子|楼上|楼下|家里|隔壁|邻居|对面|阳台|楼道|厨房|仓库|车间|宿舍|工厂|商场|超市|饭店|山上|车…着火|起火|失火|燃烧|爆炸',
    '家|楼|屋|窗|房|店|隔壁|厨房|车…冒浓烟|冒黑烟|冒大烟|火很大|火好大|火势|烧起来|都是烟|全是烟',
    '火势很大|火势越来越|火越烧越|火越来越大|快来救火|快来灭火|火烧到|火快烧',
    "is on fire|are on fire|caught fire|catching fire|there is a fire|there's a fire|fire in my|fire broke out|just exploded",
    'flames coming|flames are|smoke coming|smoke is coming|smoke pouring|smoke is pouring|full of smoke|filling with smoke',
  ],
  maybe: [
    '着火|起火|失火|着大火|大火|火势|浓烟|黑烟|浓烟滚滚|冒烟|焦糊味|烧焦|糊味|爆炸|燃起|冒火|火苗|火光|冒火星|冒烟味',
    'fire|a fire|flames|smoke|burning smell|explosion|exploded|sparks',
    '烧着了|点着了|烧了起来|火花|自燃|火球|火海|烟很大|好多烟|很多烟|满是烟|全是烟|爆燃|炸了|又烧|在烧着|烧得很|着了火|起了火|焦味',
    '电线|电瓶|电池|电动车|充电|插座|变压器|配电|垃圾桶|杂物|草|山上|林…冒烟|冒火|烧|炸|火',
    '火|烟…窜|蹿|往上|越来越|很大|好大|冒出',
    'burnt smell|burned smell|in flames|on fire|burst into',
    '起烟|冒着烟|烟往|烟雾|黑烟滚|浓浓的烟|烧了|烧着|烧红|烧到|一片火|火场|救火|灭火',
    '充电|电瓶|电池|线路|厨房|锅|油锅|灶…着|烧|冒|炸',
    '厂|店|仓库|工地|车间|楼…炸了|爆炸|爆了',
  ],
};

export const gas: Phrases = {
  surely: [
    '煤气罐|液化气罐|钢瓶|锅炉|煤气|燃气|天然气…爆炸|炸了',
    `${gases}…味很大|味很重|味很浓|味好大|味好重|味好浓|味特别|味太|味道很|味道好|味道特别|味道太|味越来越`,
    `${gases}…泄漏|泄露|漏气了|在漏|漏了|正在泄`,
    `闻到|满屋|屋里|家里|楼道|厨房|房间|很浓|好大|很大|很重|浓烈|强烈|一股…${gases}…味`,
    `正在泄漏|正在泄露|正在漏|一屋子|满屋子|满屋…${gases}`,
    `${chemicals}…泄漏了|泄露了|漏了|在漏|正在泄|外泄|爆炸|翻了`,
    'gas is leaking|strong smell of gas|strong gas smell|smell gas|smells gas|smelling gas|there is a gas leak|gas leak in',
    'chemical|chemicals|chlorine|ammonia|toxic gas|acid…leak|leaking|spilled|is escaping',
  ],
  maybe: [
    '加油站|油罐|汽油|柴油|油库…漏|泄|味',
    `${gases}…味|气味|泄漏|泄露|漏气|臭味|漏`,
    `闻到|漏|一股|很浓|泄漏|关不上|关不了…${gases}`,
    `${chemicals}…泄漏|泄露|漏|味`,
    '味道刺鼻|气味刺鼻|刺鼻的味|刺鼻气味|刺鼻的气',
    'gas smell|smell of gas|smells of gas|smells like gas|leaking gas|gas leak|chemical spill|toxic fumes',
    'gas…leak|leaking',
    `闻到|闻着|闻见|闻|像是|好像|疑似|怀疑…${gases}`,
    `${gases}…没关|忘了关|开着|爆|炸|呛|臭|报警`,
    '槽罐车|油罐车|罐车|危险品车|化学品车|货车…翻|侧翻|泄|漏|液体|外流',
    '液体|药水|强酸|硫酸|盐酸|强碱|不明气体|气体…往外流|外流|流出来|喷|呛人|刺眼|辣眼|味',
    '呛人|呛得|辣眼睛|刺眼睛|头晕恶心',
    'gas alarm|gas…smell|hiss|hissing|odor|odour',
    '抱着|打开|拧开…煤气罐|液化气罐|煤气|天然气|燃气阀',
    '煤气|天然气|燃气|液化气…挖断|挖破|断了|破了|裂了|冒气|往外冒|喷|呲|爆裂',
  ],
};

export const rescue: Phrases = {
  surely: [
    `${someone}…掉|跌|落|摔|滑|栽|陷|坠…进|到|入|在|下…${water}`,
    `${someone}…溺水|落水|沉下去|被水冲走|被洪水|被冲走|在水里挣扎|快淹死`,
    `溺水了|落水了|坠井了|有人落水|有人溺水|小孩落水|孩子落水|孩子溺水|小孩溺水|快沉了`,
    '困|卡|关|夹…在…电梯|轿厢…里|出不|快|救|分钟|小时|了',
    '电梯…困|卡|关…人|住|里|孩|我们|出不',
    '塌了|倒塌|坍塌|垮塌|塌方|塌下来|滑坡|泥石流…压了|压着|压住|埋了|埋着|埋住|困了|困住|砸到人|砸了人|有人|里面',
    '被埋|埋在|压在|被压|困在|被困|困住|卡在…废墟|下面|土里|底下|洞里|山上|水中|车里|火场|屋顶|楼顶|树上|悬崖|里面出不',
    `${someone}…爬到|爬上|挂在|悬在|吊在|站在|趴在…窗外|窗台外|阳台外|空调外机|防盗网外|半空`,
    `手|头|脚|腿|胳膊…被…夹住|卡住|绞进|绞住|压住…出不|拔不|流血|救|了`,
    'fell|fallen|falling…into…well|river|lake|canal|water|pond|pit|sea|manhole',
    'is drowning|are drowning|someone drowning|trapped in|trapped under|trapped inside|stuck in…lift|elevator|rubble|car|well|building|fire',
    'is drowning|are drowning|drowning|buried under|buried alive|swept away|building collapsed|building has collapsed|wall collapsed',
  ],
  maybe: [
    '溺水|落水|坠井|掉井|掉河|跳水里|淹死|被困|困住了|出不来了|被埋|活埋|压住了',
    `${someone}…困在|卡在|掉进|掉到|掉入|掉下去|摔进|陷进|压在|埋在|反锁在`,
    '房|楼|墙|桥|路|地|工地|脚手架|屋顶|山体…塌了|刚塌|坍塌|倒塌|垮塌|滑坡',
    '电梯…困|出不|卡住|坠落|往下掉|不开门',
    'trapped|stuck in the lift|stuck in an elevator|stuck in the elevator|drown|collapsed',
    '游泳|下水|水里|河里|水库|江里|玩水|捞鱼|钓鱼…没上来|没有上来|没起来|沉|不见|没影|抽筋|喊',
    `${someone}|头|手|脚|腿|身子|身体…埋在|埋了|埋住|压在|压住|砸在|困在|困住|关在|锁在|反锁|卡在|夹在|吊在|挂在|悬在|悬着|陷在|卡住`,
    '埋在里面|压在里面|压在下面|困在里面|困在水|困在山|困在电梯|困在楼|关在里面|锁在里面|卡在里面',
    '出不来|下不来|爬不上来|拔不出|动弹不得|脱不了身|我出不去|人出不去|们出不去',
    '土|墙|房|楼|架子|脚手架|塔吊|吊车|井|沟|坑|桥|山…垮下|塌下|倒下|掉下来|压到|砸到|砸中',
    `${someone}…爬到|爬上|坐在|站在…楼顶|屋顶|塔吊|树|电线杆|窗|阳台外|护栏外`,
    '孩子|宝宝|小孩|娃|老人…锁在|关在|反锁|闷在…车|屋|家|厕所',
    '洪水|山洪|大水|水漫|水涨|河水|内涝…困|冲走|救|出不|人|屋顶',
    '掉进|掉到|掉入|掉下|跌进|跌入|摔进|落入|滑进|滑入|冲进|开进…井|河|江|湖|水|坑|沟|池|塘|崖|洞|下水道|冰',
    '蛇|马蜂|蜂窝|疯狗|恶犬|野猪|狗…进|咬|追|蜇',
    "stuck|lift|elevator…cannot get out|can't get out|trapped|falling|stuck",
    'fell into|fell in|fell down|fell from|fell off|hanging from|washed away|underwater|sinking|flood',
    '人|孩|老|工|他|她|爸|妈…从|在…摔下|掉下|坠下|跌下|滑下|摔了下',
    '进水|灌水|水淹|积水|水漫…人|住着|老|孩|车里|出不|困',
    '扑腾|挣扎|呛水|喊救|快淹|抓着树|抱着树|抱着柱|困在树|进水很|进水快|水越来越|水位上涨|水涨',
    '人|孩|学生|老|工|他|她|娃…掉了下|掉了进|摔了下|摔了进|跌了下|跌了进|滑了下|滑了进|坠了下',
    '电梯…停在半|停在中|突然停|停住|急坠|下坠',
    '掉|踩|落|陷…冰窟|冰洞|冰里',
    '塔吊|吊车|起重机|龙门吊…倒了|翻了|断了',
    `${someone}…爬…阳台外|窗外|窗台外|楼外`,
    '河|江|湖|水库|水面|塘…漂着|浮着…个人|一具|男的|女的',
  ],
};

export const medical: Phrases = {
  surely: [
    '没有呼吸|没呼吸|没了呼吸|停止呼吸|呼吸停|没有心跳|没心跳|没了心跳|心跳停|心脏骤停|心脏停|没有脉搏|没脉搏|摸不到脉',
    '昏迷不醒|不省人事|突然昏迷|突然晕倒|突然昏倒|突然倒地|突然倒在|晕倒在|昏倒在|晕过去了|昏过去了|失去意识|没有意识了|没意识了',
    '叫不醒|喊不醒|摇不醒|叫不应|喊不应|怎么叫都|叫他没反应|叫她没反应|没有反应了',
    '口吐白沫|正在抽搐|全身抽搐|浑身抽搐|翻白眼|在抽搐|脸色发紫|嘴唇发紫|脸都紫了',
    '正在大出血|大出血|血流不止|流血不止|止不住血|血止不住|流了好多血|流了很多血|流好多血|满脸是血|浑身是血|满身是血|满头是血|一地的血|一地血|大口吐血',
    '心梗|心肌梗|心脏病|脑梗|脑溢血|脑出血|中风|哮喘|癫痫…发作|犯了|复发了',
    '突发…心梗|心肌梗|心脏病|脑梗|脑溢血|脑出血|脑卒中|中风|哮喘|癫痫',
    '羊水破|破水了|要生了|马上生|生在路上|生在车上|临产了|难产了|孩子头出来',
    '喝|吃|吞|服…了|下…农药|百草枯|敌敌畏|安眠药|老鼠药|毒药|洗洁精|一瓶药|整瓶药|很多药|好多药|大量药',
    '误食|误服|误喝|误吞|中毒了|煤气中毒|一氧化碳中毒|蘑菇中毒|服毒|喝农药|吃了毒|吸毒过量',
    '喘不上气了|喘不过气了|上不来气|噎住了|卡住喉咙|卡住气管|呛住了',
    '突然|爷爷|奶奶|爸|妈|老人|孩子|宝宝|他|她|儿子|女儿…喘不|呼吸困难|无法呼吸|不能呼吸|没气了',
    '触电了|被电到|被电击|电倒了|被蛇咬|被毒蛇|被马蜂|坠楼了|从楼上掉|从楼上摔|从楼上坠|从高处摔|从高处坠|从架子上摔|从脚手架|摔下楼',
    '叫救护车|叫个救护车|派救护车|需要救护车|叫一下救护车|快救人|快救救|救护车快|120怎么还|打不通120',
    "not breathing|stopped breathing|can't breathe|cannot breathe|no pulse|unconscious|not responding|unresponsive|won't wake up|not waking up|collapsed and|passed out",
    "heart attack|having a stroke|having a seizure|bleeding heavily|bleeding badly|bleeding a lot|won't stop bleeding|covered in blood|choking|overdose|overdosed",
    'is in labour|is in labor|water broke|waters broke|baby is coming|need an ambulance|need ambulance|call an ambulance|send an ambulance|electrocuted|bitten by a snake',
    'swallowed|drank|took|taken…pills|poison|bleach|pesticide',
  ],
  maybe: [
    '昏迷|晕倒|昏倒|休克|倒在地上|人倒地|倒地不起|喘不上气|喘不过气|呼吸困难|无法呼吸|快生了|要生孩子|要生宝宝|快要生|抽搐|吐血|流血|出血|胸痛|胸口痛|胸口疼|胸口很痛|心绞痛|中毒|上吐下泻|中暑|热射病|触电|坠楼|烫伤|烧伤|救护车|人没反应|没有意识|没意识|意识不清|快不行了|不行了快|要死了快|快死了',
    'bleeding|ambulance|fainted|seizure|poisoned|poisoning|electric shock|chest pain|stroke|injured badly|badly hurt|dying',
    '高烧|发烧|烧到…抽|昏|不醒|惊厥|说胡话|40|41',
    '抽筋|惊厥|翻眼|眼睛往上|眼睛翻|嘴歪|口眼歪|嘴角歪|说不出话|话说不清|半边身|半身不|手脚麻|胳膊麻|手臂麻',
    '腿|手|胳膊|脚|手指|手臂|骨头…断了|断掉|轧断|压断|切断|砍断|绞断|锯|炸伤',
    '胸口|胸|心脏|心口|肚子|头…疼得|痛得|闷得|剧痛|疼死|难受得|绞痛|很痛|很疼|一直疼',
    '白沫|吐泡|吐白',
    '误吃|吃错|吃多|药吃|整瓶|一瓶|大把…药|了',
    '过敏|哮喘|心梗|中风|低血糖|癫痫|羊角风|心脏病…发|犯|喘|晕|肿|倒',
    '摔下|摔下来|摔下去|坠落|坠下|掉下楼|掉下来|跌落|滚下|砸中|砸伤|砸到|电倒|电伤|烫到|烫伤|烧到…人|孩|老|工|他|她|我|爸|妈|头|了',
    '人|孩|老|工友|工人|他|她|爸|妈|爷|奶|伤者…不动了|动不了|动弹不|站不起来|起不来|快不行|不行了|快死|要死了|奄奄一息|没气|断气|没醒|晕|昏',
    '好多血|很多血|全是血|都是血|一滩血|血流|咳血|血泊|血淋淋|鲜血|地血|身血|脸血|头血|见红|流产|阵痛|宫缩|胎动',
    '急救|快送医|生命危险|命悬|危在旦夕|生命垂危|突发疾病|突发急病|发病了',
    "blood|pills|bottle of|not moving|can't move|hurt badly|broken leg|broken arm|allergic|high fever|medical emergency|this is an emergency|in labour|in labor|contractions",
    "won't wake|not awake|having trouble breathing|trouble breathing|can't breathe|cannot breathe|difficulty breathing|faint|fainting|collapsed",
    '没了知觉|没知觉|失去知觉|没有知觉|不答应|叫不动|喊不动|没声音了|站不住|站不稳|快没气|嘴唇发|脸色发|脸发紫|脸发青|浑身发|手脚冰|发青|抽过去|瘫在|瘫倒|晕了|昏了|晕厥|昏厥|猝死|噎',
    '敲门|打电话|喊|叫…没人应|没人开|不应|没反应|没回应|没动静',
    '突然|一下子|刚才…倒|不动|说不出|看不见|不省|痛|疼|喘|吐',
    '吸|吃|喝|打…了…发青|发紫|吐|晕|抽|叫不|昏|倒',
    '被…开水|热水|热油|热汤|滚水…烫',
    '躺|趴|倒…一动不动|一动也不动',
    '伤员|伤者|很多人受伤|好几个人受伤|有人受伤|人受了伤|受了重伤|重伤|伤得很|伤势',
  ],
};

export const suicide: Phrases = {
  surely: [
    '要|正在|想|准备|试图|闹|企图…自杀|跳楼|跳河|跳江|跳桥|轻生|上吊|割腕|自焚|自尽|寻短见|烧炭',
    '割腕了|跳楼了|跳河了|跳桥了|跳江了|上吊了|自焚了|正在割|往下跳|跳下去|跳下来|要跳了|要跳下',
    '站在|坐在|爬上|爬到|翻过|翻出|跨过|跑到|趴在…楼顶|天台|桥|栏杆|护栏|窗台|塔吊|窗户…跳|轻生|自杀|想不开|哭|寻死',
    '安眠药|农药|一瓶药…吃下去|喝下去|吞下去|都吃了|全吃了',
    '不想活了|活不下去了|遗书|结束生命|结束自己|了结自己|寻死|想死|不想活下去',
    'kill myself|killing myself|kill himself|kill herself|end my life|commit suicide|about to jump|going to jump|wants to jump|threatening to jump|cutting her wrists|cutting his wrists|hanged himself|hanged herself|hang himself|hang herself|suicidal',
  ],
  maybe: [
    '自杀|跳楼|跳河|跳江|跳桥|轻生|上吊|割腕|自焚|自尽|自残|寻短见|想不开|不想活|活不下去|想死|活着没|遗书|结束生命|结束自己|离开这个世界|去死',
    "suicide|want to die|wants to die|don't want to live|self-harm|harm myself|end it all|jump off",
    '坐|站|趴|爬|悬|蹲|徘徊|哭…栏杆外|护栏外|窗外|楼顶|天台|楼沿|窗台|栏杆|护栏|桥边|桥上|轨道|铁轨|河边|江边',
    '楼顶|天台|窗台外|阳台外|桥栏|塔吊|栏杆|护栏…坐|站|趴|挂|悬|跨…人|女|男|孩|学生|她|他|外面',
    '永别|遗言|下辈子|来世|来生|再见了|解脱|撑不下去|坚持不下去|活够了|活着好累|活着没|死了算了|一了百了|一起死|同归于尽|先走了|照顾好|不想再活|不想活着|想离开',
    '割了|割自己|划自己|伤害自己|自我伤害|打开煤气自|吃药自|吞药',
    "better off dead|goodbye note|suicide note|cut myself|cutting herself|cutting himself|overdose|goodbye forever|can't go on|no reason to live",
    'standing|sitting|climbed|climbing|on…ledge|edge|roof|rooftop|railing|bridge',
    '一块死|一起死|同归于尽|陪葬|割了手|割手腕|楼外沿|劝不动|劝不下来|谁劝都',
    '跟大家|带着孩子|抱着孩子…去死|一起死|寻死|跳楼|跳河|跳下',
    '开煤气|抱着煤气罐|把自己…锁|关|反锁…不开|不应|想不开|哭',
  ],
};

export const crash: Phrases = {
  surely: [
    '车祸|撞车|相撞|追尾|翻车|侧翻|撞上|被车撞|被货车撞|撞倒|撞飞|撞了|被撞|撞到…伤|血|死|动不了|起不来|不动|昏|躺|骨折',
    '卡在|困在|夹在|压在…车里|驾驶室|车底|车下|车轮|车轮下|车内',
    '撞倒了人|撞飞了人|撞到了人|撞伤了|撞死了|撞人了|撞到人了|撞了人|撞倒人|被车撞了|被车撞倒|被车撞飞|被碾|被车碾',
    '车…翻进|冲进|掉进…人群|河|沟|水|人行道|桥下',
    'crash|accident|collision…hurt|injured|bleeding|trapped|dead|unconscious|people',
    'hit by a car|hit by a truck|hit by a bus|was run over|got run over|been run over|ran over a|ran over him|ran over her|was hit by|knocked down by a',
  ],
  maybe: [
    '车祸|撞车|两车相撞|相撞了|追尾了|追尾|翻车|侧翻|撞到人|撞倒|撞飞|人被撞|孩子被撞|老人被撞|被车撞|肇事|逆行上高速',
    'car crash|car accident|traffic accident|collided|collision|overturned',
    '车|司机|骑|电动车|摩托|外卖…翻了|翻在|撞树|撞墙|撞护栏|撞上|撞进|冲进|冲上|掉沟|掉进|失控|自燃',
    '碾|轧|压到|压了|压过|撞|刮倒|剐倒|带倒|拖…人|孩|老|腿|学生|行人',
    '人|孩|老|司机|骑手…躺在|趴在|倒在…路|地上|马路|血|车',
    '连环|连撞|多车|好几辆|两辆|三辆…撞|追尾|事故',
    'car|truck|bus|lorry|motorbike|bike…crashed|crash|hit|rolled|overturned|knocked|ran into',
    '卷到|卷进|卷入|拖到|压到|压在|钻进|拖行…轮|车底|车下|人',
    '人|孩|老|学生|司机|骑手…被…撞|碾|轧|压|卷|拖行',
    '躺|趴|睡…马路上|马路中|路中间|路中央|机动车道',
  ],
};

const knives = '刀|斧头|斧子|棍|铁棍|钢管|锤子|枪|匕首|剪刀|砖头|汽油';

export const crime: Phrases = {
  surely: [
    '乱砍|乱捅|见人就砍|见人就打|又砍又|砍伤了人|捅伤了人',
    '砍人|捅人|杀人|砍死|捅死|刺伤…了|啦|快|救|来|现',
    '正在|在|又在|有人…砍人|捅人|杀人|行凶|抢劫|打劫|抢东西|强奸|绑架|砸门|撬门|撬锁|踹门|破门|偷东西|偷车|开枪|放火|纵火|投毒|抢孩子|抢小孩',
    `持|拿着|拿|举着|挥|挥着|拎着|提着|握着|带着…${knives}…砍|捅|追|刺|冲|威胁|要杀|要砍|要打|要弄|架在|打人|乱挥|乱砍|抵着|闯|对着|吓唬|吓人|闹`,
    '持刀|持枪|持械',
    '挥|挥舞|挥着|举着…刀|斧|枪|棍',
    '正在|又在|还在|一直在|在那里|在这里|在楼…打人|打我|打她|打他|殴打|群殴|围殴|追打|械斗|施暴|行凶|追杀',
    '被|遭…抢劫|打劫|劫持|绑架|追杀|围殴|追砍|砍伤|捅伤|非法拘禁|囚禁|强奸|挟持…了|中|着|快|救',
    '要|想|快…杀我|杀了我|打死我|砍我|弄死我|掐死我|烧死我|打死人|杀人|炸死|捅我|砍死|杀了她|杀了他|打死她|打死他',
    '小偷|贼|歹徒|劫匪…正在|闯进|进了|翻进|爬进|撬开|在我家|进我家|翻窗|爬窗|在砸',
    '陌生人|陌生男子|有人…闯进我|翻进|爬进我|撬开|进我家里|翻窗|爬窗|在砸我|在踹我',
    '抢|抱|拐…走|跑…孩子|小孩|婴儿|我女儿|我儿子',
    '孩子|小孩|婴儿|女儿|儿子…被…抢走|抱走|拐走|人抢|人抱|人拐',
    '有|发现|放了|埋了…炸弹|爆炸物|手榴弹|雷管',
    'breaking into|breaking in|broke into my house just|robbery in progress|burglary in progress|being robbed|being attacked|being stabbed|is attacking|are attacking|being kidnapped|been kidnapped|being beaten|is beating|stabbing people|shooting at',
    'with|has|holding|waving…a knife|a gun|an axe|a machete|a weapon|knife|gun',
    'trying to kill|going to kill|threatening to kill|holding me|locked me in|being raped|trying to rape|bomb in|active shooter|intruder',
  ],
  maybe: [
    '打人|打架|打起来|动手了|打死人|打我|打她|打他|殴打|群殴|斗殴|械斗|互殴|挨打|被打了|被打得|被人打|我被打|他被打|她被打|孩子被打|家暴|打老婆|打媳妇|打孩子|打小孩|打老人|打妈妈|打我妈|施暴|虐待|扇耳光|拳打脚踢',
    '闹事|寻衅|滋事|威胁我|威胁要|威胁说|威胁他|威胁她|受到威胁|人身威胁|被威胁|恐吓|要杀|扬言要|要弄死|要打死|砍人|捅人|行凶|杀人|抢劫|抢包|抢钱|抢手机|绑架|强奸|性侵|猥亵|劫持|拘禁|挟持',
    '跟踪|尾随|一直跟着|跟着我|偷窥|蹲在我家|堵在|堵门|砸门|踹门|撬门|撬锁|敲门|闯进|闯入|翻窗|入室抢|入室盗|入室偷|有人入室|有小偷|抓小偷|偷东西|砸车|砸店|砸东西|放火|纵火|投毒|炸弹',
    '不让我走|不让走|关起来|锁起来|锁在|控制了|没收手机|囚禁|人贩子|抱走|抢孩子',
    '困在|陷入|关在|骗进|骗到|骗去…传销',
    'fighting|a fight|beating|hit me|hits me|hitting|assault|assaulted|attacked|threatening me|threatened|stalking|following me|followed me|breaking|robbed|robbery|burglar|thief|kidnapped|knife|gun|weapon|violent|violence|scared',
    `持|拿|挥|举|抄|握|掏|亮|提|拎|带|操…${knives}|酒瓶|瓶子|铁锹|砍刀|菜刀|水果刀`,
    '刀|匕首|斧|枪…砍|捅|架在|划|刺|指着|对着|逼|挥',
    '掐|勒|捂|按住|拖|拽|揪|绑住|绑着|捆住|捆着|殴…脖子|嘴|头发|我|她|他|孩子|女|老|手脚',
    '进贼|进了贼|遭贼|有贼|进小偷|来小偷|进来一个人|进来个人|有人进来了|有人在我家|有人闯',
    '惨叫|尖叫|哭喊|别打了|不要打|要打死|出人命|往死里打|打死了|打得',
    '贼|小偷|陌生人|陌生男|不认识的|蒙面|可疑的人|可疑男子|歹徒…家|屋|门|楼道|阳台|窗|进|撬|砸|躲|藏|还在',
    '撬|砸|踹|踢|撞|破|捶…门|锁|窗',
    '翻|爬…墙进|窗进|进我家|阳台进',
    '打群架|群架|打成一团|扭打|厮打|互相打|打了起来|打学生|打女|打男|打保安|打医生|打护士|打司机|打同学|打店|打妻|打父|打母|打爸|打儿|打老人|打老婆|打老公|打老师|打小孩|打得',
    '偷拍|非礼|性骚扰|骚扰我|骚扰女|骚扰她|摸我|摸她|露阴|强暴|迷奸|被下药|给我下药|下了药|灌醉|性侵犯|侵犯我|侵犯女|侵犯孩|拉扯|强拉|强行带|拖上车|拉上车|拽上车',
    '要砍|要打|要捅|要放火|弄死|整死|杀了我|杀了他|杀了她|杀我全家|杀光|灭口|报复|泼汽油|汽油|硫酸|引爆|砍我|捅我|杀我|追我|追着|围着我|堵着我|堵我',
    '被人抢|抢了我|把我抢|被打劫|往下推|推下|推进井|推进河|推人下',
    '往…井|河|楼下|水|铁轨…推',
    '抢|夺…包|走钱|手机|项链|金店|银行|孩子|我的车|出租车',
    '不让|不许|不准|不放…我走|我出|我离|我回|她走|她出|他走|出去|出门|离开|回家|报警|我们走|人走',
    '骗到|骗去|骗进|被拐|拐卖|拐到|卖到|软禁|扣在|扣押|关在…出租屋|传销|缅甸|房间|宾馆|里|窝点|外地',
    '可疑包裹|可疑物品|不明包裹|爆炸装置|手雷|枪声|开枪|冲锋枪|猎枪',
    '发酒疯|耍酒疯|醉汉|精神病人|疯子|吸毒的人…打|砸|闹|追|拿|脱|乱',
    'someone|somebody|man|men|stranger|strangers|guy|people…trying to get in|at my door|in my house|in my flat|in my room|outside my door|chasing|grabbed|shouting|screaming|with a knife|fighting',
    "get into my flat|get into my house|get in my house|someone in my|stabbed|shot|shooting|gunshot|gunshots|screaming|chasing me|grabbed me|raped|rape|harassing me|kidnap|held against my will|held against her will|held against his will|won't let me leave|not let me leave|hiding in|hitting her|hitting him|beating her|domestic violence|going to hurt|hurt me|kill me|kill him|kill her|robbing",
    '撬|砸|踹|踢|堵|推|拽|抓|绑|摸|掐|勒|烧|捅|砍|按|扇|揍|拖…我门|我家门|我的门|我脸|我头|我脖子|我肚子|我孩子',
    '撬我|砸我|踹我|踢我|掐我|勒我|捅我|砍我|绑我|扇我|揍我|捆我|按着我|拖我|拽我',
    '手里|手上|身上|包里…有|拿|带|藏|握…刀|棍|枪|斧|锤|砖|瓶|汽油|炸药',
    '跟了|一路跟|跟在我|跟到|跟着…我|她|女|家|门口|楼下|电梯|条街|后面',
    '躲在|躲进|藏在|不敢出|不敢开|不敢动…他|门|外面|床|厕所|卧室|衣柜|声|里',
    '围着打|围住打|围打|按着打|追着打|拖着打|轮流打|正在挨打|往死里',
    '一群人|一伙人|几个人|好多人|十几个人…打|围|追|砸|砍',
    '具尸体|有尸体|人的尸体|浮尸|有死人|有个死人|有歹徒',
  ],
};

const loved =
  '孩子|小孩|女儿|儿子|孙子|孙女|娃|老人|老太|大爷|大妈|奶奶|爷爷|外婆|外公|父亲|母亲|爸|妈|老伴|妹妹|弟弟|女孩|男孩|岁';

export const missing: Phrases = {
  surely: [],
  maybe: [
    `${loved}…走丢|走失|失踪|不见了|找不到|找不着|丢了|没回家|没有回家|失联|联系不上|离家出走|迷路|被拐|没了踪影`,
    '走丢|走失|失踪|失联|离家出走|找不到我|找不到…孩子|小孩|女儿|儿子|孙|娃|老人|奶奶|爷爷|父亲|母亲|爸|妈|老伴|妹妹|弟弟|岁',
    '人走丢了|人走失|人失踪',
    "son|daughter|child|kid|boy|girl|mother|father|grandmother|grandfather|wife|husband|mum|dad…missing|is lost|disappeared|ran away|hasn't come home|can't be found",
    "missing child|lost child|missing person|can't find my…son|daughter|child|kid|mother|father|boy|girl",
    `出门|出去|上学|放学|买菜|散步|离家|跑出去|走出去…没回|没有回|还没回|未归|不见|没到家|找不`,
    `${loved}…没回来|没有回来|还没回|没到家|还没到家|电话不接|打不通|关机|下落不明|出走|走散|被人带走|被带走|抱走|未归|跟丢`,
    '老年痴呆|痴呆|阿尔茨海默|智障|精神障碍|自闭症|失智…走|不见|没回|出门|丢|找',
    '人失去联系|人下落不明|人联系不上',
    "lost my|wandered off|dementia|didn't come home|did not come home|has not come home|has not returned|hasn't returned",
  ],
};

export const help: Phrases = {
  surely: [
    '救命啊|快来救|快救救|快报警|帮我报警|快来人|警察快来|快来警察|要出人命了|help me please|please help me now|help us now',
  ],
  maybe: [
    '来人啊|快派人|赶紧派|快点派|赶紧来|快点来|十万火急|人命关天|急急急|救人|求救|呼救|喊救命|救命|救救我|救我|出人命|sos|help me|help us|send help|please hurry',
  ],
};
