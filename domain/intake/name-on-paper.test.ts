// Tests that a reporter's name is masked on paper however clerks write it, and common words stay.
import { describe, expect, it } from 'vitest';
import { withoutReporter } from './mask-reporter.js';

const nobody = { name: null, phone: null, email: null, address: null };

describe('a name on paper', () => {
  it.each([
    ['王𬭎', '王𬭎反映网格员收钱', '〔略〕反映网格员收钱'],
    ['王𬭎', '网格员收了王 𬭎的钱', '网格员收了〔略〕的钱'],
    ['𠮷田明', '𠮷田明反映', '〔略〕反映'],
    ['𠮷田明', '他是𠮷\u200b田 明', '他是〔略〕'],
    ['王\ue123', '王\ue123反映', '〔略〕反映'],
    ['王小明先生', '王小明反映', '〔略〕反映'],
    ['王小明（业主）', '王小明反映', '〔略〕反映'],
    ['张三(李四)', '张三和李四反映', '〔略〕和〔略〕反映'],
    ['张三 李四', '张三和李四反映', '〔略〕和〔略〕反映'],
    ['王 小 明', '王小明反映', '〔略〕反映'],
    ['Li Wei 李伟', '李伟反映，Wei Li and Li Wei', '〔略〕反映，〔略〕 and 〔略〕'],
    ['姓名：王小明 13812345678', '王小明反映', '〔略〕反映'],
    ['王', '王先生反映，老王也在', '〔略〕反映，〔略〕也在'],
    ['李', '李女士反映', '〔略〕反映'],
    ['王女士', '王女士反映，王姐也在', '〔略〕反映，〔略〕也在'],
    ['老王', '王师傅反映', '〔略〕反映'],
    ['业主', '业主反映漏水', '业主反映漏水'],
    ['欧阳明', '歐陽明反映', '〔略〕反映'],
    ['歐陽明', '欧阳明反映', '〔略〕反映'],
    ['欧阳小明', '欧阳某明反映，欧阳某也在', '〔略〕反映，〔略〕也在'],
    ['王（小明）', '王小明反映', '〔略〕反映'],
    ['王小明之母', '王小明反映', '〔略〕反映'],
    ['王小明妈妈', '王小明反映', '〔略〕反映'],
    ['Иванов Иван', 'Иван ИВАНОВ, Ивановский', '〔略〕, Ивановский'],
    ['歐陽明師傅', '欧阳明反映', '〔略〕反映'],
    ['马上', '請馬上處理', '請馬上處理'],
    ['Smith, John', 'John Smith says', '〔略〕 says'],
    ['José García', 'Jose\u0301 GARCIA and Garcia José', '〔略〕 and 〔略〕'],
    ['买买提·阿卜杜拉', '买买提·阿卜杜拉和买买提反映，阿卜杜拉不在', '〔略〕和〔略〕反映，〔略〕不在'],
  ])('of %s: %s', (name, text, left) => {
    expect(withoutReporter(text, { ...nobody, name })).toBe(left);
  });

  it.each(
    '王某 王某某 王师傅 王老师 王姐 王叔 王总 王大叔 王大娘 王嫂 王爷爷 王奶奶 王同学 王经理 王主任 姓王的 王某明 王 師傅 王先生'.split(
      / (?!師)/,
    ),
  )('does not come by the form of address %s', (form) => {
    expect(withoutReporter(`是${form}反映的`, { ...nobody, name: '王小明' })).toBe('是〔略〕反映的');
  });

  it.each([
    'John Smith',
    'Smith, John',
    'SMITH John',
    'Mr Smith',
    'Mr. Smith',
    'J. Smith',
    'J Smith',
    'Smith, J',
    'John Q. Smith',
  ])('does not come as %s', (form) => {
    expect(withoutReporter(`As ${form} reported it`, { ...nobody, name: 'John Smith' })).toBe('As 〔略〕 reported it');
  });

  it.each([
    ['马上', '请马上处理'],
    ['方便', '出行不方便，请给方便之处'],
    ['高兴', '他们不高兴了'],
    ['于是', '于是他走了'],
    ['张扬', '为人很张扬的'],
    ['白天', '白天施工扰民'],
    ['张力', '紧张力度不够'],
    ['王府', '王府井大街有摊贩'],
    ['江苏', '江苏路12号漏水'],
    ['高新', '高新区派出所'],
    ['王小明', '老王面馆与小王烧烤店油烟'],
    ['John Smith', 'Mr Smithson and J. Smithers'],
  ])('%s leaves another word of these letters: %s', (name, text) => {
    expect(withoutReporter(text, { ...nobody, name })).toBe(text);
  });

  it.each([
    ['马上', '马上反映：请马上处理', '〔略〕反映：请马上处理'],
    ['马上', '我叫马上，请马上来', '我叫〔略〕，请马上来'],
    ['高兴', '举报人高兴投诉', '举报人〔略〕投诉'],
    ['江苏', '江苏女士住江苏路', '〔略〕女士住江苏路'],
    ['王明', '王明路过时看见', '〔略〕路过时看见'],
    ['王明', '王明区别对待，王明街坊', '〔略〕区别对待，〔略〕街坊'],
    ['王明', '昨天王明店里', '昨天〔略〕店里'],
  ])('%s that is a common word too is masked where it is a name: %s', (name, text, left) => {
    expect(withoutReporter(text, { ...nobody, name })).toBe(left);
  });
});
