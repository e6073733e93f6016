import type { TFunction } from 'i18next';
import type { PackSettings } from '../../../../shared/papers/agency-pack';

/** The bounds of a pack as short sentences. */
export function settingWords(
  { idleMinutes, contentProtection, receiptDays, riskHours }: PackSettings,
  t: TFunction<'hand-over'>,
): string[] {
  return [
    ...(idleMinutes === undefined ? [] : [t('agency.set.idle', { count: idleMinutes })]),
    ...(contentProtection ? [t('agency.set.protect')] : []),
    ...(receiptDays === undefined ? [] : [t('agency.set.receipt', { count: receiptDays })]),
    ...(riskHours ? [t('agency.set.risk', riskHours)] : []),
  ];
}
