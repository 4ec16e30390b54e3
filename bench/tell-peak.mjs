import { existsSync, readFileSync, writeSync } from 'node:fs';

// Loaded with --import: when the process ends, it writes to file descriptor 3 how many bytes it had in memory at most, where the system tells it.
const STATUS = '/proc/self/status';
process.on('exit', () => {
  if (!existsSync(STATUS)) return;
  const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(STATUS, 'utf8')) ?? [];
  writeSync(3, String(Number(kilobytes) * 1_024));
});
