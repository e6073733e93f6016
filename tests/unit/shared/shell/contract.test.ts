import { describe, expect, it } from 'vitest';

import { BUNDLE_EXTENSION } from '../../../../shared/bundles/format';
import { PAPER_EXTENSION } from '../../../../shared/papers/paper';
import { shellContract } from '../../../../shared/shell/contract';

const asks = (extension: string): boolean =>
  shellContract['dialogs.saveAs'].input.safeParse({
    kind: 'paper',
    suggestedName: 'a file',
    filters: [{ name: 'Satchel', extensions: [extension] }],
  }).success;

describe('the system’s dialog for saving', () => {
  it('is shown for every kind of file that the program writes', () => {
    for (const ending of [BUNDLE_EXTENSION, PAPER_EXTENSION, '.pdf'])
      expect(asks(ending.slice(1)), ending).toBe(true);
  });

  it('is not asked for endings that are none', () => {
    for (const ending of ['', '*', '../x', 'PDF', '-', 'a-', 'a-b-c'])
      expect(asks(ending)).toBe(false);
  });
});
