import { describe, expect, it } from 'vitest';
import { deedsIn } from '../../../../../renderer/features/history/group-entries';
import { tellDeed } from '../../../../../renderer/features/history/tell-deed';
import type { HistoryEntry } from '../../../../../shared/history/contract';
import { anId, onDay } from '../../casework/a-case';
import { englishTools, t } from '../../casework/english';
import { anEntry } from './a-history';

/** The sentences as they are read: marks for looks and isolates for direction taken out. */
function told(entry: HistoryEntry | HistoryEntry[], names: Record<string, string> = {}): string[] {
  const [deed] = deedsIn([entry].flat());
  if (!deed) return [];
  return tellDeed(deed, englishTools(names)).flatMap(({ key, values, details }) => {
    const { count, ...words } = values;
    const sentence = t(`history:sentence.${key}`, {
      ...words,
      ...(count !== undefined && { count: Number(count) }),
    });
    return [
      sentence,
      ...details.map((detail) => `- ${detail.field}: ${detail.old ?? ''}>${detail.new ?? ''}`),
    ].map((line) => line.replace(/<\/?\w+>|[\u2068\u2069]/g, ''));
  });
}

const goal = { kind: 'goal', subject: 'Find my brother' };

describe('history in sentences', () => {
  it('tells a change of risk with its reason', () => {
    const change = anEntry('cases.setRisk', [
      { field: 'riskLevel', old: 'medium', new: 'high' },
      { field: 'riskReason', new: 'threat by the uncle' },
      { field: 'riskSetAt', new: 1 },
    ]);
    expect(told(change)).toEqual([
      'Amina changed risk level from Medium to High – threat by the uncle',
    ]);
  });

  it('tells the first level, and one that was confirmed', () => {
    const reason = { field: 'riskReason', new: 'seen today' };
    expect(told(anEntry('cases.setRisk', [{ field: 'riskLevel', new: 'low' }, reason]))).toEqual([
      'Amina set risk level to Low – seen today',
    ]);
    expect(
      told(anEntry('cases.setRisk', [{ field: 'riskLevel', old: 'low', new: 'low' }, reason])),
    ).toEqual(['Amina confirmed risk level Low – seen today']);
  });

  it('tells what was added, with everything that was said of it', () => {
    const entry = anEntry('plans.addGoal', [
      { ...goal, field: 'caseId', new: anId() },
      { ...goal, field: 'words', new: 'Find my brother' },
      { ...goal, field: 'domain', new: 'family' },
      { ...goal, field: 'position', new: 1 },
    ]);
    expect(told(entry)).toEqual([
      'Amina added the goal “Find my brother”',
      '- Area of life: >Family',
    ]);
  });

  it('tells one change in a line, several under their sentence', () => {
    expect(
      told(anEntry('plans.updateGoal', [{ ...goal, field: 'status', old: 'active', new: 'met' }])),
    ).toEqual([
      'Amina changed status of the goal “Find my brother” from Being worked on to Reached',
    ]);
    const two = anEntry('plans.updateGoal', [
      { ...goal, field: 'status', old: 'active', new: 'met' },
      { ...goal, field: 'progress', old: 50, new: 100 },
    ]);
    expect(told(two)).toEqual([
      'Amina changed 2 facts of the goal “Find my brother”',
      '- Status: Being worked on>Reached',
      '- Progress: 50%>100%',
    ]);
  });

  it('tells what was filled in and what was emptied', () => {
    const person = { kind: 'person', subject: 'Omar' };
    expect(
      told(anEntry('people.update', [{ ...person, field: 'birth', new: onDay('2010-05-01') }])),
    ).toEqual(['Amina set date of birth of the person Omar to 2010-05-01']);
    expect(
      told(anEntry('people.update', [{ ...person, field: 'occupation', old: 'Tailor' }])),
    ).toEqual(['Amina emptied occupation of the person Omar, which was Tailor']);
  });

  it('tells removal and bringing back', () => {
    expect(told(anEntry('plans.updateGoal', [{ ...goal, field: 'removed', new: true }]))).toEqual([
      'Amina removed the goal “Find my brother”',
    ]);
    expect(
      told(anEntry('plans.updateGoal', [{ ...goal, field: 'removed', old: true, new: false }])),
    ).toEqual(['Amina brought back the goal “Find my brother”']);
  });

  it('puts long texts under the sentence', () => {
    const long = 'They moved three times in two months and keep all papers in one bag.';
    expect(told(anEntry('cases.update', [{ field: 'situation', old: null, new: long }]))).toEqual([
      'Amina rewrote situation',
      `- Situation: >${long}`,
    ]);
  });

  it('says that something was kept back, and not what', () => {
    expect(
      told(anEntry('notes.add', [{ kind: 'withheld', field: 'withheld', withheld: true }])),
    ).toEqual(['Amina made a change that the sending office kept back']);
  });

  it('names coded records in words', () => {
    const need = { kind: 'need', subject: 'legal' };
    expect(
      told(anEntry('cases.saveNeed', [{ ...need, field: 'status', old: 'open', new: 'met' }])),
    ).toEqual(['Amina changed status of the need “Legal advice” from Open to Met']);
  });

  it('tells closing, reopening, a note and a settled conflict by what was meant', () => {
    expect(
      told(
        anEntry('cases.close', [
          { field: 'status', old: 'open', new: 'closed' },
          { field: 'closureReason', new: 'goals-met' },
        ]),
      ),
    ).toEqual(['Amina closed the case – Goals met']);
    expect(
      told(
        anEntry('cases.reopen', [
          { field: 'status', old: 'closed', new: 'open' },
          { field: 'closureNote', new: 'came back' },
        ]),
      ),
    ).toEqual(['Amina reopened the case – came back']);
    expect(told(anEntry('notes.add', [{ kind: 'note', field: 'text', new: 'All well' }]))).toEqual([
      'Amina wrote a note All well',
    ]);
    expect(
      told(anEntry('cases.settleConflict', [{ field: 'riskLevel', old: 'low', new: 'high' }])),
    ).toEqual(['Amina decided between two offices: risk level is High, not Low']);
    expect(
      told(
        anEntry('cases.settleConflict', [{ field: 'riskLevel', old: ['low', 'high'], new: 'low' }]),
      ),
    ).toEqual(['Amina decided between two offices: risk level is Low, not High']);
    const goal = { kind: 'goal', field: 'removed', subject: 'school' };
    expect(told(anEntry('cases.settleConflict', [{ ...goal, old: true, new: false }]))).toEqual([
      'Amina decided between two offices: the goal “school” is kept',
    ]);
  });

  it('makes one deed of an intake, whatever it wrote', () => {
    const person = { kind: 'person', subject: 'Omar' };
    const entries = [
      anEntry('intake.finish', [{ field: 'number', new: 'FO-1', subject: 'FO-1' }]),
      anEntry('intake.finish', [{ ...person, field: 'fullName', new: 'Omar' }]),
    ];
    expect(deedsIn(entries)).toHaveLength(1);
    expect(told(entries)).toEqual([
      'Amina finished the intake and opened the case',
      'Amina added the case FO-1',
      'Amina added the person Omar',
    ]);
  });

  it('keeps silent about what did not change or serves the program only', () => {
    expect(
      told(
        anEntry('people.update', [{ kind: 'person', field: 'sex', old: 'female', new: 'female' }]),
      ),
    ).toEqual([]);
    expect(told(anEntry('cases.setRisk', [{ field: 'riskSetAt', old: 1, new: 2 }]))).toEqual([]);
  });

  it('names people instead of ids', () => {
    const id = anId();
    expect(
      told(anEntry('cases.update', [{ field: 'assignedTo', new: id }]), { [id]: 'Yusuf' }),
    ).toEqual(['Amina set worker to Yusuf']);
  });

  it('says "Somebody" where the name did not travel', () => {
    expect(
      told(anEntry('cases.update', [{ field: 'codeName', new: 'Heron' }], { actorName: null })),
    ).toEqual(['Somebody set code name to Heron']);
  });

  it('shows what people typed as they typed it, never as marks', () => {
    const [line] = tellDeed(
      deedsIn([anEntry('cases.update', [{ field: 'codeName', new: '<b>{{who}}</b>' }])])[0]!,
      englishTools(),
    );
    expect(line?.values.new).toBe('<b>{{who}}</b>');
  });
});
