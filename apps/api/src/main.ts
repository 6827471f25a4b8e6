import { join } from 'node:path';
import { bootstrap } from '@taskflow/platform';
import { ApiModule } from './api.module';
import { FirstAccount } from './auth/first-account';

void bootstrap([ApiModule], {
  service: 'api',
  dashboard_directory: join(__dirname, '../../dashboard/dist'),
  started(app, address) {
    const { signIn } = app.get(FirstAccount, { strict: false });
    if (!signIn) return;
    // To standard output and not to the log: logs are collected, and this is a credential.
    const password = signIn.password === undefined ? 'ADMIN_PASSWORD as given' : `password ${signIn.password}`;
    process.stdout.write(`First account: ${signIn.email}, ${password}\nOne-time sign-in link (1 hour): ${address.public}${signIn.link}\n`);
  },
});
