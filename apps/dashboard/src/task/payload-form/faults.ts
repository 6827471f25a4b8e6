import type { Fault } from '@taskflow/contracts';

/** What is wrong with a field, or with anything below it. @param path JSON path, such as `payload.headers` */
export function faultsBelow(faults: readonly Fault[], path: string): string | undefined {
  const messages = faults.flatMap((fault) => {
    if (fault.path === path) return [fault.message];
    return isBelow(fault.path, path) ? [`${fault.path.slice(path.length).replace(/^\./, '')} ${fault.message}`] : [];
  });
  return messages.length > 0 ? messages.join('; ') : undefined;
}

/** What is wrong with exactly this. */
export function faultsAt(faults: readonly Fault[], path: string): string | undefined {
  const messages = faults.filter((fault) => fault.path === path).map(({ message }) => message);
  return messages.length > 0 ? messages.join('; ') : undefined;
}

export function isBelow(path: string, above: string): boolean {
  return path.startsWith(`${above}.`) || path.startsWith(`${above}[`);
}

/** Those that are neither about one of the paths nor about anything below one. */
export function otherFaults(faults: readonly Fault[], paths: readonly string[]): Fault[] {
  return faults.filter((fault) => !paths.some((path) => fault.path === path || isBelow(fault.path, path)));
}

/** Without those about a field that somebody has changed since, or about something that it is a part of. */
export function withoutFaults(faults: readonly Fault[], path: string): Fault[] {
  return faults.filter((fault) => fault.path !== path && !isBelow(fault.path, path) && !isBelow(path, fault.path));
}
