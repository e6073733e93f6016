import type { Settings } from '../../../../shared/settings/contract';
import { PackSettings } from '../../../../shared/papers/agency-pack';
import type { Db } from '../../db/database';
import { readMeta } from '../../db/meta';

export const AGENCY_SETTINGS = 'agency-settings';

/** What the agency's pack in force asks of every laptop. */
export function agencySettings(db: Db): PackSettings {
  const parsed = PackSettings.safeParse(JSON.parse(readMeta(db, AGENCY_SETTINGS) ?? '{}'));
  return parsed.success ? parsed.data : {};
}

/**
 * The agency's bounds over what was set here. The stricter counts: a laptop may lock sooner, ask for contact
 * and for receipts sooner and protect more than its agency asks, never less.
 */
export function withAgency(local: Settings, agency: PackSettings): Settings {
  const sooner = (ours: number, theirs: number | undefined): number =>
    Math.min(ours, theirs ?? ours);
  const { riskHours } = local;
  return {
    ...local,
    idleMinutes: sooner(local.idleMinutes, agency.idleMinutes),
    receiptDays: sooner(local.receiptDays, agency.receiptDays),
    // Too early is as wrong as too late: where the agency says it, its word stands as it is.
    retentionYears: agency.retentionYears ?? local.retentionYears,
    retentionAge: agency.retentionAge ?? null,
    contentProtection: local.contentProtection || agency.contentProtection === true,
    riskHours: {
      high: sooner(riskHours.high, agency.riskHours?.high),
      medium: sooner(riskHours.medium, agency.riskHours?.medium),
      low: sooner(riskHours.low, agency.riskHours?.low),
    },
  };
}
