import type { Contract } from '../../../shared/contract';
import type { OutputOf } from '../../../shared/ipc';

export type DueData = OutputOf<Contract['retention']['due']>;
