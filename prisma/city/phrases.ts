// The sample city's ready sentences, by command and field, for every unit below the hall.
import type { CityInput } from '../../contracts/city/city.js';

type Phrases = NonNullable<CityInput['units'][number]['phrases']>[number];

const ready = (
  command: Phrases['command'],
  field: string,
  ...sentences: readonly (readonly [zh: string, en: string])[]
): Phrases => ({ command, field, sentences: sentences.map(([zh, en]) => ({ zh, en })) });

export const phrases: Phrases[] = [
  ready(
    'complete',
    '/text',
    ['已到现场处理，问题已经消除。', 'We went there and dealt with it; the problem is gone.'],
    ['已调解，双方达成一致。', 'We mediated, and both sides agreed.'],
    ['已向您说明有关规定和办理途径。', 'We explained the rules and the way to go.'],
    ['已提醒对方改正，并会回头再看。', 'The other side was told to stop; we will look again.'],
  ),
  ready(
    'escalate',
    '/reason',
    ['超出本级职权。', 'Beyond the powers of this level.'],
    ['需要几个单位一起办。', 'Several units have to work together.'],
    ['人手或者专业条件不够。', 'Not enough people or expertise here.'],
    ['情况变得严重。', 'It has become more serious.'],
  ),
  ready(
    'request-extension',
    '/reason',
    ['当事人在外地，约定回来后处理。', 'One side is out of town; we have agreed to meet on their return.'],
    ['正在等鉴定或者检测结果。', 'We are waiting for an expert’s result.'],
    ['需要与其他单位核实。', 'Something has to be verified with another unit.'],
  ),
  ready(
    'request-information',
    '/question',
    ['请告诉我们具体是几号楼、几单元。', 'Which building and which entrance is it?'],
    ['一般在什么时间发生？', 'At what times does it usually happen?'],
    ['方便的话，请发一张现场照片。', 'If you can, please send a photo of the place.'],
  ),
  ready(
    'offer-transfer',
    '/reason',
    ['经核实，不属于公安机关职责，属于贵单位职责。', 'We looked into it: not a police matter, but one of yours.'],
    ['群众已同意移交。', 'The citizen agrees to the handover.'],
  ),
  ready(
    'offer-transfer',
    '/legalBasis',
    ['对方“三定”规定列明的职责。', 'The remit that the other side’s founding rules name.'],
    ['12345 与 110 对接联动的职责清单。', 'The list of duties agreed between 12345 and 110.'],
    ['城市管理相对集中行政处罚权的规定。', 'The rules that give penalties in the city to urban management.'],
  ),
  ready(
    'contact',
    '/note',
    ['电话无人接听，稍后再打。', 'Nobody answered; I will call again.'],
    ['电话关机。', 'The phone was switched off.'],
    ['已约好上门时间。', 'We agreed on a time for a visit.'],
  ),
];
