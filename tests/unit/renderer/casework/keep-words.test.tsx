import { Children, isValidElement, type ReactElement, type ReactNode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FormDialog } from '../../../../renderer/casework/form-dialog';
import { keepWords } from '../../../../renderer/casework/keep-words';
import { NeedDialog } from '../../../../renderer/features/cases/summary/need-dialog';
import { StayDialog } from '../../../../renderer/features/cases/summary/stay-dialog';
import { UrgentRiskDialog } from '../../../../renderer/features/cases/summary/urgent-risk-dialog';
import { PaperDialog } from '../../../../renderer/features/people/paper-dialog';
import { ReviewDialog } from '../../../../renderer/features/plans/review-dialog';
import { addDays, localToday } from '../../../../shared/dates/local-day';
import { elementOf } from '../element-of';
import { aCaseView, aMember, aRecord } from './a-case';

const saved = vi.hoisted(() => vi.fn<(order: object) => Promise<void>>(async () => undefined));
vi.mock('../../../../renderer/lib/api', () => ({
  api: {
    cases: { saveStay: saved, saveNeed: saved, saveUrgentRisk: saved },
    people: { saveIdentityDocument: saved },
    plans: { addReview: saved },
  },
}));
const anna = aMember({ fullName: 'Anna Berg' });
vi.mock('../../../../renderer/casework/use-case', () => ({
  useCase: () => ({
    view: aCaseView({
      principal: anna.details,
      case: aRecord('case', { personId: anna.details.person.id }),
    }),
    caseId: 'one',
    today: localToday(),
  }),
}));
beforeEach(() => saved.mockClear());

const onClose = () => undefined;
const today = localToday();
const review = () => ReviewDialog({ onClose });
const stay = () => StayDialog({ stay: null, onClose });
const paper = () => PaperDialog({ personId: 'p', onClose });
const unclear = { text: 'some day', chosen: null };
const clear = { text: '2026-11-20', chosen: null };

type Field = ReactElement<{
  label?: string;
  children?: ReactNode;
  onChange?: (value: unknown) => void;
}>;

/** The field of this name, which stands beside it or in it. */
function fieldIn(node: ReactNode, name: string): Field | null {
  for (const child of Children.toArray(node)) {
    if (!isValidElement<Field['props']>(child)) continue;
    const { label, children } = child.props;
    if (label === name || children === name) return child;
    const found = fieldIn(children, name);
    if (found) return found;
  }
  return null;
}

/** A form as it stands once somebody has filled these fields, one after the other. */
function filled(draw: () => ReactNode, fields: Record<string, unknown>) {
  const left = Object.entries(fields);
  const { props } = elementOf(() => {
    const drawn = draw();
    const [name, value] = left.shift() ?? [];
    if (name !== undefined) fieldIn(drawn, name)!.props.onChange!(value);
    return drawn;
  }, FormDialog);
  return props as { isReady: boolean; onKeep: (() => Promise<unknown>) | null };
}

/** What a lock saves of it; null where it keeps nothing. */
async function kept(
  draw: () => ReactNode,
  fields: Record<string, unknown>,
): Promise<object | null> {
  const { onKeep } = filled(draw, fields);
  if (onKeep === null) return null;
  await onKeep();
  expect(saved).toHaveBeenCalledTimes(1);
  return saved.mock.calls[0]![0];
}

