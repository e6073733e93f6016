import { describe, expect, it } from 'vitest';

import {
  nameAnybody,
  namesIn,
} from '../../../../../../electron/vault/services/profiles/known-names';
import type { Change, Entry } from '../../../../../../shared/journal/entry';

const change = (kind: string, field: string, value: Change['value']): Change => ({
  kind,
  field,
  value,
  id: 'a',
  replaced: null,
});

const known = (...changes: Change[]) => namesIn([{ changes } as Entry]);
const named = (name: string, text: string): boolean =>
  nameAnybody(text, known(change('person', 'fullName', name)));

describe('a name in a text', () => {
  it.each([
    ['علي حسن', 'ذهبت أمه وعلي إلى العيادة'],
    ['علي حسن', 'رسالة لعلي من المدرسة'],
    ['عمر', 'ذهبت أمها وعمر إلى العيادة'],
    ['عمر', 'فعمر يعرف'],
    ['عمر', 'كان ذلك بعمر'],
    ['حسن', 'قيل للحسن ولم يسمع'],
    ['الحسن', 'قيل للحسن ولم يسمع'],
    ['علي', 'وللعلي بيت'],
    ['كمال', 'ككمال'],
    ['مي', 'جاءت ومي معها'],
    ['مي', 'قالت مي'],
  ])('%s is found with what Arabic glues to it: %s', (name, text) => {
    expect(named(name, text)).toBe(true);
  });

  it.each([
    ['علي', 'وصلت عليها أمس'],
    ['عمر', 'العمري هنا'],
    ['محمد بن علي', 'قال بن سعيد'],
    ['أم كلثوم', 'جاءت أم الطفل'],
    ['ام الخير', 'والام نائمة'],
    ['ع علي', 'سيارة ع الطريق'],
  ])(
    '%s is not found in the middle of another word, nor by what tells nobody apart: %s',
    (...at) => {
      expect(named(...at)).toBe(false);
    },
  );

  it.each([
    ['Li Wu', 'We met Li at the gate'],
    ['Li Na', 'the aunt of Na came'],
    ['Bo Ng', 'ask mr Ng'],
    ['Bo Ng', 'bo ng was there'],
    ['Bo Ng', 'BO said so'],
    ['Đỗ An', 'the mother of An called'],
    ['Ян', 'пришёл Ян'],
    ['Yu Na Kim', 'yu-na kim rang'],
  ])('%s of two letters is found with a capital or whole: %s', (name, text) => {
    expect(named(name, text)).toBe(true);
  });

  it.each([
    ['Do An', 'they do not want an answer'],
    ['Li Wu', 'the limit of the wuthering'],
    ['Li', 'a li b'],
    ['J. Wu', 'class J'],
    ['Sara al Amin', 'Al Jazeera'],
  ])('%s is not found in words of a text: %s', (name, text) => {
    expect(named(name, text)).toBe(false);
  });

  it.each([
    ['王伟', '昨天王伟来过'],
    ['王 伟', '昨天王伟来过'],
    ['欧阳 娜娜', '娜娜的妈妈'],
    ['マリア・ゴンザレス', '昨日マリアさんが来た'],
    ['さくら', 'あすさくらと話す'],
    ['김민수', '김민수는 왔다'],
    ['สมชาย', 'พบสมชายที่บ้าน'],
    ['ສົມໃຈ', 'ພົບສົມໃຈຢູ່ເຮືອນ'],
    ['សុខា', 'ជួបសុខានៅផ្ទះ'],
    ['အောင်', 'မနေ့ကအောင်လာသည်'],
  ])('%s is found where words have no spaces: %s', (name, text) => {
    expect(named(name, text)).toBe(true);
  });

  it('is found by its given part, and one sign alone finds nothing', () => {
    const parts = known(
      change('person', 'nameParts', [
        { value: '王', kind: 'family' },
        { value: '小明', kind: 'given' },
      ]),
    );
    expect(nameAnybody('小明的学校', parts)).toBe(true);
    expect(nameAnybody('国王和王后', parts)).toBe(false);
  });

  it('of two letters is not what stands in a number or an address', () => {
    const numbers = known(
      change('contactPoint', 'value', 'someone@charity.uk'),
      change('identityDocument', 'number', 'US-7719'),
    );
    expect(nameAnybody('Family in the UK and the US', numbers)).toBe(false);
    expect(nameAnybody('write to charity', numbers)).toBe(true);
  });

  it('goes on being found within longer words, whatever its case', () => {
    expect(named('Zahra Almajhoula', 'the ALMAJHOULAS')).toBe(true);
    expect(named('Ann', 'an announcement')).toBe(false);
    expect(named('Ann', 'ann’s room')).toBe(true);
  });
});
