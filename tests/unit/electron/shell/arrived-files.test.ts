import { beforeEach, describe, expect, it, vi } from 'vitest';

import { answerArrivedFiles } from '../../../../electron/shell/arrived-files';
import { ToVault } from '../../../../shared/shell/control';

const sendTicket = vi.fn();
let most = Infinity;
const answer = answerArrivedFiles<'ours' | 'foreign'>({
  isTrusted: (from) => from === 'ours',
  mayCallAgain: () => (most -= 1) >= 0,
  sendTicket,
});
beforeEach(() => {
  sendTicket.mockClear();
  most = Infinity;
});

describe('a file that a person chose in the page', () => {
  it('goes to the vault under a ticket for what arrived, and the page learns no more', () => {
    const given = answer('ours', '/media/stick/b.satchel');
    const [[sent]] = sendTicket.mock.calls as [[{ id: string }]];
    expect(sent).toEqual({ id: sent.id, path: '/media/stick/b.satchel', kind: 'arrived' });
    expect(given).toEqual({ ok: true, value: { ticket: sent.id } });
    expect(ToVault.safeParse({ type: 'ticket', ...sent }).success).toBe(true);
  });

  it.each([
    ['', 'arrived-file-nowhere'],
    ['b.satchel', 'shell-call-invalid'],
    ['../b.satchel', 'shell-call-invalid'],
    [`/${'x'.repeat(40_000)}`, 'shell-call-invalid'],
    [null, 'shell-call-invalid'],
    [{ path: '/etc' }, 'shell-call-invalid'],
  ])('has to lie somewhere: %j', (path, code) => {
    expect(answer('ours', path)).toEqual({ ok: false, code, params: {} });
    expect(sendTicket).not.toHaveBeenCalled();
  });

  it('is not asked for by a frame that is not ours, nor without end', () => {
    expect(answer('foreign', '/b.satchel')).toMatchObject({ code: 'shell-call-refused' });
    most = 1;
    expect(answer('ours', '/b.satchel')).toMatchObject({ ok: true });
    expect(answer('ours', '/b.satchel')).toMatchObject({ code: 'shell-call-too-often' });
  });
});
