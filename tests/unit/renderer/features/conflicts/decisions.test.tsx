import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { DecisionCard } from '../../../../../renderer/casework/decision-card';
import { decisionsFrom } from '../../../../../renderer/casework/decision-words';
import { codesIn } from '../../../../../renderer/casework/use-codes';
import type { ValueTools } from '../../../../../renderer/casework/value-words';
import {
  choicesFor,
  groupDecisions,
  officesOf,
} from '../../../../../renderer/features/conflicts/group-decisions';
import enCases from '../../../../../resources/locales/en/cases.json';
import enConflicts from '../../../../../resources/locales/en/conflicts.json';
import enUi from '../../../../../resources/locales/en/ui.json';
import type { Conflict } from '../../../../../shared/conflicts/contract';
import { aConflict, aRemoval, GENEVA, itsReason, TAPACHULA } from './a-conflict';

let tools: ValueTools;
beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    resources: { en: { cases: enCases, conflicts: enConflicts, ui: enUi } },
  });
  tools = {
    t: i18next.t,
    codes: codesIn('en'),
    format: {
      language: 'en',
      day: (day) => String(day),
      dateTime: (at) => `day ${String(at)}`,
      share: String,
      bytes: String,
      list: (words) => [...words].join(', '),
    },
    nameOf: () => 'Yusuf Omar',
  };
});

function drawn(conflicts: readonly Conflict[], canDecide = true): string {
  const [decision] = decisionsFrom(conflicts, tools);
  const html = renderToStaticMarkup(
    <DecisionCard decision={decision!} canDecide={canDecide} onKeep={async () => undefined} />,
  );
  return html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('a decision', () => {
  it('shows both values with author and office, and what stood before', () => {
    const text = drawn([aConflict()]);
    expect(text).toContain('Before: Medium');
    expect(text).toMatch(/High Amina · Tapachula · laptop a1 · .*Low Berta · Geneva/);
    expect(text.match(/Keep this/g)).toHaveLength(2);
    expect(drawn([aConflict()], false)).not.toContain('Keep this');
  });

  it('puts what was said in one breath together, and leaves out what serves the program', () => {
    const silent = aConflict({ id: 'four', field: 'riskSetAt' });
    const decisions = decisionsFrom([aConflict(), itsReason(), silent], tools);
    expect(decisions).toHaveLength(1);
    expect(decisions[0]!.sides.map(({ lines }) => lines.map(({ text }) => text))).toEqual([
      ['High', 'a threat'],
      ['Low', 'reviewed'],
    ]);
  });

  it('says what was edited where the other side removed it', () => {
    const text = drawn([aRemoval()]);
    expect(text).toContain('Goal: removed or kept school');
    expect(text).toMatch(/Removed Amina · Tapachula/);
    expect(text).toMatch(/Kept, with these changes .*: school and a bus Berta · Geneva/);
  });
});

describe('the queue', () => {
  it('is by case, with people who stand in several under the first', () => {
    const person = aConflict({
      id: 'five',
      group: 'five',
      kind: 'person',
      field: 'fullName',
      personId: TAPACHULA,
      cases: [],
      about: 'Yusuf Omar',
    });
    const groups = groupDecisions([aConflict(), itsReason(), aRemoval(), person], tools);
    expect(groups.map(({ about, decisions }) => [about, decisions.length])).toEqual([
      ['Mariam Hosseini', 2],
      ['Yusuf Omar', 1],
    ]);
  });

  it('takes the side of one office in all that one may decide, and in nothing else', () => {
    const others = aConflict({ id: 'six', group: 'six', mayDecide: false });
    const decisions = decisionsFrom([aConflict(), itsReason(), aRemoval(), others], tools);
    expect(officesOf(decisions).map(({ office, count }) => [office, count])).toEqual([
      ['Tapachula', 3],
      ['Geneva', 3],
    ]);
    expect(choicesFor(decisions, GENEVA)).toEqual([
      { conflictId: 'one', clock: 'Geneva 2' },
      { conflictId: 'three', clock: 'Geneva 2' },
    ]);
  });
});
