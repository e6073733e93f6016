import { codeOfToday } from '../../../shared/code-lists/earlier-codes';
import { consentFor, consentPurposes, stateOfConsent } from '../../../shared/cases/consent-state';
import type { RecordView } from '../../../shared/journal/record-kinds';
import { type Block, fact, heading, missing, paragraphs } from './block';
import type { BriefSource } from './brief-blocks';
import { isNeedToKnow } from './need-to-know';

/** Where they stay, what threatens them, what they need, and what they agreed to. */
export const briefCare = (source: BriefSource): Block[] => [
  ...stays(source),
  ...risks(source),
  ...needs(source),
  ...consents(source),
];

function stays(source: BriefSource): Block[] {
  const { view, words, choices } = source;
  const { t, codes, uncertain } = words;
  if (view.stays.length === 0) return [];
  const isKept = ({ type }: RecordView<'stay'>) =>
    choices.needToKnow || !isNeedToKnow('stay-types', type);
  const shown = view.stays.filter(isKept);
  return [
    heading(t('print:sheet.stay')),
    ...shown.flatMap((stay) => [
      ...fact(
        (stay.type && codes.label('stay-types', stay.type)) || t('print:sheet.stay'),
        stay.place,
        stay.country && codes.label('countries', stay.country),
        stay.since && t('print:sheet.since', { day: uncertain(stay.since) }),
        stay.until && t('print:sheet.until', { day: uncertain(stay.until) }),
        stay.detained === true && t('print:sheet.detained'),
        stay.legalBasis && t('print:sheet.legalBasis', { basis: stay.legalBasis }),
      ),
      ...paragraphs(stay.note),
    ]),
    ...withheld(view.stays.length - shown.length, source),
  ];
}

function risks(source: BriefSource): Block[] {
  const { view, words, naming, choices } = source;
  const { t, codes, dateTime } = words;
  if (view.urgentRisks.length === 0) return [];
  const shown = view.urgentRisks.filter(
    ({ code }) => choices.needToKnow || !isNeedToKnow('urgent-risks', code),
  );
  return [
    heading(t('print:sheet.risks')),
    ...shown.flatMap((risk) => [
      ...fact(
        (risk.code && codes.label('urgent-risks', risk.code)) || t('print:sheet.risk'),
        naming.person(risk.personId),
        risk.raisedAt !== null && t('print:sheet.raised', { when: dateTime(risk.raisedAt) }),
        risk.handledAt === null
          ? t('print:sheet.notHandled')
          : t('print:sheet.handled', { when: dateTime(risk.handledAt) }),
      ),
      ...paragraphs(risk.note),
      ...paragraphs(risk.handledNote),
    ]),
    ...withheld(view.urgentRisks.length - shown.length, source),
  ];
}

function needs(source: BriefSource): Block[] {
  const { view, words, naming, choices } = source;
  const { t, codes } = words;
  const shown = view.needs.filter(({ code }) => choices.needToKnow || !isNeedToKnow('needs', code));
  return [
    heading(t('print:sheet.needs')),
    ...(view.needs.length === 0 ? [missing(t('print:sheet.nothing'))] : []),
    ...shown.flatMap((need) => [
      ...fact(
        (need.code && codes.label('needs', need.code)) || t('print:sheet.need'),
        naming.person(need.personId),
        need.severity && t(`print:sheet.severity.${need.severity}`),
        need.status && t(`print:sheet.needStatus.${need.status}`),
      ),
      ...paragraphs(need.note),
    ]),
    ...withheld(view.needs.length - shown.length, source),
  ];
}

/** That something is left out is said; what it is, is not. */
const withheld = (count: number, { words: { t } }: BriefSource): Block[] =>
  count > 0 ? [missing(t('print:sheet.withheld', { count }))] : [];

function consents({ view, words, naming, today }: BriefSource): Block[] {
  const { t, codes, day, list } = words;
  return [
    heading(t('print:sheet.consent')),
    ...consentPurposes.flatMap((purpose): Block[] => {
      const label = codes.label('consent-purposes', purpose);
      const consent = consentFor(view.consents, purpose);
      if (!consent) return fact(label, t('print:sheet.consentState.none'));
      const recipients = (consent.recipients ?? []).map((code) =>
        codes.label('partner-kinds', code),
      );
      return fact(
        label,
        t(`print:sheet.consentState.${stateOfConsent(consent, today)}`),
        consent.givenOn && day(consent.givenOn),
        consent.until && t('print:sheet.until', { day: day(consent.until) }),
        consent.withdrawnOn && t('print:sheet.withdrawn', { day: day(consent.withdrawnOn) }),
        consent.givenBy &&
          codeOfToday('consent-givers', consent.givenBy) !== 'client' &&
          codes.label('consent-givers', consent.givenBy),
        !naming.hidden && consent.givenByName,
        consent.method && codes.label('consent-methods', consent.method),
        list(recipients),
        consent.recipientNames,
        consent.withheld && t('print:sheet.consentWithheld', { what: consent.withheld }),
      );
    }),
  ];
}
