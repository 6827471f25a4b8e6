import { Controller, Get, Module } from '@nestjs/common';
import { bootstrap } from '../bootstrap';
import { SampleModule } from '../http/test/sample.module';
import { messagePattern } from '@taskflow/core/ports';
import { EventPattern } from '@nestjs/microservices';
import type { Service } from '../env/addresses';

@Controller()
class CrashController {
  /** An error outside of any request, as a bug in a timer would be. */
  @Get('crash')
  crash(): { soon: boolean } {
    setImmediate(() => {
      throw new TypeError('a bug in a timer');
    });
    return { soon: true };
  }

  @EventPattern(messagePattern({ topic: 'control.cancel', group: 'sample' }))
  cancelled(): void {
    // Only here so that the bus has somebody to deliver to.
  }
}

@Module({ imports: [SampleModule], controllers: [CrashController] })
class MainModule {}

void bootstrap([MainModule], { service: (process.argv[3] as Service | undefined) ?? 'standalone' });
