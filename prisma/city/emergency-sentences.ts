// Sentences people might write, of an emergency now and of one that is not, to judge the sample rules.

/** Something that happens now: each must be diverted or checked. */
export const emergenciesNow: readonly string[] = [
  '我爸突然倒在地上叫不醒，怎么办',
  '隔壁冒黑烟了，里面好像还有人',
  '有人拿着菜刀在小区里追人',
  '老人卡在电梯里出不来，已经二十分钟了',
  '天桥上有个女孩翻过栏杆要往下跳',
  '邻居家男的在打老婆，孩子一直哭喊',
  '厨房闻到很浓的天然气味道，头有点晕',
  '路口两车相撞，司机满脸是血卡在车里',
  '我妈喝了农药，快来人啊',
  '有小孩掉到河里了，快救人',
  '工地塌了，压了好几个工人在下面',
  '我不想活了，安眠药已经吃下去了',
  '有人正在砸我家的门，说要弄死我',
  '孕妇羊水破了，马上要生了，叫不到车',
  '五岁的女儿在商场走丢了，找了半小时没找到',
  '化工厂那边罐子漏了，味道刺鼻，好多人在咳嗽',
  '樓下有人打架，有人流血了',
  'There is smoke coming out of my neighbour’s window and people are screaming',
  'My husband collapsed and he is not responding',
  'A man is following me home and I am scared',
];

/** Past, quoted, feared or meant otherwise: hardly any may be diverted, and most must go the ordinary way. */
export const notEmergencies: readonly string[] = [
  '去年我们楼着过火，到现在楼道的线路还没有人整改',
  '上个月我被人打伤，派出所一直没有给出伤情鉴定结果',
  '楼道堆满电动车，万一着火了大家怎么逃生',
  '商家宣传跳楼价，结果买到的是假货，要求退款',
  '小区昨天搞消防演练，没有通知业主，老人吓坏了',
  '邻居之前扬言要杀我全家，报过警，想问处理结果',
  '我父亲三月份在医院因抢救不及时去世，要求调查医院责任',
  '前天那起车祸的事故认定书什么时候能拿到',
  '电梯经常故障，上周还困过人，物业一直不修',
  '开发商拖欠工资，老乡说再不给钱就去跳楼，请政府协调',
  '建议在河边加装护栏，以免小孩掉进河里',
  '听说隔壁村前几年有孩子掉进井里，希望把废井都填上',
  '煤气公司上门安检说没有漏气，却要我交检测费',
  '请问火灾后房屋受损，保险公司要的证明在哪里开',
  '我儿子前年被抢劫，案子到现在没有破',
  '请问遇到家暴应该向哪个部门求助，需要什么材料',
  '打人的那个人已经被拘留了，医药费谁来赔',
  'My flat was on fire last year and I still have not received the report',
  'The lift got stuck twice last month and the property company ignores it',
  'If there is a fire, the blocked exit would be a disaster, please have it cleared',
];
