import { expect, it, vi } from 'vitest';
import { FormDialog } from '../../../../../renderer/casework/form-dialog';
import { NoteDialog } from '../../../../../renderer/features/notes/note-dialog';
import { addDays, localToday } from '../../../../../shared/dates/local-day';
import { aRecord } from '../../casework/a-case';
import { elementOf } from '../../element-of';

const update = vi.hoisted(() => vi.fn<(order: object) => Promise<void>>(async () => undefined));
vi.mock('../../../../../renderer/lib/api', () => ({ api: { notes: { update } } }));
vi.mock('../../../../../renderer/casework/use-case', () => ({
  useCase: () => ({ today: localToday() }),
}));

it('saves another time of a note whose clock was ahead, as its button says', async () => {
  const tomorrow = addDays(localToday(), 1);
  const at = new Date(`${tomorrow}T14:00`).getTime();
  const note = aRecord('note', { text: 'she was seen', at });
  const steps = [{ time: '15:00' }];
  const { props } = elementOf(() => {
    const drawn = NoteDialog({ note, onClose: () => undefined });
    const [, fields] = drawn.props.children;
    const step = steps.shift();
    if (step) fields.props.onChange({ ...fields.props.details, ...step });
    return drawn;
  }, FormDialog);
  expect(props['isReady']).toBe(true);
  await (props['onSave'] as () => Promise<unknown>)();
  expect(update.mock.calls[0]![0]).toMatchObject({
    id: note.id,
    at: new Date(`${tomorrow}T15:00`).getTime(),
  });
});
