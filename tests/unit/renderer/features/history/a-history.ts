import type { HistoryChange, HistoryEntry } from '../../../../../shared/history/contract';
import { anId } from '../../casework/a-case';

export const anEntry = (
  command: string,
  changes: Partial<HistoryChange>[],
  parts: Partial<HistoryEntry> = {},
): HistoryEntry => {
  const id = anId();
  return {
    clock: `clock-${id}`,
    stream: `case/${id}`,
    at: Date.parse('2026-11-21T14:02:00Z'),
    actorId: '01890000-0000-7000-8000-aaaaaaaaaaaa',
    actorName: 'Amina',
    officeName: 'Tapachula',
    device: 'c3d4',
    deviceName: '2',
    command,
    changes: changes.map((change) => ({
      kind: 'case',
      id,
      subject: null,
      field: 'status',
      old: null,
      new: null,
      withheld: false,
      ...change,
    })),
    ...parts,
  };
};