describe('a form that is complete without a word', () => {
  it('is kept by a lock only where somebody has written one', () => {
    const save = async () => undefined;
    expect(keepWords(save, '', 'she was seen')).toBe(save);
    expect(keepWords(save, '', ' \n')).toBeNull();
  });

  it.each([
    ['a review', review, { 'goals.agreedWithClient': true }],
    ['an urgent risk', () => UrgentRiskDialog({ onClose }), { 'fields.urgentRisk.code': 'one' }],
    ['a need', () => NeedDialog({ onClose }), { 'fields.need.code': { id: 'one', label: '' } }],
    ['a stay', stay, { 'fields.stay.type': 'camp', 'fields.stay.since': unclear }],
    ['a paper', paper, { 'fields.identityDocument.type': 'p' }],
  ])('is thrown away before that: %s', async (_, draw, fields) => {
    expect(await kept(draw, fields)).toBeNull();
  });

  it.each([
    ['a review', review, 'fields.review.summary', 'summary'],
    ['a stay: its place', stay, 'fields.stay.place', 'place'],
    ['a stay: its note', stay, 'fields.stay.note', 'note'],
    ['a paper: its number', paper, 'fields.identityDocument.number', 'number'],
    ['a paper: its note', paper, 'fields.identityDocument.note', 'note'],
  ])('is kept with the words of each field: %s', async (_, draw, field, name) => {
    const said = (await kept(draw, { [field]: 'a word' })) as { set?: object };
    expect(said.set ?? said).toMatchObject({ [name]: 'a word' });
  });

  it.each([
    ['an urgent risk', () => UrgentRiskDialog({ onClose }), 'urgentRisk', 'one'],
    ['a need', () => NeedDialog({ onClose }), 'need', { id: 'one', label: '' }],
  ])('is kept with its note once it says what it is about: %s', async (_, draw, kind, code) => {
    const note = { [`fields.${kind}.note`]: 'a word' };
    expect(await kept(draw, note)).toBeNull();
    expect(await kept(draw, { ...note, [`fields.${kind}.code`]: code })).toMatchObject({
      set: { code: 'one', note: 'a word' },
    });
  });

  it('a review is kept with whom it was agreed with, where somebody else than the client was named', async () => {
    const agreed = { 'goals.agreedWithClient': true, 'fields.review.agreedWith': 'Anna and Omar' };
    expect(await kept(review, agreed)).toMatchObject({ agreed: true, agreedWith: 'Anna and Omar' });
  });

  it('a review is kept whatever its days are, and no day that cannot be', async () => {
    const words = { 'fields.review.summary': 'Two paragraphs' };
    for (const nextOn of [addDays(today, -1), '0002-12-01']) {
      saved.mockClear();
      const form = { ...words, 'fields.review.nextOn': nextOn };
      expect(filled(review, form).isReady).toBe(false);
      expect(await kept(review, form)).toEqual({
        caseId: 'one',
        heldOn: today,
        summary: 'Two paragraphs',
      });
    }
    saved.mockClear();
    const ahead = { ...words, 'fields.review.heldOn': addDays(today, 1) };
    expect(await kept(review, ahead)).toMatchObject({ heldOn: today, summary: 'Two paragraphs' });
  });

  it('a stay is kept without a date that cannot be read, and with one that can', async () => {
    const form = {
      'fields.stay.note': 'a tent',
      'fields.stay.since': unclear,
      'fields.stay.until': clear,
    };
    expect(filled(stay, form).isReady).toBe(false);
    const { set } = (await kept(stay, form)) as { set: object };
    expect(set).toMatchObject({ note: 'a tent', until: { earliest: '2026-11-20' } });
    expect(set).not.toHaveProperty('since');
  });

  it('a paper is kept without a date that cannot be read, and before its kind is chosen', async () => {
    const form = {
      'fields.identityDocument.number': 'ZM-7719',
      'fields.identityDocument.issued': unclear,
      'fields.identityDocument.expires': clear,
    };
    expect(filled(paper, form).isReady).toBe(false);
    expect(await kept(paper, form)).toMatchObject({
      set: { number: 'ZM-7719', issued: null, expires: { earliest: '2026-11-20' } },
    });
  });

  it('a stay that is there already is kept as it was changed, but for what cannot be', async () => {
    const there = aRecord('stay', { type: null, place: 'Agadez' });
    const draw = () => StayDialog({ stay: there, onClose });
    expect(await kept(draw, { 'fields.stay.country': { id: 'NE', label: '' } })).toMatchObject({
      id: there.id,
      set: { place: 'Agadez', country: 'NE' },
    });
    saved.mockClear();
    const form = { 'fields.stay.note': 'moved', 'fields.stay.since': unclear };
    const { set } = (await kept(draw, { ...form, 'fields.stay.place': '' })) as { set: object };
    expect(set).toMatchObject({ note: 'moved' });
    expect([Object.hasOwn(set, 'since'), Object.hasOwn(set, 'place')]).toEqual([false, false]);
  });
});
