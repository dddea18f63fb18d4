// Sample categories that are not police business; each branch names the department it goes to.
import type { Branch } from './category-tree.js';

const utilities = { urgency: 'utilities-and-weather', defaultKind: 'help' } as const;

/** The branches with a department. */
export const departmentBranches: readonly Branch[] = [
  [
    'urban',
    '城市管理',
    'Urban management',
    { department: 'D-CG', defaultKind: 'complaint' },
    [
      [
        'street',
        '市容秩序',
        'Streets',
        {},
        [
          ['stalls', '占道经营', 'Street stalls'],
          ['signs', '违规广告', 'Signs'],
          ['waste', '垃圾清运', 'Waste'],
        ],
      ],
      [
        'building',
        '违法建设',
        'Illegal building',
        {},
        [
          ['extension', '私搭乱建', 'Extensions'],
          ['site-noise', '夜间施工', 'Building at night'],
        ],
      ],
      [
        'utilities',
        '市政设施',
        'Utilities',
        utilities,
        [
          ['lamps', '路灯', 'Street lamps'],
          ['drains', '井盖与排水', 'Manholes and drains', { urgency: 'life-and-safety' }],
        ],
      ],
    ],
  ],
  [
    'housing',
    '住房建设',
    'Housing',
    { department: 'D-ZJ', defaultKind: 'complaint' },
    [
      [
        'management',
        '物业管理',
        'Estate management',
        {},
        [
          ['fees', '物业收费', 'Fees'],
          ['lifts', '电梯故障', 'Lifts', { urgency: 'life-and-safety' }],
        ],
      ],
      [
        'supply',
        '供水供热燃气',
        'Water, heat, gas',
        utilities,
        [
          ['water', '停水', 'Water'],
          ['heat', '供暖', 'Heat'],
          ['gas', '燃气', 'Gas'],
        ],
      ],
      [
        'purchase',
        '商品房',
        'Buying a home',
        {},
        [
          ['delay', '延期交房', 'Late delivery'],
          ['deed', '产权证', 'Title deed'],
        ],
      ],
    ],
  ],
  [
    'labour',
    '人力社保',
    'Labour and social security',
    { department: 'D-RS', defaultKind: 'complaint' },
    [
      [
        'wages',
        '劳动报酬',
        'Wages',
        {},
        [
          ['arrears', '拖欠工资', 'Arrears'],
          ['contract', '劳动合同', 'Contracts', { defaultKind: 'consultation' }],
        ],
      ],
      [
        'insurance',
        '社会保险',
        'Insurance',
        { defaultKind: 'consultation' },
        [
          ['pension', '养老保险', 'Pension'],
          ['injury', '工伤', 'Injury at work'],
        ],
      ],
    ],
  ],
  [
    'market',
    '市场监管',
    'Market',
    { department: 'D-SJ', defaultKind: 'complaint' },
    [
      [
        'consumer',
        '消费维权',
        'Consumers',
        {},
        [
          ['refund', '退款纠纷', 'Refunds'],
          ['prepaid', '预付卡', 'Prepaid cards'],
        ],
      ],
      [
        'food',
        '食品安全',
        'Food',
        { defaultKind: 'report' },
        [
          ['restaurant', '餐饮卫生', 'Restaurants'],
          ['shop', '过期食品', 'Expired goods'],
        ],
      ],
    ],
  ],
  [
    'transport',
    '交通运输',
    'Transport',
    { department: 'D-JT', defaultKind: 'complaint' },
    [
      [
        'bus',
        '公交',
        'Buses',
        {},
        [
          ['service', '公交服务', 'Service'],
          ['line', '线路建议', 'Lines', { defaultKind: 'suggestion' }],
        ],
      ],
      [
        'taxi',
        '出租与网约车',
        'Taxis',
        {},
        [
          ['refusal', '拒载绕路', 'Refusals and detours'],
          ['unlicensed', '非法营运', 'Unlicensed', { defaultKind: 'report' }],
        ],
      ],
    ],
  ],
  [
    'environment',
    '生态环境',
    'Environment',
    { department: 'D-HB', defaultKind: 'report' },
    [
      [
        'air',
        '大气污染',
        'Air',
        {},
        [
          ['smoke', '油烟废气', 'Smoke and fumes'],
          ['dust', '扬尘', 'Dust'],
        ],
      ],
      ['water', '水污染', 'Water', {}, [['river', '河道污染', 'Rivers']]],
      ['industry-noise', '工业噪声', 'Industrial noise', {}, [['factory', '工厂噪声', 'Factories']]],
    ],
  ],
  [
    'education',
    '教育',
    'Education',
    { department: 'D-JY', defaultKind: 'consultation' },
    [
      [
        'school',
        '学校管理',
        'Schools',
        {},
        [
          ['admission', '入学', 'Admission'],
          ['fees', '教育收费', 'Fees', { defaultKind: 'complaint' }],
          ['tutoring', '校外培训', 'Tutoring', { defaultKind: 'report' }],
        ],
      ],
    ],
  ],
  [
    'civil',
    '民政',
    'Civil affairs',
    { department: 'D-MZ', defaultKind: 'consultation' },
    [
      [
        'welfare',
        '社会救助',
        'Welfare',
        {},
        [
          ['allowance', '低保', 'Allowance'],
          ['elderly', '养老服务', 'Care for the elderly'],
          ['homeless', '流浪救助', 'Homeless', { defaultKind: 'help', urgency: 'life-and-safety' }],
        ],
      ],
    ],
  ],
  [
    'health',
    '卫生健康',
    'Health',
    { department: 'D-WJ', defaultKind: 'complaint' },
    [
      [
        'hospital',
        '医疗服务',
        'Hospitals',
        {},
        [
          ['dispute', '医疗纠纷', 'Disputes'],
          ['fees', '医疗收费', 'Fees'],
        ],
      ],
    ],
  ],
  [
    'petition',
    '信访',
    'Petitions',
    { department: 'D-XF', defaultKind: 'other' },
    [
      [
        'matter',
        '信访事项',
        'Matters',
        {},
        [
          ['progress', '办理进度', 'Progress'],
          ['review', '复查复核', 'Review'],
        ],
      ],
    ],
  ],
];
