import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { useState, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startI18n } from '../../../../renderer/app/i18n';
import { FormDialog } from '../../../../renderer/casework/form-dialog';

const seen = vi.hoisted(() => ({ unsaved: null as unknown, isAsked: false, closed: 0 }));
vi.mock('../../../../renderer/casework/use-unsaved', () => ({
  useUnsaved: (save: unknown) => void (seen.unsaved = save),
}));
vi.mock('../../../../renderer/ui/dialog', () => ({ Dialog: () => null }));
vi.mock('../../../../renderer/ui/confirm-dialog', () => ({
  ConfirmDialog: ({ isOpen }: { isOpen: boolean }) => {
    seen.isAsked = isOpen;
    return null;
  },
}));

beforeAll(() => startI18n('en'));
beforeEach(() => void Object.assign(seen, { unsaved: null, isAsked: false, closed: 0 }));

const onSave = () => Promise.resolve();

interface Written {
  first?: unknown;
  last?: unknown;
  isReady?: boolean;
  onKeep?: (() => Promise<unknown>) | null;
}

/** A dialog in which something is written, and which is then left by Esc or its cross. */
function writeAndLeave({ first, last, isReady = true, onKeep }: Written): void {
  const form = FormDialog;
  function Writing() {
    const [steps, setSteps] = useState(0);
    if (steps < 2) setSteps(steps + 1);
    const page = form({
      title: 'Goal',
      saveLabel: 'Add',
      onClose: () => void (seen.closed += 1),
      onSave,
      isReady,
      typed: steps === 0 ? first : last,
      onKeep,
      children: null,
    }) as ReactElement<{ children: ReactElement<{ onClose: () => void }>[] }>;
    if (steps === 1) page.props.children[0]!.props.onClose();
    return page;
  }
  renderToStaticMarkup(<Writing />);
}

describe('what was written in a dialog', () => {
  it('is saved at a lock, and asked about before it is thrown away', () => {
    writeAndLeave({ first: [''], last: ['A school'] });
    expect(seen).toEqual({ unsaved: onSave, isAsked: true, closed: 0 });
  });

  it('is nothing to keep where nothing was changed', () => {
    writeAndLeave({ first: ['A school'], last: ['A school'] });
    expect(seen).toEqual({ unsaved: null, isAsked: false, closed: 1 });
  });

  it('is not saved at a lock while something is missing, but asked about all the same', () => {
    writeAndLeave({ first: [''], last: ['A school'], isReady: false });
    expect(seen).toEqual({ unsaved: null, isAsked: true, closed: 0 });
  });

  it('is saved at a lock as far as somebody has said it, whether or not the form is ready', () => {
    writeAndLeave({ first: [''], last: ['A school'], isReady: false, onKeep: onSave });
    expect(seen.unsaved).toBe(onSave);
    writeAndLeave({ first: [''], last: ['A school'], onKeep: null });
    expect(seen).toMatchObject({ unsaved: null, isAsked: true });
  });

  it('is not looked at in a dialog that decides something', () => {
    writeAndLeave({});
    expect(seen).toEqual({ unsaved: null, isAsked: false, closed: 1 });
  });

  it('is kept by the dialogs in which words are written, and by no decision', () => {
    const keeping = globSync('renderer/features/**/*-dialog.tsx')
      .filter((file) => /^ +typed=/m.test(readFileSync(file, 'utf8')))
      .map((file) => basename(file, '-dialog.tsx'));
    expect(keeping.toSorted()).toEqual([
      'action',
      'contact',
      'edit-document',
      'goal',
      'need',
      'note',
      'paper',
      'review',
      'stay',
      'urgent-risk',
    ]);
  });
});
