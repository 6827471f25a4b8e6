import { describe, expect, it } from '@jest/globals';
import type { DeadLetterStore, Log, SecretStore, SessionStore, TaskStore, TokenStore } from '@taskflow/core/ports';
import { Upkeep } from './upkeep';

const STEPS = ['sessions', 'tokens', 'places', 'letters', 'secrets'] as const;

function stage(failing: readonly string[]) {
  const [begun, told]: string[][] = [[], []];
  const step = async <Answer>(name: string, answer: Answer): Promise<Answer> => {
    begun?.push(name);
    if (failing.includes(name)) throw new Error(`no ${name}`);
    return answer;
  };
  const log = {
    info: (_fields: unknown, message: string) => void told?.push(message),
    warn: (fields: { error?: string }) => void told?.push(fields.error ?? ''),
  } as unknown as Log;
  const upkeep = new Upkeep(
    { clean: () => step('sessions', 1) } as unknown as SessionStore,
    { clean: () => step('tokens', 0) } as unknown as TokenStore,
    { strayPlaces: () => step('places', []) } as unknown as TaskStore,
    { renew: () => step('secrets', 0) } as unknown as SecretStore,
    { clean: () => step('letters', 0) } as unknown as DeadLetterStore,
    log,
  );
  return { begun, told, upkeep };
}

describe('Upkeep', () => {
  it('tells what there was to do, and nothing else', async () => {
    const { begun, told, upkeep } = stage([]);
    await upkeep.runOnce();
    expect([begun, told]).toEqual([STEPS, ['old sessions forgotten']]);
  });

  it.each(STEPS)('does the other steps when that of the %s fails', async (failing) => {
    const { begun, told, upkeep } = stage([failing]);
    await upkeep.runOnce();
    expect(begun).toEqual(STEPS);
    expect(told).toContain(`Error: no ${failing}`);
  });
});
