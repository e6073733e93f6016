import type { CaseView } from '../../../shared/cases/contract';
import { briefCare } from './brief-care';
import { briefPlan } from './brief-plan';
import { type Block, fact, given, heading, missing, paragraphs } from './block';
import { isNeedToKnow } from './need-to-know';
import type { PrintChoices } from './print-choices';
import type { PrintWords } from './print-words';
import { namingOf, type Naming } from './who-is-named';

export interface BriefSource {
  view: CaseView;
  choices: Pick<PrintChoices, 'hideNames' | 'needToKnow' | 'notes'>;
  words: PrintWords;
  naming: Naming;
  /** YYYY-MM-DD, by this laptop's clock. */
  today: string;
}

/** The case on paper for a colleague: everything that one must know to go on with it. */
export function briefBlocks(given: Omit<BriefSource, 'naming'>): Block[] {
  const naming = namingOf(given.view, given.choices.hideNames, given.words);
  const source = { ...given, naming };
  return [
    ...facts(source),
    ...people(source),
    ...asks(source),
    ...briefCare(source),
    ...briefPlan(source),
  ];
}

function facts({ view, words, naming, today, choices }: BriefSource): Block[] {
  const { t, codes, day, list, uncertain } = words;
  const found = view.case;
  const person = view.principal?.person;
  const countries = (person?.nationalities ?? []).map((code) => codes.label('countries', code));
  const languages = (person?.languages ?? []).map(({ code }) => codes.label('languages', code));
  const legal =
    person && (choices.needToKnow || !isNeedToKnow('legal-statuses', person.legalStatus))
      ? person.legalStatus
      : null;
  return [
    {
      kind: 'title',
      text: naming.client,
      under: given([
        t('print:sheet.brief'),
        found.number,
        person && words.age(person.birth, today),
      ]),
      stays: true,
    },
    ...fact(
      t('print:sheet.risk'),
      found.riskLevel && codes.label('risk-levels', found.riskLevel),
      found.riskSetAt !== null && words.dateTime(found.riskSetAt),
    ),
    ...fact(t('print:sheet.riskReason'), found.riskReason),
    ...fact(
      t('print:sheet.caseOf'),
      found.status && t(`print:sheet.status.${found.status}`),
      found.openedOn && t('print:sheet.since', { day: day(found.openedOn) }),
    ),
    ...fact(t('print:sheet.worker'), view.assignedName),
    ...fact(t('print:sheet.born'), uncertain(person?.birth ?? null)),
    ...fact(
      t('print:sheet.sex'),
      person?.sex && codes.label('sexes', person.sex),
      person?.gender && codes.label('genders', person.gender),
    ),
    ...fact(t('print:sheet.nationality'), list(countries)),
    ...fact(
      t('print:sheet.languages'),
      list(languages),
      interpreter(person?.interpreterNeeded, words),
    ),
    ...fact(t('print:sheet.communication'), person?.communication),
    ...fact(t('print:sheet.legalStatus'), legal && codes.label('legal-statuses', legal)),
  ];
}

const interpreter = (needed: boolean | null | undefined, { t }: PrintWords): string | null =>
  typeof needed === 'boolean'
    ? t(needed ? 'print:sheet.interpreterNeeded' : 'print:sheet.noInterpreter')
    : null;

function people({ view, words, naming, today }: BriefSource): Block[] {
  const { t, codes } = words;
  const others = view.members.filter(({ isPrincipal }) => !isPrincipal);
  if (others.length === 0) return [];
  return [
    heading(t('print:sheet.people')),
    ...others.flatMap(({ details: { person }, relation, together }) =>
      fact(
        naming.person(person.id) ?? t('print:sheet.client'),
        relation && codes.label('relations', relation),
        words.age(person.birth, today) ?? t('print:sheet.age.unknown'),
        together === false && t('print:sheet.elsewhere'),
      ),
    ),
  ];
}

function asks({ view: { case: found }, words: { t } }: BriefSource): Block[] {
  const wants = paragraphs(found.wants, 'quote');
  const situation = paragraphs(found.situation);
  return [
    heading(t('print:sheet.wants')),
    ...(wants.length > 0 ? wants : [missing(t('print:sheet.nothing'))]),
    ...(situation.length > 0 ? [heading(t('print:sheet.situation')), ...situation] : []),
  ];
}
