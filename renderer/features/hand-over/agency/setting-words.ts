import type { TFunction } from 'i18next';
import type { PackSettings } from '../../../../shared/papers/agency-pack';

/** The bounds of a pack as short sentences. */
export function settingWords(
  {
    idleMinutes,
    contentProtection,
    receiptDays,
    riskHours,
    retentionYears,
    retentionAge,
  }: PackSettings,
  t: TFunction,
): string[] {
  return [
    ...(idleMinutes === undefined ? [] : [t('hand-over:agency.set.idle', { count: idleMinutes })]),
    ...(contentProtection ? [t('hand-over:agency.set.protect')] : []),
    ...(receiptDays === undefined
      ? []
      : [t('hand-over:agency.set.receipt', { count: receiptDays })]),
    ...(riskHours ? [t('hand-over:agency.set.risk', riskHours)] : []),
    ...(retentionYears === undefined ? [] : [t('retention:rule', { count: retentionYears })]),
    ...(retentionAge === undefined ? [] : [t('retention:age', { count: retentionAge })]),
  ];
}
