import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import type { Fault } from '@taskflow/contracts';
import { DomainError } from '@taskflow/core/errors';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { DtoPlans, type DtoClass } from './dto-plans';
import { faultsOf, summaryOf } from './validation-faults';

const UNCHECKED: readonly unknown[] = [Object, Array, String, Number, Boolean, Date, Buffer];
const CHECKED: readonly string[] = ['body', 'query', 'param'];

/**
 * Checks bodies, queries and path parameters against their DTO class: unknown fields and every fault at once, nothing
 * converted that the class does not convert itself. Free JSON (fields without a nested DTO, such as payloads) passes
 * untouched: class-transformer would drop its keys `constructor`, `prototype` or `toString`, so it never sees them.
 * A fault's code is that of the decorator's `context: { code }`; when all faults agree, it is the answer's code.
 */
export class RequestValidationPipe implements PipeTransform {
  private readonly plans = new DtoPlans();

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const dto = metadata.metatype as DtoClass | undefined;
    if (!dto || !CHECKED.includes(metadata.type) || UNCHECKED.includes(dto)) return value;
    const given = value ?? {};
    if (typeof given !== 'object' || Array.isArray(given)) throw refusal([{ path: '', message: 'must be an object' }]);
    const faults: Fault[] = [];
    const kept = new Map<symbol, unknown>();
    const plain = this.plans.withoutFreeJson(dto, given, kept, faults);
    const instance = plainToInstance(dto, plain);
    this.plans.restore(instance, kept);
    const errors = await validate(instance, {
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: false,
      validationError: { target: false, value: false },
    });
    faults.push(...errors.flatMap((error: ValidationError) => faultsOf(error)));
    if (faults.length > 0) throw refusal(faults);
    return instance;
  }
}

function refusal(faults: readonly Fault[]): DomainError {
  const codes = new Set(faults.map((fault) => fault.code));
  const [code] = codes;
  return new DomainError(codes.size === 1 && code !== undefined ? code : 'invalid_request', summaryOf(faults), faults);
}
