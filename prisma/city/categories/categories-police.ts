// Sample categories that are police business; some name the division that handles them.
import type { Branch } from './category-tree.js';

/** Terms that a category sets of its own. */
const workingDays = (amount: number) => ({ amount, unit: 'workingDays' }) as const;

/** The branches without a department: the police handles them. */
export const policeBranches: readonly Branch[] = [
  [
    'residence',
    '户籍与居住',
    'Household and residence',
    { defaultKind: 'service' },
    [
      [
        'permit',
        '居住证',
        'Residence permit',
        {},
        [
          ['first', '居住证申领', 'First issue'],
          ['renewal', '居住证签注', 'Renewal'],
          ['replacement', '居住证补换领', 'Replacement'],
        ],
      ],
      [
        'household',
        '户口登记',
        'Household registration',
        { handling: workingDays(10), promise: workingDays(15) },
        [
          ['move-in', '户口迁入', 'Moving in'],
          ['move-out', '户口迁出', 'Moving out'],
          ['birth', '出生登记', 'Birth'],
          ['death', '死亡注销', 'Death'],
          ['correction', '登记项目变更', 'Correction of an entry', { division: 'P-RK' }],
        ],
      ],
      [
        'identity-card',
        '居民身份证',
        'Identity card',
        { division: 'P-RK' },
        [
          ['issue', '首次申领', 'First issue'],
          ['loss', '挂失补领', 'Loss and replacement'],
          ['temporary', '临时身份证', 'Temporary card'],
        ],
      ],
      [
        'rental',
        '出租房屋登记',
        'Registration of rented homes',
        {},
        [
          ['register', '房屋出租备案', 'Filing'],
          ['check', '群租检查', 'Crowded lets'],
        ],
      ],
    ],
  ],
  [
    'entry-exit',
    '出入境',
    'Entry and exit',
    { defaultKind: 'service', division: 'P-CRJ' },
    [
      [
        'passport',
        '护照',
        'Passport',
        {},
        [
          ['first', '首次申领', 'First issue'],
          ['renewal', '换发', 'Renewal'],
        ],
      ],
      [
        'foreigner',
        '外国人管理',
        'Foreigners',
        {},
        [
          ['lodging', '临时住宿登记', 'Registration of lodging', { division: null }],
          ['stay', '停留居留', 'Stay and residence'],
        ],
      ],
    ],
  ],
  [
    'traffic',
    '道路交通',
    'Road traffic',
    { defaultKind: 'complaint', division: 'P-JJ' },
    [
      [
        'parking',
        '停车',
        'Parking',
        {},
        [
          ['illegal', '违法停车', 'Illegal parking'],
          ['blocked-exit', '堵塞通道', 'Blocked passage', { handling: workingDays(2), promise: workingDays(3) }],
        ],
      ],
      [
        'signals',
        '信号灯与标线',
        'Signals and markings',
        { defaultKind: 'suggestion' },
        [
          ['fault', '信号灯故障', 'Signal out of order', { defaultKind: 'report', urgency: 'life-and-safety' }],
          ['timing', '配时优化', 'Timing'],
        ],
      ],
      [
        'vehicle',
        '车辆与驾驶证',
        'Vehicles and licences',
        { defaultKind: 'service' },
        [
          ['licence', '驾驶证业务', 'Driving licence'],
          ['registration', '机动车登记', 'Registration'],
          ['e-bike', '电动自行车上牌', 'E-bike plates'],
        ],
      ],
      [
        'offence',
        '交通违法举报',
        'Traffic offences',
        { defaultKind: 'report' },
        [
          ['racing', '飙车炸街', 'Racing'],
          ['overload', '超载超限', 'Overloading'],
        ],
      ],
    ],
  ],
  [
    'order',
    '治安秩序',
    'Public order',
    { defaultKind: 'help' },
    [
      [
        'noise',
        '噪声扰民',
        'Noise',
        { defaultKind: 'complaint', handling: workingDays(3), promise: workingDays(5) },
        [
          ['neighbour', '邻里噪声', 'Neighbours'],
          ['square-dance', '广场舞噪声', 'Square dancing'],
          ['venue', '娱乐场所噪声', 'Bars and clubs'],
        ],
      ],
      [
        'dispute',
        '纠纷调解',
        'Disputes',
        {},
        [
          ['neighbour', '邻里纠纷', 'Between neighbours'],
          ['family', '家庭纠纷', 'In the family'],
          ['debt', '债务纠纷', 'About debts', { defaultKind: 'consultation', complex: true }],
        ],
      ],
      [
        'dogs',
        '犬只管理',
        'Dogs',
        { defaultKind: 'complaint' },
        [
          ['unleashed', '遛犬不牵绳', 'Unleashed'],
          ['licence', '犬证办理', 'Licence', { defaultKind: 'service', division: 'P-ZA' }],
        ],
      ],
      [
        'venues',
        '场所与特种行业',
        'Venues and trades',
        { defaultKind: 'complaint', division: 'P-ZA' },
        [
          ['entertainment', '娱乐场所管理', 'Entertainment venues'],
          ['lodging', '旅馆业管理', 'Hotels and lodgings'],
        ],
      ],
      [
        'lost',
        '遗失与走失',
        'Lost',
        {},
        [
          ['property', '遗失物品', 'Property'],
          [
            'person',
            '人员走失',
            'A person',
            { urgency: 'life-and-safety', handling: workingDays(1), promise: workingDays(2) },
          ],
        ],
      ],
    ],
  ],
  [
    'crime',
    '违法犯罪线索',
    'Clues of crime',
    { defaultKind: 'report' },
    [
      [
        'fraud',
        '诈骗',
        'Fraud',
        { division: 'P-XZ' },
        [
          ['telecom', '电信网络诈骗', 'By phone or net'],
          ['investment', '投资诈骗', 'Investment'],
          ['elderly', '养老诈骗', 'Of the elderly'],
        ],
      ],
      [
        'theft',
        '盗窃',
        'Theft',
        {},
        [
          ['burglary', '入室盗窃', 'Burglary'],
          ['e-bike', '电动车被盗', 'E-bikes'],
        ],
      ],
      [
        'vice',
        '黄赌毒',
        'Vice',
        {},
        [
          ['gambling', '赌博', 'Gambling', { division: 'P-ZA' }],
          ['drugs', '毒品', 'Drugs', { urgency: 'life-and-safety' }],
        ],
      ],
    ],
  ],
  [
    'police-work',
    '警务服务与监督',
    'The police itself',
    { defaultKind: 'complaint' },
    [
      [
        'conduct',
        '执法与作风',
        'Conduct',
        {},
        [
          ['attitude', '服务态度', 'Attitude'],
          ['delay', '办理拖延', 'Delay'],
          ['praise', '表扬', 'Praise', { defaultKind: 'praise' }],
        ],
      ],
      [
        'progress',
        '案件进展',
        'Progress of a case',
        { defaultKind: 'consultation' },
        [['inquiry', '进展查询', 'Inquiry']],
      ],
    ],
  ],
];
