import { secrets } from '../../strings/en/secrets';
import { withTexts } from '../../strings/translate';

export const t = withTexts(secrets);
