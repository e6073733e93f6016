import { describe, expect, it } from 'vitest';
import { leaving } from '../../../../renderer/ui/combo-leaving';

const chosen = { id: 'SYR', label: 'Syria' };

describe('a combo box that is left', () => {
  it('says nothing where nothing was chosen and nothing typed', () => {
    expect(leaving('', null)).toEqual({ text: '' });
    expect(leaving('  ', undefined, true)).toEqual({ text: '' });
  });

  it('takes the choice back where the box was emptied', () => {
    expect(leaving('', chosen)).toEqual({ choose: null });
    expect(leaving('  ', chosen, true)).toEqual({ choose: null });
  });

  it('keeps what was chosen, and puts its words back', () => {
    expect(leaving('Syria', chosen)).toEqual({ text: 'Syria' });
    expect(leaving('Syr', chosen)).toEqual({ text: 'Syria' });
    expect(leaving('nowhere', null)).toEqual({ text: '' });
  });

  it('keeps words of its own where they are allowed', () => {
    expect(leaving(' Dari ', null, true)).toEqual({ choose: { id: '', label: 'Dari' } });
    expect(leaving('Syria', chosen, true)).toEqual({ text: 'Syria' });
  });
});
