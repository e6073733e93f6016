import { describe, expect, it } from 'vitest';

import { withoutControls } from '../../../../electron/cli/command';

describe('a line for the terminal', () => {
  it('gives it no commands, and keeps every letter and line', () => {
    expect(withoutControls('Amina\u001b[2J\u009b31m\u0007')).toBe('Amina\ufffd[2J\ufffd31m\ufffd');
    expect(withoutControls('محمد رحیمی\n\tline two – ok')).toBe('محمد رحیمی\n\tline two – ok');
  });
});
