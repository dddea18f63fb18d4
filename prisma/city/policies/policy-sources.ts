// The rule or practice behind the settings of shipped packs other than clocks.
// What is a local choice says so.
import type { PolicySetting } from '../../../domain/city/policy.js';
import type { Citation } from './policy-rungs.js';

export type Sources = Readonly<Record<PolicySetting, Citation>>;

export const sources: Sources = {
  ladder: {
    zh: '绍兴“越警管家”做法：网格能办的直接办，不能办的逐级上报；止于分局为本地设定。',
    en: 'Shaoxing butler officers: the grid handles what it can and submits the rest upward, level by level; that it ends at the bureau is a local figure.',
  },
  callback: {
    zh: '邯郸民意智感中心做法：办结后第7日回访；南昌短信回复率为24%，故对未回复的抽样电话回访；询问时段和抽样10%为本地设定。',
    en: 'Handan: asked on the seventh day; in Nanchang 24 % answered the short message, so a sample of the silent is phoned; the hours and the 10 % are local figures.',
  },
  rectificationRounds: {
    zh: '绍兴做法：整改后二次回访，经审核办结；两轮为本地设定。',
    en: 'Shaoxing: a second callback after rectification, audited, then closed; two rounds are a local figure.',
  },
  pausedByQuestion: {
    zh: '本地设定：等待群众补充期间只停计办理期限，对群众的承诺照常计算。',
    en: 'Local choice: while the citizen is asked only handling stands still; the promise made to the citizen runs on.',
  },
  onReclassify: {
    zh: '《北京市接诉即办工作条例》（2021）第13条：派单时载明办理期限，故承诺不因改类变动；内部期限取较短者为本地设定。',
    en: 'Beijing regulation 2021 art. 13: the deadline is printed on the order, so the promise stands; that the shorter of the inner terms counts is a local choice.',
  },
  onTransfer: {
    zh: '本地设定：受理单位自受理起有自己的办理期限，对群众的承诺不变。',
    en: 'Local choice: a receiver has a handling term of its own from acceptance, while the promise to the citizen stays.',
  },
  supervision: {
    zh: '《潍坊市12345政务服务便民热线条例》第20条至第26条：推诿拒办、能够解决而未解决的，予以督办；以两次为准，三倍逾期后向上一级催办五次，为本地设定。被移送单位可以依据说明理由退回，故第二次被拒时督办移出案件的单位（《北京市接诉即办工作条例》（2021）第12条、第14条）；经裁定指定的单位不得再退回，其拒办的督办该单位。',
    en: 'Weifang 12345 regulation art. 20-26: supervision on refusal and on what is solvable but unsolved; that the second time counts, and that three times overdue the level above is reminded five times, are local figures. Who is offered a case may refuse it with reasons, so the order goes to the unit that tried to hand it on (Beijing regulation 2021 art. 12, art. 14); a unit that a ruling designated may not, so its refusal is its own.',
  },
  noticeHours: {
    zh: '本地设定：夜间不打扰群众和民警。',
    en: 'Local figure: citizens and officers are not disturbed at night.',
  },
};
