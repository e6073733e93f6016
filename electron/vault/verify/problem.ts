/** `detail` names pages, ids and counts; never anything of a person. */
export interface Problem {
  code: string;
  detail: string;
}

export interface VerifyReport {
  ok: boolean;
  problems: Problem[];
  pages: number;
  entries: number;
  files: number;
}
