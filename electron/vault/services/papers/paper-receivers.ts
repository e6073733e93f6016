import type { AppError } from '../../../../shared/app-error';
import type { Paper, PaperType } from '../../../../shared/papers/paper';
import type { PaperResult } from '../../../../shared/papers/contract';
import type { Permission } from '../../../../shared/session/permissions';
import type { Session } from '../../session';
import { agencyPackReceiver } from '../agency/receive-pack';
import { joiningReceiver } from '../laptops/receive-joining';
import { inventoryReceiver } from '../packs/inventory-receiver';
import { receiptReceiver } from '../custody/receipt-receiver';
import { noticeReceiver } from '../notices/receive-notice';
import { introductionReceiver } from '../contacts/receive-introduction';
import { keyChangeReceiver } from '../contacts/receive-key-change';

export interface ArrivedPaper extends Paper {
  /** Its key is one that somebody here compared, or our own. */
  senderVerified: boolean;
  /** This very paper was opened before. */
  repeated: boolean;
}

export interface Receiving extends Pick<PaperResult, 'outcome' | 'params'> {
  /** Thrown once what came is noted: the paper is kept in the book, and what it asks is not done. */
  refusal?: AppError;
}

/** What one type of paper does when it arrives. */
export interface PaperReceiver {
  needs: Permission;
  /** Papers that are proved by another key than their sender's (an agency pack) come from anybody. */
  fromAnybody?: boolean;
  /**
   * Called inside one transaction: all of it is done or nothing. To be harmless when repeated.
   *
   * @throws AppError where the paper may not do what it asks
   */
  receive(session: Session, paper: ArrivedPaper): Receiving;
}

/** The only place where types of papers and services meet. */
export const paperReceivers: Partial<Record<PaperType, PaperReceiver>> = {
  'agency-pack': agencyPackReceiver,
  receipt: receiptReceiver,
  inventory: inventoryReceiver,
  notice: noticeReceiver,
  'key-change': keyChangeReceiver,
  introduction: introductionReceiver,
  joining: joiningReceiver,
};
