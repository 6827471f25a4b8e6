import type { Fault } from '@taskflow/contracts';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { jsonPath } from './json-body';

export type DtoClass = new () => object;

/** Nested DTO of each field that has one (`@ValidateNested` with `@Type`). */
type Plan = ReadonlyMap<string, DtoClass>;
type Keys = readonly (string | number)[];

/** Knows which fields of DTO classes are DTOs again and which are free JSON, and keeps free JSON away from class-transformer. */
export class DtoPlans {
  private readonly plans = new Map<DtoClass, Plan>();

  /**
   * A copy of `value` in which each piece of free JSON that holds objects is a symbol, its value noted in `kept`. Names
   * that every object inherits are no fields of a DTO and are noted in `faults`.
   */
  withoutFreeJson(dto: DtoClass, value: object, kept: Map<symbol, unknown>, faults: Fault[], keys: Keys = []): object {
    const plan = this.plan(dto);
    const copy: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) {
      if (key in Object.prototype) faults.push({ path: jsonPath([...keys, key]), message: 'is not a known field' });
      else copy[key] = this.field(plan.get(key), item, kept, faults, [...keys, key]);
    }
    return copy;
  }

  /** Puts free JSON back in its places. */
  restore(instance: object, kept: ReadonlyMap<symbol, unknown>): void {
    if (kept.size === 0) return;
    for (const [key, value] of Object.entries(instance)) {
      if (typeof value === 'symbol') Object.assign(instance, { [key]: kept.get(value) });
      else if (typeof value === 'object' && value !== null) this.restore(value as object, kept);
    }
  }

  private field(nested: DtoClass | undefined, item: unknown, kept: Map<symbol, unknown>, faults: Fault[], keys: Keys): unknown {
    if (typeof item !== 'object' || item === null) return item;
    if (nested && Array.isArray(item))
      return item.map((one, index) => this.field(Array.isArray(one) ? undefined : nested, one, kept, faults, [...keys, index]));
    if (nested) return this.withoutFreeJson(nested, item, kept, faults, keys);
    if (Array.isArray(item) && item.every((one) => typeof one !== 'object')) return item;
    const symbol = Symbol(String(keys.at(-1)));
    kept.set(symbol, item);
    return symbol;
  }

  private plan(dto: DtoClass): Plan {
    const known = this.plans.get(dto);
    if (known) return known;
    const rules = getMetadataStorage().getTargetValidationMetadatas(dto, '', false, false);
    const names = new Set(
      rules.filter((rule) => rule.type === ValidationTypes.NESTED_VALIDATION).map((rule) => rule.propertyName),
    );
    const plan = new Map(
      [...names].flatMap((name): [string, DtoClass][] => {
        const nested = nestedClass(dto, name);
        return nested ? [[name, nested]] : [];
      }),
    );
    this.plans.set(dto, plan);
    return plan;
  }
}

/** What class-transformer makes of an object in that field. */
function nestedClass(dto: DtoClass, name: string): DtoClass | null {
  const made = (plainToInstance(dto, { [name]: [{}] }) as Record<string, unknown>)[name];
  const first: unknown = Array.isArray(made) ? made[0] : made;
  const constructor = typeof first === 'object' && first !== null ? (first.constructor as DtoClass) : Object;
  return constructor === Object ? null : constructor;
}
