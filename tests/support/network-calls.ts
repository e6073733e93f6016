import { readFileSync } from 'node:fs';

/** Calls by which a program reaches another machine. A UDP `connect` sends nothing: Chromium asks so for its own address. */
const reaching = [
  /\bconnect\(\d+<TCP[^,]*, \{sa_family=AF_INET/,
  /\b(sendto|sendmsg|sendmmsg)\(\d+<(TCP|UDP)/,
  /\b(bind|listen)\(\d+<TCP/,
];
/** How a test drives the program: it listens on loopback for DevTools, and answers there. Never in the binary that ships. */
const driven =
  /^\d+ +(bind|listen|sendto|sendmsg)\(\d+<TCP:\[127\.0\.0\.1:|^\d+ +bind\(\d+<TCP:\[\d+\]>, \{sa_family=AF_INET, sin_port=htons\(0\), sin_addr=inet_addr\("127\.0\.0\.1"\)/;

interface Watched {
  /** That strace saw the program at all. */
  sawIt: boolean;
  /** Calls that left the machine, tried to, or let others in. */
  reached: string[];
}

/** What a log of `strace -f -yy -e trace=%network` tells. */
export function networkCalls(log: string, options: { isDriven?: boolean } = {}): Watched {
  const lines = readFileSync(log, 'utf8').split('\n');
  return {
    sawIt: lines.some((line) => line.includes('AF_UNIX')),
    reached: lines
      .filter((line) => reaching.some((pattern) => pattern.test(line)))
      .filter((line) => !(options.isDriven && driven.test(line))),
  };
}
